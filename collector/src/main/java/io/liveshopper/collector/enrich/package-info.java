/** The events' way from parameters to the columns of an enriched event. */
package io.liveshopper.collector.enrich;
