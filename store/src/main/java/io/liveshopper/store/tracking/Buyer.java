package io.liveshopper.store.tracking;

import javax.annotation.Nullable;

/**
 * Who bought, as the tracker in the browser knows them.
 *
 * @param userId of whoever is signed in
 * @param domainUserId of the device
 * @param domainSessionId of the session; null if no tracker runs in the browser
 * @param userAgent of the browser
 * @param address of the browser
 */
public record Buyer(
    @Nullable String userId,
    String domainUserId,
    @Nullable String domainSessionId,
    @Nullable String userAgent,
    @Nullable String address) {}
