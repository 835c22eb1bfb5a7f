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

  private static final int BYTES_PER_LINE = 512;

  private LogTail() {}

  /** The last lines, at most as many as asked for; none when there is no such file. */
  public static List<String> lastLines(Path file, int lines) {
    return lastLines(file, lines, 0);
  }

  /** As {@link #lastLines(Path, int)}, of what has been written behind a position. */
  public static List<String> lastLines(Path file, int lines, long behind) {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      // A log that is shorter now has been begun anew.
      long first = log.length() >= behind ? behind : 0;
      long from = Math.max(first, log.length() - (long) lines * BYTES_PER_LINE);
      log.seek(from);
      byte[] end = new byte[(int) (log.length() - from)];
      log.readFully(end);
      List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
      // Unless at the beginning, the first line is most likely cut.
      List<String> whole = from > first && all.size() > 1 ? all.subList(1, all.size()) : all;
      return whole.subList(Math.max(0, whole.size() - lines), whole.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
