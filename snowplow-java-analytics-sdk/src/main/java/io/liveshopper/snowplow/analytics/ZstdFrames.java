package io.liveshopper.snowplow.analytics;

/**
 * Walks over zstd frames without decompressing them, as RFC 8878 lays them out.
 *
 * <p>The stream of zstd-jni takes a frame that is cut within its header, and a skippable frame that
 * is cut anywhere, for the end of the data: the events of that frame would be lost without a word.
 */
final class ZstdFrames {

  static final int MAGIC = 0xFD2FB528;

  private static final int SKIPPABLE_MAGIC = 0x184D2A50;
  private static final int SKIPPABLE_MASK = 0xFFFFFFF0;
  private static final int BLOCK_HEADER = 3;
  private static final int CHECKSUM = 4;
  private static final int RLE_BLOCK = 1;
  private static final int RESERVED_BLOCK = 3;
  private static final int[] DICTIONARY_ID = {0, 1, 2, 4};
  private static final int[] CONTENT_SIZE = {0, 2, 4, 8};

  private final byte[] in;
  private final int end;
  private int at;

  private ZstdFrames(byte[] in, int from, int end) {
    this.in = in;
    this.at = from;
    this.end = end;
  }

  /** Checks that the input is a row of whole frames; what is in their blocks is not looked at. */
  static void check(byte[] in, int from, int to) throws BatchException {
    ZstdFrames frames = new ZstdFrames(in, from, to);
    while (frames.at < to) {
      frames.frame();
    }
  }

  private void frame() throws BatchException {
    need(Integer.BYTES);
    int magic = Words.readInt(in, at);
    at += Integer.BYTES;
    if (magic == MAGIC) {
      boolean hasChecksum = header();
      blocks();
      skip(hasChecksum ? CHECKSUM : 0);
    } else if ((magic & SKIPPABLE_MASK) == SKIPPABLE_MAGIC) {
      need(Integer.BYTES);
      long size = Words.readInt(in, at) & 0xFFFF_FFFFL;
      at += Integer.BYTES;
      skip(size);
    } else {
      throw BatchException.invalid("the zstd data is followed by something else");
    }
  }

  /** Passes the header of a frame; answers whether a checksum ends the frame. */
  private boolean header() throws BatchException {
    need(1);
    int descriptor = in[at++] & 0xFF;
    boolean isSingleSegment = (descriptor & 0x20) != 0;
    int sizeFlag = descriptor >>> 6;
    int contentSize = sizeFlag == 0 && isSingleSegment ? 1 : CONTENT_SIZE[sizeFlag];
    skip((isSingleSegment ? 0 : 1) + DICTIONARY_ID[descriptor & 3] + contentSize);
    return (descriptor & 4) != 0;
  }

  private void blocks() throws BatchException {
    boolean isLast;
    do {
      need(BLOCK_HEADER);
      int header = (in[at] & 0xFF) | ((in[at + 1] & 0xFF) << 8) | ((in[at + 2] & 0xFF) << 16);
      at += BLOCK_HEADER;
      isLast = (header & 1) != 0;
      int type = (header >>> 1) & 3;
      if (type == RESERVED_BLOCK) {
        throw BatchException.invalid("the zstd data is corrupt");
      }
      skip(type == RLE_BLOCK ? 1 : header >>> 3);
    } while (!isLast);
  }

  private void skip(long count) throws BatchException {
    need(count);
    at += (int) count;
  }

  private void need(long count) throws BatchException {
    if (end - at < count) {
      throw BatchException.invalid("the zstd data ends too early");
    }
  }
}
