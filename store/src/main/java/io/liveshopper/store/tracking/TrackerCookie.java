package io.liveshopper.store.tracking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cookie in which Snowplow's tracker for browsers keeps its {@code domain_userid}: {@code
 * _sp_id.XXXX}, where XXXX begins the SHA-1 of host and path; the value is parts joined by dots.
 * When it is there before the tracker starts, the tracker takes it over. So the shop knows which
 * device it talks to, rather than having to believe what a browser says.
 */
public final class TrackerCookie {

  private static final int SESSION_PART = 5;
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private TrackerCookie() {}

  /** The cookie's name for a host without its port, at the path {@code /}. */
  public static String name(String host) {
    try {
      byte[] sha1 =
          MessageDigest.getInstance("SHA-1").digest((host + "/").getBytes(StandardCharsets.UTF_8));
      return "_sp_id." + HexFormat.of().formatHex(sha1).substring(0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  /** What the cookie is before the tracker has ever run: no visit, no session. */
  public static String firstValue(String domainUserId, long epochSeconds) {
    return domainUserId + "." + epochSeconds + ".0." + epochSeconds + "..";
  }

  /** The domain user in a cookie's value. */
  public static String domainUserId(String value) {
    int dot = value.indexOf('.');
    return dot < 0 ? value : value.substring(0, dot);
  }

  /**
   * The session in a cookie's value, if the tracker has begun one. What is no UUID is none:
   * browsers can send anything there, and an event with it would fail.
   */
  public static Optional<String> sessionId(String value) {
    String[] parts = value.split("\\.", -1);
    return parts.length > SESSION_PART && UUID.matcher(parts[SESSION_PART]).matches()
        ? Optional.of(parts[SESSION_PART])
        : Optional.empty();
  }
}
