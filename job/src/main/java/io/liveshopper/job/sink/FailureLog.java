package io.liveshopper.job.sink;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * Says which rows were not written: the first time at once, then about once in a while. A row that
 * Redis takes for a key of somebody else's fails many times a second for as long as that key is
 * there.
 *
 * <p>Used by several threads.
 */
final class FailureLog {

  /** How long it says nothing more. */
  static final Duration SILENCE = Duration.ofSeconds(10);

  private static final String CHANNEL = " channel: [";

  private final Clock clock;
  private long silentUntil = Long.MIN_VALUE;
  private long unsaid;

  FailureLog(Clock clock) {
    this.clock = requireNonNull(clock, "clock");
  }

  /**
   * Takes note of a batch of which rows have failed.
   *
   * @param example one of the subjects whose rows these are
   * @return what is to be said now, if anything
   */
  synchronized Optional<String> failed(int rows, int of, String example, @Nullable Throwable why) {
    long now = clock.millis();
    if (now < silentUntil) {
      unsaid += rows;
      return Optional.empty();
    }
    String before = unsaid == 0 ? "" : ", after %d since this was last said".formatted(unsaid);
    silentUntil = now + SILENCE.toMillis();
    unsaid = 0;
    return Optional.of(
        "%d of %d rows, that of %s among them, were not written and are sent again%s: %s"
            .formatted(rows, of, example, before, inShort(String.valueOf(why))));
  }

  /** Without what Redisson adds about its channel and the command with all of its arguments. */
  private static String inShort(String why) {
    int end = why.indexOf(CHANNEL);
    return (end < 0 ? why : why.substring(0, end)).strip();
  }
}
