package io.liveshopper.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file. */
public final class LogTail {

  private static final int BLOCK = 8192;

  /** What is shown of a log at most, whatever its lines. */
  private static final int MAX_BYTES = 64 * 1024 * 1024;

  private LogTail() {}

  /** The last lines, at most as many as asked for; none when there is no such file. */
  public static List<String> lastLines(Path file, int lines) {
    return lastLines(file, lines, 0);
  }

  /** As {@link #lastLines(Path, int)}, of what has been written behind a position. */
  public static List<String> lastLines(Path file, int lines, long behind) {
    if (lines == 0 || !Files.isRegularFile(file)) {
      return List.of();
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      // A log that is shorter now has been begun anew.
      long first = log.length() >= behind ? behind : 0;
      long from = beginOf(log, lines, Math.max(first, log.length() - MAX_BYTES));
      log.seek(from);
      byte[] end = new byte[(int) (log.length() - from)];
      log.readFully(end);
      return new String(end, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the last lines begin: behind the line end before them, and not before {@code first}. */
  private static long beginOf(RandomAccessFile log, int lines, long first) throws IOException {
    long end = log.length();
    byte[] block = new byte[BLOCK];
    int found = 0;
    for (long at = end; at > first; ) {
      int size = (int) Math.min(BLOCK, at - first);
      at -= size;
      log.seek(at);
      log.readFully(block, 0, size);
      for (int i = size - 1; i >= 0; i--) {
        boolean endsTheLast = at + i == end - 1;
        if (block[i] == '\n' && !endsTheLast && ++found == lines) {
          return at + i + 1;
        }
      }
    }
    return first;
  }
}
