package io.liveshopper.job.features;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.annotation.Nullable;

/**
 * Reads what {@link Packer} wrote, in the same order.
 *
 * <p>Every method throws {@link IllegalStateException} if the bytes end too early or make no sense:
 * they are the job's own, so that means damage, not bad input.
 */
public final class Unpacker {

  private final byte[] bytes;
  private final int end;
  private int position;

  public Unpacker(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  public Unpacker(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.position = offset;
    this.end = offset + length;
  }

  public int readByte() {
    need(1);
    return bytes[position++];
  }

  /**
   * Reads the number of a packed form.
   *
   * @param highest the highest that this version can read
   * @param what what is packed, for the message
   */
  public int readForm(int highest, String what) {
    int form = readByte();
    if (form < 1 || form > highest) {
      throw new IllegalStateException(
          "%s in form %d, where this version reads up to %d".formatted(what, form, highest));
    }
    return form;
  }

  public long readUnsigned() {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      need(1);
      byte next = bytes[position++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalStateException("a number of more than ten bytes ends at " + position);
  }

  /** Reads a number of {@link Packer#writeUnsigned} that counts something. */
  public int readCount() {
    long value = readUnsigned();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new IllegalStateException("count %d at %d".formatted(value, position));
    }
    return (int) value;
  }

  public long readSigned() {
    long folded = readUnsigned();
    return (folded >>> 1) ^ -(folded & 1);
  }

  public long readFixed() {
    need(8);
    long value = 0;
    for (int shift = 0; shift < 64; shift += 8) {
      value |= (bytes[position++] & 0xFFL) << shift;
    }
    return value;
  }

  public String readText() {
    int length = readCount();
    need(length);
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  @Nullable public String readOptionalText() {
    return readByte() == 0 ? null : readText();
  }

  public BigDecimal readDecimal() {
    BigDecimal value = readOptionalDecimal();
    if (value == null) {
      throw new IllegalStateException("no decimal before " + position);
    }
    return value;
  }

  @Nullable public BigDecimal readOptionalDecimal() {
    int form = readByte();
    if (form == Packer.NO_DECIMAL) {
      return null;
    }
    if (form >= Packer.SCALE_IN_BYTE) {
      return BigDecimal.valueOf(readSigned(), form - Packer.SCALE_IN_BYTE);
    }
    int scale = (int) readSigned();
    if (form == Packer.IN_LONG) {
      return BigDecimal.valueOf(readSigned(), scale);
    }
    return new BigDecimal(new BigInteger(readRaw(readCount())), scale);
  }

  public byte[] readRaw(int length) {
    need(length);
    byte[] raw = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return raw;
  }

  /** A reader of the next section, which this reader skips. */
  public Unpacker readSection() {
    int length = readCount();
    need(length);
    Unpacker section = new Unpacker(bytes, position, length);
    position += length;
    return section;
  }

  public boolean hasMore() {
    return position < end;
  }

  private void need(int length) {
    if (length < 0 || end - position < length) {
      throw new IllegalStateException(
          "%d bytes wanted at %d, where %d are left".formatted(length, position, end - position));
    }
  }
}
