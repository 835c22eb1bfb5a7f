package io.liveshopper.local.simulate;

import java.util.List;

/**
 * A kind of browser that shoppers come with.
 *
 * @param platform as the tracker calls it: {@code web}, or {@code mob} in an app
 * @param enrichment what enrichment makes of the user agent
 * @param deviceClass as yauaa calls it
 * @param os as ua-parser calls the family
 * @param browser as yauaa calls the agent
 * @param width of the screen, in CSS pixels
 * @param height of the screen, in CSS pixels
 */
record Device(
    String platform,
    Enrichment enrichment,
    String deviceClass,
    String os,
    String browser,
    String userAgent,
    int width,
    int height) {

  /** Which enrichment looks at the user agent. */
  enum Enrichment {
    YAUAA,
    UA_PARSER,
    /** Nothing but the user agent itself tells the device. */
    NONE
  }

  private static final String MOZILLA = "Mozilla/5.0 ";
  private static final String WEBKIT = " AppleWebKit/537.36 (KHTML, like Gecko) ";
  private static final String WINDOWS =
      MOZILLA + "(Windows NT 10.0; Win64; x64)" + WEBKIT + "Chrome/138.0.0.0 Safari/537.36";
  private static final String ANDROID =
      MOZILLA + "(Linux; Android 10; K)" + WEBKIT + "Chrome/138.0.0.0 Mobile Safari/537.36";
  private static final String IOS =
      MOZILLA
          + "(%s like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
          + " Version/17.5 Mobile/15E148 Safari/604.1";

  /** The kinds that people have. */
  static final List<Device> ALL =
      List.of(
          web(Enrichment.YAUAA, "Desktop", "Windows", "Chrome", WINDOWS, 1920, 1080),
          web(
              Enrichment.YAUAA,
              "Desktop",
              "Linux",
              "Firefox",
              MOZILLA + "(X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
              2560,
              1440),
          web(Enrichment.YAUAA, "Phone", "Android", "Chrome", ANDROID, 412, 915),
          web(
              Enrichment.YAUAA,
              "Tablet",
              "iOS",
              "Safari",
              IOS.formatted("iPad; CPU OS 17_5"),
              820,
              1180),
          web(
              Enrichment.NONE,
              "Phone",
              "iOS",
              "Safari",
              IOS.formatted("iPhone; CPU iPhone OS 17_5"),
              393,
              852),
          web(
              Enrichment.UA_PARSER,
              "Desktop",
              "Windows",
              "Edge",
              WINDOWS + " Edg/138.0",
              1536,
              864),
          new Device("mob", Enrichment.YAUAA, "Phone", "Android", "Shop app", ANDROID, 412, 915));

  /** A search engine's. */
  static final Device CRAWLER =
      web(
          Enrichment.YAUAA,
          "Robot",
          "Other",
          "Googlebot",
          MOZILLA + "(compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
          1024,
          768);

  private static Device web(
      Enrichment enrichment,
      String deviceClass,
      String os,
      String browser,
      String userAgent,
      int width,
      int height) {
    return new Device("web", enrichment, deviceClass, os, browser, userAgent, width, height);
  }

  boolean isMobile() {
    return deviceClass.equals("Phone") || deviceClass.equals("Tablet");
  }

  boolean isRobot() {
    return deviceClass.equals("Robot");
  }
}
