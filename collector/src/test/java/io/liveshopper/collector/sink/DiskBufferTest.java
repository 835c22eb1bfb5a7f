package io.liveshopper.collector.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshopper.collector.sink.DiskBuffer.Batch;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk buffer across restarts and crashes. */
class DiskBufferTest {

  @TempDir private Path directory;

  @Test
  void recordsComeBackAsTheyWereOverManyFiles() throws Exception {
    List<OutputRecord> records =
        IntStream.range(0, 300)
            .mapToObj(
                i ->
                    new OutputRecord(
                        i % 7 == 0 ? OutputRecord.Topic.BAD : OutputRecord.Topic.GOOD,
                        i % 3 == 0 ? null : ("key" + i % 2).getBytes(UTF_8),
                        "v".repeat(i).getBytes(UTF_8)))
            .toList();
    try (DiskBuffer buffer = open()) {
      for (OutputRecord record : records) {
        buffer.append(List.of(record));
      }
      assertThat(files()).hasSizeGreaterThan(5);
      assertThat(drain(buffer)).usingRecursiveComparison().isEqualTo(records);
      assertThat(buffer.size()).isZero();
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void whatKafkaHasIsNotReadAgainAfterARestart() throws Exception {
    try (DiskBuffer buffer = open()) {
      buffer.append(List.of(FakeKafka.record("a"), FakeKafka.record("b")));
      buffer.drop(buffer.await(1, Long.MAX_VALUE).orElseThrow());
    }
    try (DiskBuffer buffer = open()) {
      assertThat(values(drain(buffer))).containsExactly("b");
    }
  }

  @Test
  void halfARecordAtTheEndIsCutOff() throws Exception {
    try (DiskBuffer buffer = open()) {
      buffer.append(List.of(FakeKafka.record("whole"), FakeKafka.record("half")));
    }
    Path file = files().get(0);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 2));

    try (DiskBuffer buffer = open()) {
      buffer.append(List.of(FakeKafka.record("next")));
      assertThat(values(drain(buffer))).containsExactly("whole", "next");
    }
  }

  @Test
  void rubbishAtTheEndIsCutOff() throws Exception {
    try (DiskBuffer buffer = open()) {
      buffer.append(List.of(FakeKafka.record("sound")));
    }
    Files.write(files().get(0), new byte[64], StandardOpenOption.APPEND);

    try (DiskBuffer buffer = open()) {
      assertThat(values(drain(buffer))).containsExactly("sound");
    }
  }

  @Test
  void twoCollectorsCannotShareADirectory() throws Exception {
    try (DiskBuffer buffer = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(UncheckedIOException.class)
          .hasStackTraceContaining("another collector uses it");
      assertThat(buffer.isEmpty()).isTrue();
    }
  }

  private DiskBuffer open() {
    return new DiskBuffer(directory, 1 << 20, 4_096);
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(path -> path.toString().endsWith(".events")).sorted().toList();
    }
  }

  private static List<OutputRecord> drain(DiskBuffer buffer) throws InterruptedException {
    List<OutputRecord> records = new ArrayList<>();
    while (!buffer.isEmpty()) {
      Batch batch = buffer.await(10, 1_000).orElseThrow();
      records.addAll(batch.records());
      buffer.drop(batch);
    }
    return records;
  }

  private static List<String> values(List<OutputRecord> records) {
    return records.stream().map(record -> new String(record.value(), UTF_8)).toList();
  }
}
