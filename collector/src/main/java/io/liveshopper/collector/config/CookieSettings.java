package io.liveshopper.collector.config;

import io.liveshopper.service.SettingReader;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The cookie with network_userid, and the two rules that look at cookies.
 *
 * @param enabled whether it is set
 * @param name its name
 * @param expiration how long browsers keep it
 * @param domains the domains it may be set for; none for the collector's host
 * @param path its path
 * @param secure for https only
 * @param httpOnly hidden from scripts
 * @param sameSite None, Lax, Strict or empty
 * @param doNotTrackName of the cookie by which somebody is not tracked; empty for none
 * @param doNotTrackValue what that cookie's value has to match
 * @param bounce whether pixels without a cookie are sent back once
 * @param bounceName the parameter that marks them
 * @param fallbackUserId network_userid of browsers that keep no cookies
 */
public record CookieSettings(
    boolean enabled,
    String name,
    Duration expiration,
    List<String> domains,
    String path,
    boolean secure,
    boolean httpOnly,
    String sameSite,
    String doNotTrackName,
    Pattern doNotTrackValue,
    boolean bounce,
    String bounceName,
    String fallbackUserId) {

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern ATTRIBUTE = Pattern.compile("[\\x20-\\x3A\\x3C-\\x7E]+");

  static CookieSettings read(SettingReader root) {
    SettingReader cookie = root.below("cookie");
    SettingReader bounce = root.below("cookie-bounce");
    return new CookieSettings(
        cookie.flag("enabled"),
        matching(cookie, "name", TOKEN, "a cookie's name"),
        cookie.duration("expiration", Duration.ofSeconds(1), Duration.ofDays(3660)),
        cookie.words("domains"),
        matching(cookie, "path", ATTRIBUTE, "a path such as /"),
        cookie.flag("secure"),
        cookie.flag("http-only"),
        cookie.choice("same-site", "", "None", "Lax", "Strict"),
        root.below("do-not-track").text("cookie-name"),
        pattern(root.below("do-not-track")),
        bounce.flag("enabled"),
        matching(bounce, "name", TOKEN, "a parameter's name"),
        userId(bounce));
  }

  private static String matching(
      SettingReader reader, String name, Pattern pattern, String allowed) {
    String text = reader.word(name);
    if (!pattern.matcher(text).matches()) {
      throw reader.wrong(name, allowed);
    }
    return text;
  }

  private static Pattern pattern(SettingReader doNotTrack) {
    try {
      return Pattern.compile(doNotTrack.text("cookie-value"));
    } catch (PatternSyntaxException e) {
      throw doNotTrack.wrong(
          "cookie-value", "a regular expression (here: " + e.getDescription() + ")");
    }
  }

  private static String userId(SettingReader bounce) {
    String text = bounce.word("fallback-network-user-id");
    try {
      UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw bounce.wrong("fallback-network-user-id", "a UUID");
    }
    return text;
  }
}
