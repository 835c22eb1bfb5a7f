package io.liveshopper.job.sink;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.Row;
import io.liveshopper.job.sink.RowStore.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.annotation.Nullable;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends batches of rows, and again what failed of them, after a while that grows with failures. */
final class RowSinkWriter extends AsyncSinkWriter<Row, Row> {

  private static final Logger LOG = LoggerFactory.getLogger(RowSinkWriter.class);

  private static final long FIRST_RETRY_AFTER_MILLIS = 50;
  private static final long RETRY_AFTER_AT_MOST_MILLIS = 2_000;

  private final RowBuffer buffer;
  private final RowStore store;
  private final MailboxExecutor mailbox;
  private final RowSinkMetrics metrics;
  private final ScheduledExecutorService retries =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "row-sink-retries");
            thread.setDaemon(true);
            return thread;
          });

  /** Batches that failed in a row; touched by the sink's thread only. */
  private int failuresInARow;

  static RowSinkWriter create(
      ElementConverter<Row, Row> converter,
      WriterInitContext context,
      RowSinkSettings settings,
      long maxBatchBytes,
      Collection<BufferedRequestState<Row>> recovered,
      RowStore store) {
    RowBuffer buffer = new RowBuffer();
    AsyncSinkWriterConfiguration configuration =
        AsyncSinkWriterConfiguration.builder()
            .setMaxBatchSize(settings.maxRows())
            .setMaxBatchSizeInBytes(maxBatchBytes)
            .setMaxInFlightRequests(settings.maxInFlight())
            .setMaxBufferedRequests(settings.maxBuffered())
            .setMaxTimeInBufferMS(settings.maxWait().toMillis())
            .setMaxRecordSizeInBytes(maxBatchBytes)
            .setRateLimitingStrategy(
                new InFlightLimit(settings.maxInFlight(), settings.maxRows(), buffer))
            .build();
    return new RowSinkWriter(
        converter, context, configuration, recovered, buffer, maxBatchBytes, store);
  }

  private RowSinkWriter(
      ElementConverter<Row, Row> converter,
      WriterInitContext context,
      AsyncSinkWriterConfiguration configuration,
      Collection<BufferedRequestState<Row>> recovered,
      RowBuffer buffer,
      long maxBatchBytes,
      RowStore store) {
    super(converter, context, configuration, recovered, new RowBatches(maxBatchBytes), buffer);
    this.buffer = buffer;
    this.store = requireNonNull(store, "store");
    this.mailbox = context.getMailboxExecutor();
    this.metrics = new RowSinkMetrics(context.metricGroup());
  }

  @Override
  protected void submitRequestEntries(List<Row> rows, ResultHandler<Row> handler) {
    store
        .write(rows)
        .whenComplete(
            (outcomes, failure) ->
                mailbox.execute(
                    () -> finish(rows, outcomes, failure, handler), "rows have been written"));
  }

  /** Runs in the sink's thread, like all that touches the buffer. */
  private void finish(
      List<Row> rows,
      @Nullable List<Outcome> outcomes,
      @Nullable Throwable failure,
      ResultHandler<Row> handler) {
    if (failure != null) {
      LOG.warn("{} rows may not have been written and are sent again", rows.size(), failure);
    }
    List<Row> failed = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Outcome outcome = outcomes == null ? Outcome.FAILED : outcomes.get(i);
      metrics.count(row, outcome);
      if (outcome == Outcome.FAILED) {
        failed.add(row);
      } else {
        buffer.landed(row.subject());
      }
    }
    metrics.batch(rows.size());
    if (failed.isEmpty()) {
      failuresInARow = 0;
      handler.complete();
    } else {
      metrics.batchFailed();
      Future<?> unused =
          retries.schedule(
              () -> handler.retryForEntries(failed), retryAfterMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private long retryAfterMillis() {
    int doublings = Math.min(failuresInARow++, 10);
    return Math.min(FIRST_RETRY_AFTER_MILLIS << doublings, RETRY_AFTER_AT_MOST_MILLIS);
  }

  @Override
  protected long getSizeInBytes(Row row) {
    return RowSize.of(row);
  }

  @Override
  public void close() {
    retries.shutdownNow();
    store.close();
    super.close();
  }
}
