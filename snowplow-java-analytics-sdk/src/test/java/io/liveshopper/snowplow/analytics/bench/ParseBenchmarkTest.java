package io.liveshopper.snowplow.analytics.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.liveshopper.snowplow.analytics.SampleEvents;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The benchmark compares two ways to the same values, and judges. */
class ParseBenchmarkTest {

  @Test
  void bothSidesOfTheBenchmarkReadTheSameValues() throws Exception {
    List<byte[]> lines = new ArrayList<>(SampleEvents.recordedOrGenerated());
    lines.addAll(SampleEvents.shopping(60, 3));
    int values = 0;
    for (byte[] line : lines) {
      Collected ours = new Collected();
      new JobRead(ours).read(line);
      Collected theirs = new Collected();
      new TreeRead(theirs).read(line);

      assertThat(ours.values).containsExactlyInAnyOrderElementsOf(theirs.values);
      values += ours.values.size();
    }
    // Two instants, 22 texts and at least the action or the session of each event.
    assertThat(values).isGreaterThan(25 * lines.size());
  }

  @Test
  void aRatioBelowThreeIsAnError() {
    assertThat(ParseBenchmark.verdict(300_000, 100_000))
        .isEqualTo(
            "library 300,000 events/s, split and trees 100,000 events/s, ratio 3.00 (at least 3)");
    assertThatIllegalStateException()
        .isThrownBy(() -> ParseBenchmark.verdict(299_999, 100_000))
        .withMessageStartingWith("Too slow: library 299,999 events/s");
  }

  private static final class Collected implements Sink {

    private final List<String> values = new ArrayList<>();

    @Override
    public void take(Object value) {
      // One side says null for an empty column, the other "", and one reads money as a double.
      values.add(
          value instanceof BigDecimal number
              ? "number " + number.stripTrailingZeros().toPlainString()
              : "text " + (value == null ? "" : value));
    }

    @Override
    public void take(long value) {
      values.add("whole " + value);
    }
  }
}
