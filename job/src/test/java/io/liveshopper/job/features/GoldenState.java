package io.liveshopper.job.features;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Packed state as a released version wrote it: {@code state/VERSION/NAME.hex}, checked in. */
public final class GoldenState {

  private GoldenState() {}

  private static final int HEX_A_LINE = 100;

  /**
   * Writes the state of a version that is not released yet: {@code
   * -Dsurefire.jvm.args=-Dstate.write=true}.
   */
  public static void writeIfAsked(String name, byte[] packed) {
    if (!Boolean.getBoolean("state.write")) {
      return;
    }
    Path file = Path.of("src", "test", "resources", "state", "0.1.0", name + ".hex");
    StringBuilder lines = new StringBuilder();
    String hex = hex(packed);
    for (int at = 0; at < hex.length(); at += HEX_A_LINE) {
      lines.append(hex, at, Math.min(hex.length(), at + HEX_A_LINE)).append('\n');
    }
    try {
      Files.writeString(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

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
