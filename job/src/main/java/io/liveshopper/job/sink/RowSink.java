package io.liveshopper.job.sink;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.Row;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes rows to Redis, many at a time and the newest of each subject only. Rows that are not yet
 * written are in the checkpoint; a failure is retried, nothing is dropped.
 *
 * <p>All rows of a subject must reach the same subtask, in order.
 */
public final class RowSink extends AsyncSinkBase<Row, Row> {

  private static final long serialVersionUID = 1L;

  private static final long MAX_BATCH_BYTES = 8 * 1024 * 1024;
  private static final long MAX_ROW_BYTES = 8 * 1024 * 1024;

  /** Makes the store in the subtask that uses it. */
  interface StoreFactory extends Supplier<RowStore>, Serializable {}

  private final RowSinkSettings settings;
  private final StoreFactory stores;

  RowSink(RowSinkSettings settings, StoreFactory stores) {
    super(
        (row, context) -> row,
        settings.maxRows(),
        settings.maxInFlight(),
        settings.maxBuffered(),
        MAX_BATCH_BYTES,
        settings.maxWait().toMillis(),
        MAX_ROW_BYTES);
    this.settings = settings;
    this.stores = requireNonNull(stores, "stores");
  }

  /** A sink into a Redis. */
  public static RowSink toRedis(RowSinkSettings settings, RedisTarget target) {
    return new RowSink(settings, () -> new RedisRowStore(target));
  }

  @Override
  public StatefulSinkWriter<Row, BufferedRequestState<Row>> createWriter(
      WriterInitContext context) {
    return restoreWriter(context, List.of());
  }

  @Override
  public StatefulSinkWriter<Row, BufferedRequestState<Row>> restoreWriter(
      WriterInitContext context, Collection<BufferedRequestState<Row>> recovered) {
    return RowSinkWriter.create(
        getElementConverter(), context, settings, MAX_BATCH_BYTES, recovered, stores.get());
  }

  @Override
  public SimpleVersionedSerializer<BufferedRequestState<Row>> getWriterStateSerializer() {
    return new RowStateSerializer();
  }
}
