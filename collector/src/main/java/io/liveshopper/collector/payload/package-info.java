/** What trackers send: the request as it came, and the events in it. */
package io.liveshopper.collector.payload;
