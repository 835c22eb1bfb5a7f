package io.liveshopper.snowplow.analytics;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Decodes zstd frames one after the other, with or without a declared content size.
 *
 * <p>Always as a stream: a declared size is a claim of the sender, and memory is given only to
 * bytes that have come out.
 */
final class ZstdDecoder {

  private ZstdDecoder() {}

  /** Whether the bytes begin as a zstd frame does. */
  static boolean isZstd(byte[] bytes, int offset, int length) {
    return length >= Integer.BYTES && Words.readInt(bytes, offset) == ZstdFrames.MAGIC;
  }

  /** Decodes until the input ends or the buffer has gone over its limit. */
  static void decode(byte[] in, int from, int to, BoundedBuffer out) throws BatchException {
    ZstdFrames.check(in, from, to);
    ByteArrayInputStream source = new ByteArrayInputStream(in, from, to - from);
    try (ZstdInputStreamNoFinalizer stream =
        new ZstdInputStreamNoFinalizer(source, RecyclingBufferPool.INSTANCE)) {
      while (!out.isOverLimit()) {
        out.makeRoom();
        int count = stream.read(out.bytes(), out.size(), out.room());
        if (count < 0) {
          return;
        }
        out.add(count);
      }
    } catch (IOException e) {
      throw BatchException.invalid("the zstd data is corrupt");
    }
  }
}
