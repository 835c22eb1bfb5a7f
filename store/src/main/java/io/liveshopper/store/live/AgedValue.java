package io.liveshopper.store.live;

/**
 * A value as it stands in Redis, with its age.
 *
 * @param since when the shop first saw it, epoch milliseconds
 * @param known whether it came then; otherwise it was there already when the shop first looked, and
 *     is older
 */
public record AgedValue(String value, long since, boolean known) {}
