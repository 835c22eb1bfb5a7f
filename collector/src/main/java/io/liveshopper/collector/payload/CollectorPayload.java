package io.liveshopper.collector.payload;

import java.time.Instant;
import java.util.List;
import javax.annotation.Nullable;

/**
 * One request of a tracker's, as it came.
 *
 * @param vendor the first part of its path
 * @param version the second part
 * @param query its query, still encoded; null for none
 * @param body its body; null for none
 * @param contentType its Content-Type; null for none
 * @param headers its headers, each in the form {@code Name: value}, cookies left out
 * @param hostname the host it was sent to; null if it names none
 * @param ipAddress where it came from; null if that is not to be known
 * @param userAgent its User-Agent; null for none
 * @param refererUri its Referer; null for none
 * @param networkUserId whose it is, by the collector's cookie
 * @param timestamp when it came
 */
public record CollectorPayload(
    String vendor,
    String version,
    @Nullable String query,
    @Nullable String body,
    @Nullable String contentType,
    List<String> headers,
    @Nullable String hostname,
    @Nullable String ipAddress,
    @Nullable String userAgent,
    @Nullable String refererUri,
    String networkUserId,
    Instant timestamp) {

  public CollectorPayload {
    headers = List.copyOf(headers);
  }
}
