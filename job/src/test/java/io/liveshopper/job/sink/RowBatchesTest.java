package io.liveshopper.job.sink;

import static io.liveshopper.job.sink.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.Row;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.Batch;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class RowBatchesTest {

  private final RowBuffer buffer = new RowBuffer();

  @Test
  void aBatchEndsAtItsNumberOfRows() {
    add("ann", "bob", "eve");

    assertThat(next(new RowBatches(Long.MAX_VALUE), 2)).containsExactly("ann", "bob");
    assertThat(next(new RowBatches(Long.MAX_VALUE), 2)).containsExactly("eve");
    assertThat(next(new RowBatches(Long.MAX_VALUE), 2)).isEmpty();
  }

  @Test
  void aBatchEndsAtItsNumberOfBytes() {
    add("ann", "bob", "eve");
    long one = RowSize.of(row("ann", 1, "a", "1"));
    RowBatches batches = new RowBatches(2 * one);

    assertThat(next(batches, 500)).containsExactly("ann", "bob");
    assertThat(next(batches, 500)).containsExactly("eve");
  }

  @Test
  void aRowThatIsLargerThanABatchGoesByItself() {
    add("ann", "bob");

    assertThat(next(new RowBatches(1), 500)).containsExactly("ann");
    assertThat(next(new RowBatches(1), 500)).containsExactly("bob");
  }

  private void add(String... shoppers) {
    for (String shopper : shoppers) {
      Row row = row(shopper, 1, "a", "1");
      buffer.add(new RequestEntryWrapper<>(row, RowSize.of(row)), false);
    }
  }

  private List<String> next(RowBatches batches, int rows) {
    Batch<Row> batch = batches.createNextBatch(() -> rows, buffer);
    assertThat(batch.getSizeInBytes())
        .isEqualTo(batch.getBatchEntries().stream().mapToLong(RowSize::of).sum());
    return batch.getBatchEntries().stream().map(row -> row.subject().id()).toList();
  }
}
