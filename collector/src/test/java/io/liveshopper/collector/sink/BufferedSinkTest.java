package io.liveshopper.collector.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of events while Kafka is away. */
class BufferedSinkTest {

  private static final int MANY = 2_000;

  @TempDir private Path directory;
  private final FakeKafka kafka = new FakeKafka();

  @Test
  void eventsGoStraightToKafkaWhileItTakesThem() throws Exception {
    try (BufferedSink sink = open()) {
      write(sink, "a");
      assertThat(kafka.taken()).containsExactly("a");
      assertThat(sink.bufferedBytes()).isZero();
      assertThat(sink.isHealthy()).isTrue();
    }
  }

  @Test
  void eventsOfAnOutageReachKafkaAfterItInTheirOrder() throws Exception {
    try (BufferedSink sink = open()) {
      write(sink, "before");
      kafka.goDown();
      List<String> during = IntStream.range(0, MANY).mapToObj(i -> "e" + i).toList();
      for (String event : during) {
        write(sink, event);
      }
      assertThat(sink.isHealthy()).isFalse();
      assertThat(sink.bufferedBytes()).isPositive();
      assertThat(kafka.taken()).containsExactly("before");

      kafka.comeUp();
      await().until(() -> sink.bufferedBytes() == 0);
      write(sink, "after");
      assertThat(kafka.taken())
          .startsWith("before")
          .containsSubsequence(during)
          .endsWith("after")
          .hasSize(MANY + 2);
      assertThat(sink.isHealthy()).isTrue();
    }
  }

  @Test
  void whatWaitsOnTheDiskOutlivesTheProcess() throws Exception {
    kafka.goDown();
    try (BufferedSink sink = open()) {
      write(sink, "a");
      write(sink, "b");
    }
    kafka.comeUp();
    try (BufferedSink sink = open()) {
      await().until(() -> sink.bufferedBytes() == 0);
      assertThat(kafka.taken()).containsExactly("a", "b");
    }
  }

  @Test
  void aFullDiskBufferRefusesEventsInsteadOfLosingThem() throws Exception {
    kafka.goDown();
    try (BufferedSink sink =
        new BufferedSink(kafka, Optional.of(new DiskBuffer(directory, 1_000, 500)), 10)) {
      int taken = 0;
      try {
        while (taken < 1_000) {
          write(sink, "0123456789".repeat(5));
          taken++;
        }
      } catch (ExecutionException e) {
        assertThat(e).hasCauseInstanceOf(BufferFullException.class).hasMessageContaining("full");
      }
      assertThat(taken).isBetween(5, 20);

      kafka.comeUp();
      await().until(() -> sink.bufferedBytes() == 0);
      assertThat(kafka.taken()).hasSize(taken);
      write(sink, "again");
    }
  }

  @Test
  void withoutABufferEventsAreRefusedDuringAnOutage() throws Exception {
    try (BufferedSink sink = new BufferedSink(kafka, Optional.empty(), 10)) {
      kafka.goDown();
      assertThatThrownBy(() -> write(sink, "a")).hasCauseInstanceOf(BufferFullException.class);
      assertThat(sink.isHealthy()).isFalse();
      kafka.comeUp();
      write(sink, "b");
      assertThat(sink.isHealthy()).isTrue();
    }
  }

  private BufferedSink open() {
    return new BufferedSink(kafka, Optional.of(new DiskBuffer(directory, 1 << 20, 10_000)), 10);
  }

  private static void write(BufferedSink sink, String value) throws Exception {
    sink.write(List.of(FakeKafka.record(value))).toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
