package io.liveshopper.job.sink;

import static io.liveshopper.job.sink.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.Row;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.connector.base.sink.writer.TestSinkInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.junit.jupiter.api.Test;

class RowSinkTest {

  @Test
  void whatACheckpointHeldIsSentByTheSinkThatIsRestoredWithIt() throws Exception {
    FakeRowStore store = new FakeRowStore();
    RowSink sink = new RowSink(new RowSinkSettings(1, Duration.ofMillis(10), 2, 100), () -> store);
    Row row = row("ann", 1, "a", "1");
    SimpleVersionedSerializer<BufferedRequestState<Row>> states = sink.getWriterStateSerializer();
    byte[] checkpoint =
        states.serialize(
            new BufferedRequestState<>(List.of(new RequestEntryWrapper<>(row, RowSize.of(row)))));
    TestSinkInitContext context = new TestSinkInitContext();
    context.getTestProcessingTimeService().setCurrentTime(0);

    StatefulSinkWriter<Row, BufferedRequestState<Row>> writer =
        sink.restoreWriter(context, List.of(states.deserialize(states.getVersion(), checkpoint)));
    context.getTestProcessingTimeService().setCurrentTime(10);

    assertThat(store.all).hasSize(1);
    assertThat(store.all.get(0).rows()).containsExactly(row);
    writer.close();
  }
}
