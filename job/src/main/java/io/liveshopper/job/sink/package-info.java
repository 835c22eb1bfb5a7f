/** Rows into Redis: batched, coalesced by shopper, in order for each, retried until written. */
package io.liveshopper.job.sink;
