/** Kafka, and the disk buffer before it. */
package io.liveshopper.collector.sink;
