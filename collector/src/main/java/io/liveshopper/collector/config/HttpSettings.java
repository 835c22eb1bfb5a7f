package io.liveshopper.collector.config;

import io.liveshopper.service.SettingReader;
import java.time.Duration;

/**
 * The HTTP server. Sizes are in bytes.
 *
 * @param host the address to listen on
 * @param port 0 for any that is free
 * @param workers threads that validate and enrich
 * @param maxPendingRequests requests under way at any moment
 * @param maxPendingBytes their bodies together
 * @param maxPayloadSize longer is a failed event
 * @param dropPayloadSize longer is not read
 * @param maxUriBytes the longest request line
 * @param maxHeaderBytes all headers together
 * @param responseTimeout after which a request is answered with 408
 * @param idleTimeout after which a silent connection is closed
 * @param trustedProxies how many addresses at the end of X-Forwarded-For our proxies have written;
 *     0 to believe all of it
 */
public record HttpSettings(
    String host,
    int port,
    int workers,
    int maxPendingRequests,
    long maxPendingBytes,
    int maxPayloadSize,
    int dropPayloadSize,
    int maxUriBytes,
    int maxHeaderBytes,
    Duration responseTimeout,
    Duration idleTimeout,
    int trustedProxies) {

  private static final int MIB = 1024 * 1024;
  private static final Duration SECOND = Duration.ofSeconds(1);

  static HttpSettings read(SettingReader http) {
    int maxPayload = (int) http.bytes("max-payload-size", 1024, 64L * MIB);
    int workers = http.number("workers", 0, 256);
    return new HttpSettings(
        http.word("interface"),
        http.number("port", 0, 65_535),
        workers == 0 ? Runtime.getRuntime().availableProcessors() : workers,
        http.number("max-pending-requests", 1, 1_000_000),
        http.bytes("max-pending-bytes", MIB, 16L * 1024 * MIB),
        maxPayload,
        (int) http.bytes("drop-payload-size", maxPayload, 256L * MIB),
        (int) http.bytes("max-uri-bytes", 1024, MIB),
        (int) http.bytes("max-header-bytes", 1024, MIB),
        http.duration("response-timeout", SECOND, Duration.ofMinutes(10)),
        http.duration("idle-timeout", SECOND, Duration.ofHours(1)),
        http.number("trusted-proxies", 0, 10));
  }
}
