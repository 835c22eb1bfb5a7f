package io.liveshopper.it;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/** Tells the class of device of an event: by yauaa, else by ua-parser, else by the user agent. */
final class Devices {

  private static final String YAUAA = "nl.basjes/yauaa_context";
  private static final String UA_PARSER = ShopperEvents.SNOWPLOW + "ua_parser_context";
  private static final String IAB = "com.iab.snowplow/spiders_and_robots";

  private static final Pattern ROBOT = Pattern.compile("bot|crawl|spider|slurp");
  private static final Pattern TABLET = Pattern.compile("ipad|tablet|kindle");
  private static final Pattern PHONE = Pattern.compile("iphone|ipod|mobile|windows phone");

  private Devices() {}

  static boolean isRobot(List<SelfDescribing> derived) {
    return derived.stream()
            .filter(entity -> entity.is(IAB))
            .anyMatch(entity -> entity.data().path("spiderOrRobot").asBoolean())
        || texts(derived, YAUAA, "deviceClass").anyMatch(type -> type.startsWith("Robot"));
  }

  @Nullable static String typeOf(Optional<String> userAgent, List<SelfDescribing> derived) {
    Optional<String> yauaa = texts(derived, YAUAA, "deviceClass").findFirst();
    Optional<String> parsed =
        texts(derived, UA_PARSER, "deviceFamily")
            .findFirst()
            .map(device -> ofFamilies(device, texts(derived, UA_PARSER, "osFamily").findFirst()));
    return yauaa.or(() -> parsed).or(() -> userAgent.map(Devices::ofUserAgent)).orElse(null);
  }

  private static Stream<String> texts(
      List<SelfDescribing> derived, String schema, String property) {
    return derived.stream()
        .filter(entity -> entity.is(schema))
        .flatMap(entity -> Stream.ofNullable(entity.text(property)));
  }

  private static String ofFamilies(String device, Optional<String> os) {
    return switch (device) {
      case "Spider" -> "Robot";
      case "iPad" -> "Tablet";
      case "iPhone" -> "Phone";
      default -> os.filter(name -> name.equals("Android")).isPresent() ? "Phone" : "Desktop";
    };
  }

  private static String ofUserAgent(String userAgent) {
    String text = userAgent.toLowerCase(Locale.ROOT);
    if (ROBOT.matcher(text).find()) {
      return "Robot";
    }
    // A tablet with Android is the one that does not call itself mobile.
    boolean androidTablet = text.contains("android") && !text.contains("mobile");
    if (androidTablet || TABLET.matcher(text).find()) {
      return "Tablet";
    }
    return PHONE.matcher(text).find() ? "Phone" : "Desktop";
  }
}
