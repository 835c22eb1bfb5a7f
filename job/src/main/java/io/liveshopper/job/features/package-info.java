/**
 * What the features mean: lanes, windows, buckets, and the packed state of a shopper.
 *
 * <p>Plain Java: nothing here knows Flink, Kafka or Redis. {@link
 * io.liveshopper.job.features.ShopperProcessor} is the way in.
 */
package io.liveshopper.job.features;
