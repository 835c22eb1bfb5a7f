package io.liveshopper.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.oracle.CartTotal;
import io.liveshopper.redis.Layout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A job without state that reads the same stream again writes the same rows again. */
@EmbeddedSystemTest
class RepeatableRunsIT {

  /** Windows that nothing leaves while the test runs. */
  private static final JobSettings LONG_WINDOWS =
      new JobSettings(
          Map.of("2h", 7_200, "48h", 172_800),
          CartTotal.AFTER,
          Layout.STRING,
          false,
          Duration.ofMinutes(10));

  /** A row that was held back is as of when the job had caught up, which is another instant. */
  private static final Map<String, String> ROWS_AT_ONCE = Map.of("time.live-within", "0 s");

  @Test
  void twoRunsOverOneStreamGiveIdenticalRows(SystemUnderTest system) {
    Instant end = Instant.now();
    List<EnrichedLine> recorded =
        Sessions.endingAt(Sessions.read(Sessions.recordedOrSample()), end);
    List<EnrichedLine> events = new ArrayList<>(recorded);
    events.addAll(new RandomShop(51, "twice", end).events(1_000));

    RunningJob first = system.runOver(LONG_WINDOWS, events, ROWS_AT_ONCE);
    first.awaitRows(first.expectationOf(events), "the first run", System.nanoTime());
    SortedMap<String, String> firstRows = withoutPrefix(first);

    RunningJob second = system.runAgain(first, ROWS_AT_ONCE);
    second.awaitRows(second.expectationOf(events), "the second run", System.nanoTime());

    // As-of is the event's own time, or the instant after the watermark for one that comes after
    // it,
    // which partitions read in another order can change; what is consumed is the same.
    assertThat(withSequencesOnly(withoutPrefix(second)))
        .isEqualTo(withSequencesOnly(firstRows))
        .hasSizeGreaterThan(2 * 16);
  }

  private static SortedMap<String, String> withoutPrefix(RunningJob job) {
    SortedMap<String, String> rows = new TreeMap<>();
    int prefix = job.keys().prefix().length() + 1;
    job.rows().all().forEach((key, value) -> rows.put(key.substring(prefix), value));
    return rows;
  }

  private static SortedMap<String, String> withSequencesOnly(SortedMap<String, String> rows) {
    SortedMap<String, String> sequences = new TreeMap<>(rows);
    sequences.replaceAll(
        (key, value) -> key.endsWith(":_version") ? value.split(":", -1)[2] : value);
    return sequences;
  }
}
