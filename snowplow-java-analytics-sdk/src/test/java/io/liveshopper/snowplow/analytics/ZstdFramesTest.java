package io.liveshopper.snowplow.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches of several zstd frames, each of which holds whole events. */
class ZstdFramesTest {

  private static final byte[] FIRST = Zstd.compress(concat(new byte[] {1, 1}, event("first")));
  private static final byte[] SECOND = Zstd.compress(event("second"));
  private static final byte[] SKIPPABLE = {0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 'a', 'b', 'c'};

  @Test
  void eventsOfAllFramesAreRead() {
    assertThat(texts(concat(FIRST, SECOND))).containsExactly("first", "second");
    assertThat(texts(concat(FIRST, SKIPPABLE, SECOND, SKIPPABLE)))
        .containsExactly("first", "second");
    assertThat(texts(concat(FIRST, Zstd.compress(new byte[0])))).containsExactly("first");
  }

  @Test
  void aFrameCutAnywhereLosesNothingUnseen() {
    byte[] record = concat(FIRST, SECOND);

    for (int length = FIRST.length + 1; length < record.length; length++) {
      assertThat(message(Arrays.copyOf(record, length)))
          .as("cut to %d of %d bytes", length, record.length)
          .isEqualTo("The compressed batch cannot be read: the zstd data ends too early.");
    }
  }

  @Test
  void aSkippableFrameCutAnywhereIsAnError() {
    byte[] record = concat(FIRST, SKIPPABLE);

    for (int length = FIRST.length + 1; length < record.length; length++) {
      assertThat(message(Arrays.copyOf(record, length))).endsWith("ends too early.");
    }
    byte[] huge = record.clone();
    huge[FIRST.length + 7] = (byte) 0xFF;
    assertThat(message(huge)).endsWith("ends too early.");
  }

  @Test
  void whatIsNoFrameIsAnError() {
    assertThat(message(concat(FIRST, new byte[4]))).endsWith("followed by something else.");
    byte[] reserved = FIRST.clone();
    // Magic, descriptor and a content size of one byte come before the header of the first block.
    reserved[6] |= 6;
    assertThat(message(reserved)).endsWith("the zstd data is corrupt.");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void framesOfManyBlocksAreRead(boolean hasChecksum) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new ZstdOutputStreamNoFinalizer(bytes)) {
      out.setChecksum(hasChecksum);
      out.write(new byte[] {1, 1});
      for (byte[] event : SampleEvents.shopping(300, 9)) {
        out.write(ByteBuffer.allocate(4).putInt(event.length).array());
        out.write(event);
        out.flush();
      }
    }

    assertThat(texts(bytes.toByteArray())).hasSize(300);
  }

  private static List<String> texts(byte[] record) {
    var events = (CompressedBatch.Events) CompressedBatch.read(record, BatchLimits.DEFAULT);
    return events.slices().stream()
        .map(slice -> new String(slice.bytes(), slice.offset(), slice.length(), UTF_8))
        .toList();
  }

  private static String message(byte[] record) {
    var failure = (CompressedBatch.Failure) CompressedBatch.read(record, BatchLimits.DEFAULT);
    return failure.error().message();
  }

  private static byte[] event(String text) {
    return ByteBuffer.allocate(4 + text.length())
        .putInt(text.length())
        .put(text.getBytes(UTF_8))
        .array();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }
}
