/** Failed events, as Snowplow's bad rows. */
package io.liveshopper.collector.failure;
