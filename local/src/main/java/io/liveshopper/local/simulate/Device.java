package io.liveshopper.local.simulate;

import java.util.List;

/**
 * A kind of browser that shoppers come with.
 *
 * @param deviceClass as yauaa calls it
 * @param osClass as yauaa calls it
 * @param browser as yauaa calls the agent
 * @param width of the screen, in CSS pixels
 * @param height of the screen, in CSS pixels
 */
record Device(
    String deviceClass, String osClass, String browser, String userAgent, int width, int height) {

  private static final String MOZILLA = "Mozilla/5.0 ";
  private static final String WEBKIT = " AppleWebKit/537.36 (KHTML, like Gecko) ";

  /** The kinds there are. */
  static final List<Device> ALL =
      List.of(
          new Device(
              "Desktop",
              "Desktop",
              "Chrome",
              MOZILLA + "(Windows NT 10.0; Win64; x64)" + WEBKIT + "Chrome/138.0.0.0 Safari/537.36",
              1920,
              1080),
          new Device(
              "Desktop",
              "Desktop",
              "Firefox",
              MOZILLA + "(X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
              2560,
              1440),
          new Device(
              "Phone",
              "Mobile",
              "Chrome",
              MOZILLA + "(Linux; Android 10; K)" + WEBKIT + "Chrome/138.0.0.0 Mobile Safari/537.36",
              412,
              915),
          new Device(
              "Tablet",
              "Mobile",
              "Safari",
              MOZILLA
                  + "(iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                  + " Version/17.5 Mobile/15E148 Safari/604.1",
              820,
              1180));

  boolean isMobile() {
    return "Mobile".equals(osClass);
  }
}
