package io.liveshopper.job.sink;

import static io.liveshopper.job.sink.Rows.row;
import static io.liveshopper.job.sink.Rows.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class RowBufferTest {

  private final RowBuffer buffer = new RowBuffer();

  @Test
  void sizeAndBytesFollowWhatWaits() {
    add(row("ann", 1, "a", "1"), false);
    add(row("bob", 1, "a", "1"), false);
    add(row("ann", 2, "b", "1"), false);
    assertThat(buffer.size()).isEqualTo(2);
    buffer.poll();
    add(row("ann", 3, "c", "1"), false);
    assertThat(buffer.size()).isEqualTo(2);
    assertThat(buffer.totalSizeInBytes())
        .isEqualTo(
            buffer.getBufferedState().stream().mapToLong(RequestEntryWrapper::getSize).sum());
    buffer.poll();
    assertThat(buffer.poll()).isNull();
    assertThat(buffer.isAllHeldBack()).isTrue();
    assertThat(buffer.isEmpty()).isFalse();
  }

  @Test
  void aRetriedRowIsNoNewsOverALaterOne() {
    add(row("ann", 1, "a", "1"), false);
    Row sent = buffer.poll().getRequestEntry();
    add(row("ann", 2, "a", "2"), false);
    add(sent, true);

    Row next = buffer.poll().getRequestEntry();
    assertThat(next.sequence()).isEqualTo(2);
    assertThat(said(next)).containsExactly("a=2");
  }

  /**
   * However sending goes, a store that applies rows in the order sent ends with the last values.
   */
  @Property(tries = 300)
  void nothingIsLostAndNothingOvertakes(@ForAll long seed) {
    Random random = new Random(seed);
    RowBuffer rows = new RowBuffer();
    Map<String, Map<String, String>> expected = new HashMap<>();
    Map<String, Map<String, String>> stored = new HashMap<>();
    Map<String, Long> versions = new HashMap<>();
    List<Row> inFlight = new ArrayList<>();
    for (int i = 1; i <= 200; i++) {
      String shopper = "s" + random.nextInt(3);
      String feature = "f" + random.nextInt(4);
      Row row = row(shopper, i, feature, Integer.toString(i));
      expected.computeIfAbsent(shopper, key -> new HashMap<>()).put(feature, "" + i);
      rows.add(new RequestEntryWrapper<>(row, RowSize.of(row)), false);
      while (random.nextBoolean()) {
        step(random, rows, inFlight, stored, versions);
      }
    }
    while (!rows.isEmpty() || !inFlight.isEmpty()) {
      step(random, rows, inFlight, stored, versions);
    }
    assertThat(stored).isEqualTo(expected);
    assertThat(rows.totalSizeInBytes()).isZero();
  }

  private static void step(
      Random random,
      RowBuffer rows,
      List<Row> inFlight,
      Map<String, Map<String, String>> stored,
      Map<String, Long> versions) {
    RequestEntryWrapper<Row> next = random.nextBoolean() ? rows.poll() : null;
    if (next != null) {
      inFlight.add(next.getRequestEntry());
    } else if (!inFlight.isEmpty()) {
      Row landed = inFlight.remove(random.nextInt(inFlight.size()));
      if (random.nextInt(3) == 0) {
        rows.add(new RequestEntryWrapper<>(landed, RowSize.of(landed)), true);
        return;
      }
      assertThat(landed.sequence()).isGreaterThan(versions.getOrDefault(landed.subject().id(), 0L));
      versions.put(landed.subject().id(), landed.sequence());
      Map<String, String> values =
          stored.computeIfAbsent(landed.subject().id(), key -> new HashMap<>());
      landed.values().forEach(value -> values.put(value.feature(), value.value()));
      rows.landed(landed.subject());
    }
  }

  private void add(Row row, boolean isRetry) {
    buffer.add(new RequestEntryWrapper<>(row, RowSize.of(row)), isRetry);
  }
}
