package io.liveshopper.snowplow.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads records that hold many events: what Enrich writes from 6.11.0 on when compression is on.
 *
 * <p>Such a record is a zstd or gzip stream, told by its first bytes. Decompressed, it is a format
 * version (1), a version of the payload, and for each event its length (4 bytes, big-endian) and
 * its bytes. While compression is rolled out a topic holds both kinds of records. Source:
 * Snowplow's documentation, "Read compressed records from the enriched stream".
 */
public final class CompressedBatch {

  static final int FORMAT_VERSION = 1;

  private static final int HEADER = 2;
  private static final int LENGTH = 4;
  private static final int EXPECTED_RATIO = 8;

  private CompressedBatch() {}

  /** What became of a compressed record. */
  public sealed interface Result permits Events, Failure {}

  /**
   * The record is a batch.
   *
   * @param slices the events, not yet parsed; all of them are parts of one array
   * @param payloadVersion the second byte of the batch, which Snowplow leaves to the application
   */
  public record Events(List<Slice> slices, int payloadVersion) implements Result {
    /** Copies the list, not the bytes. */
    public Events {
      slices = List.copyOf(slices);
    }
  }

  /**
   * The record cannot be read; none of its events are known.
   *
   * @param error what is wrong
   */
  public record Failure(ParseError error) implements Result {}

  /**
   * One event in the decompressed bytes.
   *
   * @param bytes the array, shared with the other events of the batch
   * @param offset where the event begins
   * @param length its length in bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // A view, never compared: copying is what it avoids.
  public record Slice(byte[] bytes, int offset, int length) {

    /** Parses the event. */
    public ParseResult parse() {
      return EnrichedEvent.parse(bytes, offset, length);
    }
  }

  /** Whether a record begins like zstd or gzip, as no line of text does. */
  public static boolean isCompressed(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    return GzipDecoder.isGzip(bytes, offset, length) || ZstdDecoder.isZstd(bytes, offset, length);
  }

  /** As {@link #isCompressed(byte[], int, int)}, for a record that fills the array. */
  public static boolean isCompressed(byte[] bytes) {
    return isCompressed(bytes, 0, bytes.length);
  }

  /**
   * Decompresses a record and finds the events in it.
   *
   * @return the events, or {@link ParseError.InvalidBatch} or {@link ParseError.BatchTooLarge}
   */
  public static Result read(byte[] bytes, int offset, int length, BatchLimits limits) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    try {
      BoundedBuffer content = decompress(bytes, offset, length, limits);
      return events(content.bytes(), content.size(), limits);
    } catch (BatchException e) {
      return new Failure(e.error());
    }
  }

  /** As {@link #read(byte[], int, int, BatchLimits)}, for a record that fills the array. */
  public static Result read(byte[] bytes, BatchLimits limits) {
    return read(bytes, 0, bytes.length, limits);
  }

  private static BoundedBuffer decompress(byte[] bytes, int offset, int length, BatchLimits limits)
      throws BatchException {
    int limit = limits.maxBytesFrom(length);
    int expected = (int) Math.min((long) length * EXPECTED_RATIO, limit);
    BoundedBuffer content = new BoundedBuffer(expected, limit);
    if (GzipDecoder.isGzip(bytes, offset, length)) {
      GzipDecoder.decode(bytes, offset, offset + length, content);
    } else if (ZstdDecoder.isZstd(bytes, offset, length)) {
      ZstdDecoder.decode(bytes, offset, offset + length, content);
    } else {
      throw BatchException.invalid("it begins like neither zstd nor gzip");
    }
    if (content.isOverLimit()) {
      throw new BatchException(
          limit == limits.maxDecompressedBytes()
              ? new ParseError.BatchTooLarge("decompressed bytes", limit)
              : new ParseError.BatchTooLarge("bytes out for each byte in", limits.maxRatio()));
    }
    return content;
  }

  private static Result events(byte[] content, int size, BatchLimits limits) throws BatchException {
    if (size < HEADER) {
      throw BatchException.invalid("it is too short for a header");
    }
    int version = content[0] & 0xFF;
    if (version != FORMAT_VERSION) {
      throw BatchException.invalid(
          "its format version is " + version + " instead of " + FORMAT_VERSION);
    }
    List<Slice> slices = new ArrayList<>();
    int at = HEADER;
    while (at < size) {
      if (slices.size() == limits.maxEvents()) {
        throw new BatchException(new ParseError.BatchTooLarge("events", limits.maxEvents()));
      }
      int length = eventLength(content, at, size);
      slices.add(new Slice(content, at + LENGTH, length));
      at += LENGTH + length;
    }
    return new Events(slices, content[1] & 0xFF);
  }

  private static int eventLength(byte[] content, int at, int size) throws BatchException {
    int rest = size - at - LENGTH;
    if (rest < 0) {
      throw BatchException.invalid("it ends within the length of an event at byte " + at);
    }
    int length = Integer.reverseBytes(Words.readInt(content, at));
    if (length < 0 || length > rest) {
      throw BatchException.invalid(
          "the event at byte %d has a length of %d, but %d bytes are left"
              .formatted(at, length & 0xFFFF_FFFFL, rest));
    }
    return length;
  }

  /** Collects events into a compressed record. */
  public static BatchWriter writer(BatchWriter.Compression compression) {
    return new BatchWriter(compression);
  }
}
