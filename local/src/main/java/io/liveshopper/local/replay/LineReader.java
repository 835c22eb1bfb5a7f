package io.liveshopper.local.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Reads the lines of a file as bytes: what is not UTF-8 stays as it is. Gzip is recognised by its
 * first bytes and unpacked on the way. A line is what stands before each line feed, and after the
 * last one if there is anything; a carriage return belongs to the line.
 */
final class LineReader implements AutoCloseable {

  private static final int BUFFER = 1 << 16;
  private static final int GZIP_MAGIC_1 = 0x1f;
  private static final int GZIP_MAGIC_2 = 0x8b;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int end;

  private LineReader(InputStream in) {
    this.in = in;
  }

  static LineReader open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      raw.mark(2);
      boolean gzip = raw.read() == GZIP_MAGIC_1 && raw.read() == GZIP_MAGIC_2;
      raw.reset();
      return new LineReader(gzip ? new GZIPInputStream(raw, BUFFER) : raw);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /** The next line without its line feed; null after the last. */
  byte[] read() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean any = false;
    while (fill()) {
      any = true;
      int from = next;
      while (next < end && buffer[next] != '\n') {
        next++;
      }
      line.write(buffer, from, next - from);
      if (next < end) {
        next++;
        return line.toByteArray();
      }
    }
    return any ? line.toByteArray() : null;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean fill() throws IOException {
    if (next == end) {
      next = 0;
      end = Math.max(0, in.read(buffer));
    }
    return next < end;
  }
}
