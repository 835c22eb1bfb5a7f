package io.liveshopper.job.features;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;

/** Packed state as a released version wrote it: {@code state/VERSION/NAME.hex}, checked in. */
public final class GoldenState {

  private GoldenState() {}

  public static byte[] read(String name) {
    String resource = "/state/0.1.0/" + name + ".hex";
    try (InputStream in = GoldenState.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException(resource + " is not there");
      }
      return HexFormat.of().parseHex(new String(in.readAllBytes(), US_ASCII).replaceAll("\\s", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String hex(byte[] packed) {
    return HexFormat.of().formatHex(packed);
  }
}
