package io.liveshopper.job.sink;

import io.liveshopper.job.features.Row;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.Batch;
import org.apache.flink.connector.base.sink.writer.BatchCreator;
import org.apache.flink.connector.base.sink.writer.RequestBuffer;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;

/** Takes as many rows into a batch as may be sent, within a number of rows and of bytes. */
final class RowBatches implements BatchCreator<Row> {

  private final long maxBytes;

  RowBatches(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public Batch<Row> createNextBatch(RequestInfo request, RequestBuffer<Row> buffer) {
    List<Row> rows = new ArrayList<>();
    long bytes = 0;
    while (rows.size() < request.getBatchSize()) {
      RequestEntryWrapper<Row> next = buffer.peek();
      if (next == null || (!rows.isEmpty() && bytes + next.getSize() > maxBytes)) {
        break;
      }
      buffer.poll();
      rows.add(next.getRequestEntry());
      bytes += next.getSize();
    }
    return new Batch<>(rows, bytes);
  }
}
