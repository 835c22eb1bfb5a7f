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
import org.junit.jupiter.api.extension.ExtendWith;

/** A job without state that reads the same stream again writes the same rows again. */
@ExtendWith(OnEmbeddedSystem.class)
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

    assertThat(values(withoutPrefix(second)))
        .isEqualTo(values(firstRows))
        .hasSizeGreaterThan(2 * 16);
    // The first events of a partition are ahead of every watermark: as-of is their own time, and
    // the whole version the same.
    String device = recorded.get(0).shopper().orElseThrow();
    assertThat(withoutPrefix(second).get("user:" + device + ":_version"))
        .isEqualTo(firstRows.get("user:" + device + ":_version"))
        .isNotNull();
  }

  private static SortedMap<String, String> withoutPrefix(RunningJob job) {
    SortedMap<String, String> rows = new TreeMap<>();
    int prefix = job.keys().prefix().length() + 1;
    job.rows().all().forEach((key, value) -> rows.put(key.substring(prefix), value));
    return rows;
  }

  private static SortedMap<String, String> values(SortedMap<String, String> rows) {
    SortedMap<String, String> values = new TreeMap<>(rows);
    values.keySet().removeIf(key -> key.endsWith(":_version"));
    return values;
  }
}
