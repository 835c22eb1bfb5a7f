package io.liveshopper.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The absolute paths in the {@code _metadata} of a savepoint or checkpoint.
 *
 * <p>A savepoint can be moved, but the names of small pieces of state inside it are paths all the
 * same; a checkpoint finds its shared files by them, so it can only be moved if they are changed.
 * They are written as {@link java.io.DataOutput#writeUTF} does: two bytes of length, then the text.
 */
final class MetadataPaths {

  private MetadataPaths() {}

  /** Replaces the beginning of every path that begins so. */
  static void replace(Path metadata, String beginning, String by) {
    try {
      Files.write(metadata, replace(Files.readAllBytes(metadata), beginning, by));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Overwrites a path, wherever it stands, by one that is as long and says nothing. */
  static void blank(Path file, String path) {
    try {
      String text = new String(Files.readAllBytes(file), ISO_8859_1);
      String searched = new String(path.getBytes(UTF_8), ISO_8859_1);
      String blank = "/" + "_".repeat(searched.length() - 1);
      Files.write(file, text.replace(searched, blank).getBytes(ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] replace(byte[] bytes, String beginning, String by) {
    // One character a byte, so that positions are the same.
    String text = new String(bytes, ISO_8859_1);
    String searched = new String(beginning.getBytes(UTF_8), ISO_8859_1);
    byte[] replacement = by.getBytes(UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    int copied = 0;
    for (int at = text.indexOf(searched); at >= 0; at = text.indexOf(searched, at + 1)) {
      int length = text.charAt(at - 2) << 8 | text.charAt(at - 1);
      if (length < searched.length() || at + length > text.length()) {
        throw new IllegalStateException("not a text with its length before it, at byte " + at);
      }
      int newLength = length - searched.length() + replacement.length;
      out.write(bytes, copied, at - 2 - copied);
      out.write(newLength >>> 8);
      out.write(newLength);
      out.writeBytes(replacement);
      copied = at + searched.length();
    }
    out.write(bytes, copied, bytes.length - copied);
    return out.toByteArray();
  }
}
