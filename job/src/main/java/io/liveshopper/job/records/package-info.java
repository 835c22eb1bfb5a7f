/** What the source brings: events that could be read and bytes that could not. */
package io.liveshopper.job.records;
