package io.liveshopper.job.features;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.annotation.Nullable;

/**
 * Writes values into one growing byte array, small numbers in few bytes: integers in groups of
 * seven bits, lowest first, signed ones folded so that small negatives stay small. {@link Unpacker}
 * reads them back.
 */
public final class Packer {

  /** First bytes of decimals. */
  static final int IN_LONG = 0;

  static final int LARGE = 1;
  static final int NO_DECIMAL = 2;
  static final int SCALE_IN_BYTE = 8;
  static final int MOST_SCALE_IN_BYTE = 100;

  private byte[] bytes;
  private int size;

  public Packer() {
    this(256);
  }

  public Packer(int initialCapacity) {
    bytes = new byte[initialCapacity];
  }

  public void writeByte(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  /** Writes a number that is usually small and never negative; a negative one takes ten bytes. */
  public void writeUnsigned(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Writes a number of either sign. */
  public void writeSigned(long value) {
    writeUnsigned((value << 1) ^ (value >> 63));
  }

  /** Writes all eight bytes of a number, for values without small ones such as hashes. */
  public void writeFixed(long value) {
    ensure(8);
    for (int shift = 0; shift < 64; shift += 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  public void writeText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    writeUnsigned(utf8.length);
    writeRaw(utf8, 0, utf8.length);
  }

  public void writeOptionalText(@Nullable String text) {
    writeByte(text == null ? 0 : 1);
    if (text != null) {
      writeText(text);
    }
  }

  /**
   * Writes a decimal: one byte with the scale, where that is from 0 to {@value
   * #MOST_SCALE_IN_BYTE}, and the unscaled value if it fits into 64 bits.
   */
  public void writeDecimal(BigDecimal value) {
    BigInteger unscaled = value.unscaledValue();
    boolean inLong = unscaled.bitLength() < Long.SIZE;
    if (inLong && value.scale() >= 0 && value.scale() <= MOST_SCALE_IN_BYTE) {
      writeByte(SCALE_IN_BYTE + value.scale());
      writeSigned(unscaled.longValue());
      return;
    }
    writeByte(inLong ? IN_LONG : LARGE);
    writeSigned(value.scale());
    if (inLong) {
      writeSigned(unscaled.longValue());
    } else {
      byte[] magnitude = unscaled.toByteArray();
      writeUnsigned(magnitude.length);
      writeRaw(magnitude, 0, magnitude.length);
    }
  }

  public void writeOptionalDecimal(@Nullable BigDecimal value) {
    if (value == null) {
      writeByte(NO_DECIMAL);
    } else {
      writeDecimal(value);
    }
  }

  public void writeRaw(byte[] source, int offset, int length) {
    ensure(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
  }

  /** Writes all that another packer holds, with its length before it. */
  public void writeSection(Packer section) {
    writeUnsigned(section.size);
    writeRaw(section.bytes, 0, section.size);
  }

  /** How many bytes have been written. */
  public int size() {
    return size;
  }

  /** What has been written, in an array of its own. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
