/** Thin Flink functions around the features. */
package io.liveshopper.job.operators;
