package io.liveshopper.collector.http;

import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;

/** A transparent GIF of one by one pixel, put together from the parts of the GIF89a format. */
final class Pixel {

  static final Buffer GIF =
      Buffer.buffer(
          HexFormat.of()
              .parseHex(
                  // Signature; screen of 1x1 with a palette of two colours.
                  "474946383961"
                      + "01000100800000"
                      + "000000ffffff"
                      // Graphic control: colour 0 is transparent.
                      + "21f9040100000000"
                      // One image of one pixel, then the end.
                      + "2c00000000010001000002024401003b"));

  private Pixel() {}
}
