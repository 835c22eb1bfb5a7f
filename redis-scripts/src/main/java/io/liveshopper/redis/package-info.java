/**
 * The contract with the shop's back end: which keys there are in Redis, how a row comes to be
 * written to them and how it is read. Start at {@link io.liveshopper.redis.RedisKeys} for the names
 * and {@link io.liveshopper.redis.RowWriter} for the writing.
 */
package io.liveshopper.redis;
