/**
 * The reading side of the contract, for shops' back ends: {@link
 * io.liveshopper.redis.client.LiveShopperClient} reads features and action flags and subscribes to
 * flags that are raised and cleared.
 */
package io.liveshopper.redis.client;
