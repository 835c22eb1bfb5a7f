package io.liveshopper.job.source;

import java.util.List;
import java.util.Locale;
import javax.annotation.Nullable;

/**
 * Tells the class of a device where the YAUAA enrichment has not: {@code Robot}, {@code Tablet},
 * {@code Phone} or {@code Desktop}, which YAUAA uses too. A few rules, not a catalogue of devices.
 */
final class DeviceTypes {

  static final String ROBOT = "Robot";
  static final String TABLET = "Tablet";
  static final String PHONE = "Phone";
  static final String DESKTOP = "Desktop";

  private static final List<String> ROBOT_WORDS =
      List.of("bot", "crawl", "spider", "slurp", "headless");
  private static final List<String> TABLET_WORDS = List.of("ipad", "tablet", "kindle", "playbook");
  private static final List<String> PHONE_WORDS =
      List.of("mobi", "iphone", "ipod", "phone", "blackberry", "opera mini");
  private static final List<String> PHONE_SYSTEMS =
      List.of("ios", "android", "windows phone", "blackberry os", "firefox os", "kaios");

  /** A maker of phones, whose name must not be taken for a robot's. */
  private static final String NO_ROBOT = "cubot";

  private DeviceTypes() {}

  /**
   * By what ua-parser found: a device family {@code Spider} is a robot; one with the name of a
   * tablet, a tablet; one with the name of a phone, or any other on a system for phones, a phone;
   * any other on a known system a desktop.
   *
   * @param deviceFamily {@code deviceFamily}; null if not given
   * @param osFamily {@code osFamily}; null if not given
   * @return null if neither tells
   */
  @Nullable static String ofUaParser(@Nullable String deviceFamily, @Nullable String osFamily) {
    String device = deviceFamily == null ? "" : deviceFamily.toLowerCase(Locale.ROOT);
    String system = osFamily == null ? "" : osFamily.toLowerCase(Locale.ROOT);
    if (device.equals("spider")) {
      return ROBOT;
    }
    if (containsAny(device, TABLET_WORDS)) {
      return TABLET;
    }
    if (containsAny(device, PHONE_WORDS) || PHONE_SYSTEMS.contains(system)) {
      return PHONE;
    }
    boolean isKnown = !system.isEmpty() && !system.equals("other");
    return isKnown || device.equals("mac") ? DESKTOP : null;
  }

  /**
   * By the words of a user agent: those of robots first, then those of tablets, to which Android
   * without {@code Mobile} belongs, then those of phones; what has none of them is a desktop.
   */
  static String ofUserAgent(String userAgent) {
    String words = userAgent.toLowerCase(Locale.ROOT);
    if (containsAny(words.replace(NO_ROBOT, ""), ROBOT_WORDS)) {
      return ROBOT;
    }
    boolean isAndroidTablet = words.contains("android") && !words.contains("mobi");
    if (isAndroidTablet || containsAny(words, TABLET_WORDS)) {
      return TABLET;
    }
    return containsAny(words, PHONE_WORDS) ? PHONE : DESKTOP;
  }

  private static boolean containsAny(String text, List<String> words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
