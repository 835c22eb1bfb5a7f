package io.liveshopper.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A script, together with the digest by which Redis knows it.
 *
 * @param text the whole text
 * @param sha1 its SHA-1 in lower-case hex, what {@code EVALSHA} takes
 */
public record LuaScript(String text, String sha1) {

  /**
   * Joins resources of this package to one script: earlier ones define what later ones use.
   *
   * @throws IllegalStateException if there is no such resource
   */
  public static LuaScript ofResources(String... names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append(read(name)).append('\n');
    }
    return new LuaScript(text.toString(), sha1Of(text.toString()));
  }

  private static String read(String name) {
    try (InputStream in = LuaScript.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("script " + name + " is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("script " + name + " cannot be read", e);
    }
  }

  private static String sha1Of(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
