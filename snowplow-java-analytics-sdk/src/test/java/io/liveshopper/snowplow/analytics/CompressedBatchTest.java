package io.liveshopper.snowplow.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.liveshopper.snowplow.analytics.BatchWriter.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompressedBatchTest {

  private static final List<byte[]> EVENTS = SampleEvents.shopping(200, 5);

  @ParameterizedTest
  @EnumSource
  void aBatchYieldsItsEvents(Compression compression) {
    byte[] record = batch(compression, EVENTS);

    CompressedBatch.Events events = events(record);

    assertThat(CompressedBatch.isCompressed(record)).isTrue();
    assertThat(record.length).isLessThan(EVENTS.stream().mapToInt(b -> b.length).sum() / 3);
    assertThat(events.payloadVersion()).isEqualTo(1);
    assertThat(events.slices()).hasSameSizeAs(EVENTS);
    for (int i = 0; i < EVENTS.size(); i++) {
      assertThat(bytes(events.slices().get(i))).isEqualTo(EVENTS.get(i));
      assertThat(events.slices().get(i).parse()).isInstanceOf(ParseResult.Success.class);
      assertThat(events.slices().get(i).bytes()).isSameAs(events.slices().get(0).bytes());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBatchInsideAnArrayIsReadWhereItIs(Compression compression) {
    byte[] record = batch(compression, EVENTS.subList(0, 3));
    byte[] around = new byte[record.length + 10];
    System.arraycopy(record, 0, around, 4, record.length);

    var result = CompressedBatch.read(around, 4, record.length, BatchLimits.DEFAULT);

    assertThat(CompressedBatch.isCompressed(around, 4, record.length)).isTrue();
    assertThat(((CompressedBatch.Events) result).slices()).hasSize(3);
  }

  @Test
  void aBadEventInABatchDoesNotHarmTheOthers() {
    byte[] record = batch(Compression.ZSTD, List.of(EVENTS.get(0), new byte[] {1}, EVENTS.get(1)));

    List<CompressedBatch.Slice> slices = events(record).slices();

    assertThat(slices.get(0).parse()).isInstanceOf(ParseResult.Success.class);
    assertThat(slices.get(1).parse()).isInstanceOf(ParseResult.Failure.class);
    assertThat(slices.get(2).parse()).isInstanceOf(ParseResult.Success.class);
  }

  @Test
  void aLineOfTextIsNotCompressed() {
    assertThat(CompressedBatch.isCompressed(EVENTS.get(0))).isFalse();
    assertThat(CompressedBatch.isCompressed(new byte[0])).isFalse();
    assertThat(CompressedBatch.isCompressed(new byte[] {0x1F})).isFalse();
    assertThat(error(EVENTS.get(0)).message()).contains("neither zstd nor gzip");
  }

  @Test
  void framesAndMembersInARowAreOneStream() throws IOException {
    byte[] content = content(1, 1, "first", "second", "third");
    byte[] head = Arrays.copyOf(content, 9);
    byte[] tail = Arrays.copyOfRange(content, 9, content.length);

    byte[] frames = join(zstdStream(head), Zstd.compress(tail));
    byte[] members = join(gzip(head), gzip(tail));

    assertThat(texts(events(frames))).containsExactly("first", "second", "third");
    assertThat(texts(events(members))).containsExactly("first", "second", "third");
  }

  @Test
  void framesWithAndWithoutADeclaredSizeAreRead() throws IOException {
    byte[] content = content(1, 7, "first");

    assertThat(texts(events(Zstd.compress(content)))).containsExactly("first");
    assertThat(texts(events(zstdStream(content)))).containsExactly("first");
    assertThat(events(zstdStream(content)).payloadVersion()).isEqualTo(7);
  }

  @ParameterizedTest
  @EnumSource
  void aStreamCutAnywhereIsAnError(Compression compression) {
    byte[] record = batch(compression, EVENTS.subList(0, 20));

    for (int length = 4; length < record.length; length++) {
      var result = CompressedBatch.read(record, 0, length, BatchLimits.DEFAULT);

      assertThat(result).as("cut to %d bytes", length).isInstanceOf(CompressedBatch.Failure.class);
    }
  }

  @Test
  void whatFollowsTheStreamIsAnError() throws IOException {
    byte[] garbage = "garbage".getBytes(UTF_8);

    assertThat(error(join(gzip(content(1, 1, "a")), garbage)).message())
        .contains("followed by something else");
    assertThat(error(join(zstdStream(content(1, 1, "a")), garbage)).code())
        .isEqualTo("invalid_batch");
  }

  @Test
  void aWrongChecksumIsAnError() throws IOException {
    byte[] record = gzip(content(1, 1, "first"));
    record[record.length - 8] ^= 1;

    assertThat(error(record).message()).contains("checksum");
  }

  @Test
  void badFramingIsAnErrorThatSaysWhat() throws IOException {
    assertThat(error(gzip(new byte[0])).message()).contains("too short for a header");
    assertThat(error(gzip(new byte[] {1})).message()).contains("too short for a header");
    assertThat(error(gzip(content(2, 1, "a"))).message())
        .isEqualTo("The compressed batch cannot be read: its format version is 2 instead of 1.");
    assertThat(error(gzip(new byte[] {1, 1, 0, 0, 0})).message())
        .contains("ends within the length of an event at byte 2");
    assertThat(error(gzip(new byte[] {1, 1, 0, 0, 0, 3, 'a'})).message())
        .contains("the event at byte 2 has a length of 3, but 1 bytes are left");
    assertThat(error(gzip(new byte[] {1, 1, -1, -1, -1, -1, 'a'})).message())
        .contains("length of 4294967295");
    assertThat(events(gzip(new byte[] {1, 1})).slices()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aBombIsAnError(Compression compression) {
    byte[] bomb = batch(compression, List.of(new byte[50_000_000]));

    assertThat(bomb.length).isLessThan(100_000);
    assertThat(error(bomb))
        .isEqualTo(new ParseError.BatchTooLarge("bytes out for each byte in", 500));
  }

  @ParameterizedTest
  @EnumSource
  void everyLimitIsKept(Compression compression) {
    byte[] record = batch(compression, EVENTS);
    int size = 2 + EVENTS.stream().mapToInt(event -> 4 + event.length).sum();

    assertThat(CompressedBatch.read(record, new BatchLimits(size, 1000, 200)))
        .isInstanceOf(CompressedBatch.Events.class);
    assertThat(error(record, new BatchLimits(size - 1, 1000, 200)))
        .isEqualTo(new ParseError.BatchTooLarge("decompressed bytes", size - 1));
    assertThat(error(record, new BatchLimits(size, 1000, 199)))
        .isEqualTo(new ParseError.BatchTooLarge("events", 199));
    assertThat(error(record, new BatchLimits(size, 2, 200)))
        .isEqualTo(new ParseError.BatchTooLarge("bytes out for each byte in", 2));
  }

  private static byte[] batch(Compression compression, List<byte[]> events) {
    BatchWriter writer = CompressedBatch.writer(compression);
    events.forEach(writer::add);
    return writer.toBytes();
  }

  private static CompressedBatch.Events events(byte[] record) {
    return (CompressedBatch.Events) CompressedBatch.read(record, BatchLimits.DEFAULT);
  }

  private static ParseError error(byte[] record) {
    return error(record, BatchLimits.DEFAULT);
  }

  private static ParseError error(byte[] record, BatchLimits limits) {
    return ((CompressedBatch.Failure) CompressedBatch.read(record, limits)).error();
  }

  private static byte[] bytes(CompressedBatch.Slice slice) {
    return Arrays.copyOfRange(slice.bytes(), slice.offset(), slice.offset() + slice.length());
  }

  private static List<String> texts(CompressedBatch.Events events) {
    return events.slices().stream().map(slice -> new String(bytes(slice), UTF_8)).toList();
  }

  private static byte[] content(int formatVersion, int payloadVersion, String... events) {
    ByteBuffer content = ByteBuffer.allocate(1000);
    content.put((byte) formatVersion).put((byte) payloadVersion);
    for (String event : events) {
      content.putInt(event.length()).put(event.getBytes(UTF_8));
    }
    return Arrays.copyOf(content.array(), content.position());
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] zstdStream(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new ZstdOutputStreamNoFinalizer(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
