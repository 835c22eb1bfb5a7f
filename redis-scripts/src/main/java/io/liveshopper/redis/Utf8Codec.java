package io.liveshopper.redis;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.redisson.client.codec.StringCodec;
import org.redisson.client.protocol.Encoder;

/**
 * Strings as UTF-8. Redisson's own encoder takes a pooled 256-byte buffer for every argument; this
 * one wraps just the bytes, on the heap, which costs less for values of a few characters.
 */
final class Utf8Codec extends StringCodec {

  static final Utf8Codec INSTANCE = new Utf8Codec();

  private static final Encoder ENCODER =
      in -> Unpooled.wrappedBuffer(in.toString().getBytes(StandardCharsets.UTF_8));

  private Utf8Codec() {
    super(StandardCharsets.UTF_8);
  }

  @Override
  public Encoder getValueEncoder() {
    return ENCODER;
  }

  @Override
  public Encoder getEncoder() {
    return ENCODER;
  }
}
