package io.liveshopper.snowplow.analytics;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decodes gzip members one after the other, as RFC 1952 lays them out.
 *
 * <p>{@link java.util.zip.GZIPInputStream} takes whatever follows a member and is not a header for
 * the end of the stream; here it is an error.
 */
final class GzipDecoder {

  private static final int HEADER = 10;
  private static final int TRAILER = 8;
  private static final int HAS_HEADER_CRC = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int RESERVED = 0xE0;

  private final byte[] in;
  private final int end;
  private final BoundedBuffer out;
  private int at;

  private GzipDecoder(byte[] in, int from, int end, BoundedBuffer out) {
    this.in = in;
    this.at = from;
    this.end = end;
    this.out = out;
  }

  /** Decodes until the input ends or the buffer has gone over its limit. */
  static void decode(byte[] in, int from, int to, BoundedBuffer out) throws BatchException {
    GzipDecoder decoder = new GzipDecoder(in, from, to, out);
    while (decoder.at < to && !out.isOverLimit()) {
      decoder.member();
    }
  }

  /** Whether the bytes begin as a gzip member does. */
  static boolean isGzip(byte[] bytes, int offset, int length) {
    return length >= 2 && (bytes[offset] & 0xFF) == 0x1F && (bytes[offset + 1] & 0xFF) == 0x8B;
  }

  private void member() throws BatchException {
    header();
    int start = out.size();
    long length = body();
    if (out.isOverLimit()) {
      return;
    }
    need(TRAILER);
    CRC32 crc = new CRC32();
    crc.update(out.bytes(), start, out.size() - start);
    if (crc.getValue() != littleEndianInt(at)) {
      throw BatchException.invalid("the checksum of the gzip data is wrong");
    }
    if ((length & 0xFFFF_FFFFL) != littleEndianInt(at + 4)) {
      throw BatchException.invalid("the length in the gzip trailer is wrong");
    }
    at += TRAILER;
  }

  private void header() throws BatchException {
    if (!isGzip(in, at, end - at)) {
      throw BatchException.invalid("the gzip data is followed by something else");
    }
    need(HEADER);
    int flags = in[at + 3] & 0xFF;
    if (in[at + 2] != 8 || (flags & RESERVED) != 0) {
      throw BatchException.invalid("the gzip header is not one of RFC 1952");
    }
    at += HEADER;
    if ((flags & HAS_EXTRA) != 0) {
      need(2);
      int length = (in[at] & 0xFF) | ((in[at + 1] & 0xFF) << 8);
      need(2 + length);
      at += 2 + length;
    }
    if ((flags & HAS_NAME) != 0) {
      skipText();
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipText();
    }
    if ((flags & HAS_HEADER_CRC) != 0) {
      need(2);
      at += 2;
    }
  }

  /** Inflates the body of a member and answers its length. */
  private long body() throws BatchException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(in, at, end - at);
      while (!inflater.finished() && !out.isOverLimit()) {
        out.makeRoom();
        int count = inflater.inflate(out.bytes(), out.size(), out.room());
        if (count == 0 && !inflater.finished()) {
          throw BatchException.invalid("the gzip data ends too early");
        }
        out.add(count);
      }
      at = end - inflater.getRemaining();
      return inflater.getBytesWritten();
    } catch (DataFormatException e) {
      throw BatchException.invalid("the gzip data is corrupt");
    } finally {
      inflater.end();
    }
  }

  private void skipText() throws BatchException {
    do {
      need(1);
    } while (in[at++] != 0);
  }

  private void need(int count) throws BatchException {
    if (end - at < count) {
      throw BatchException.invalid("the gzip data ends too early");
    }
  }

  private long littleEndianInt(int position) {
    return Words.readInt(in, position) & 0xFFFF_FFFFL;
  }
}
