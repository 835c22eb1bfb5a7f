/** From Kafka records to shopper events in event time; what can't be read goes to the bad topic. */
package io.liveshopper.job.source;
