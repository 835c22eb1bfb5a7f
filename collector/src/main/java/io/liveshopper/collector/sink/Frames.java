package io.liveshopper.collector.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.annotation.Nullable;

/**
 * How records lie in a file of the disk buffer: length and checksum of the rest, then the topic's
 * code, the key's length (-1 for none), key and value. Numbers are big-endian.
 */
final class Frames {

  private static final int HEADER = 8;
  private static final int FIXED = 5;

  private Frames() {}

  /** A record and where the next one begins. */
  record Frame(OutputRecord record, long end) {}

  static int length(OutputRecord record) {
    return HEADER
        + FIXED
        + (record.key() == null ? 0 : record.key().length)
        + record.value().length;
  }

  static ByteBuffer write(List<OutputRecord> records) {
    ByteBuffer buffer = ByteBuffer.allocate(records.stream().mapToInt(Frames::length).sum());
    for (OutputRecord record : records) {
      int start = buffer.position();
      byte[] key = record.key();
      buffer.position(start + HEADER);
      buffer.put(record.topic().code()).putInt(key == null ? -1 : key.length);
      if (key != null) {
        buffer.put(key);
      }
      buffer.put(record.value());
      int length = buffer.position() - start - HEADER;
      buffer.putInt(start, length).putInt(start + 4, crc(buffer, start + HEADER, length));
    }
    return buffer.flip();
  }

  /** The record at a position; null if there is no whole and sound one. */
  @Nullable static Frame read(FileChannel file, long position, long limit) throws IOException {
    if (limit - position < HEADER + FIXED) {
      return null;
    }
    ByteBuffer header = fill(file, position, HEADER);
    int length = header.getInt(0);
    if (length < FIXED || length > limit - position - HEADER) {
      return null;
    }
    ByteBuffer body = fill(file, position + HEADER, length);
    if (crc(body, 0, length) != header.getInt(4)) {
      return null;
    }
    Optional<OutputRecord.Topic> topic = OutputRecord.Topic.ofCode(body.get());
    int keyLength = body.getInt();
    if (topic.isEmpty() || keyLength > body.remaining()) {
      return null;
    }
    byte[] key = keyLength < 0 ? null : new byte[keyLength];
    if (key != null) {
      body.get(key);
    }
    byte[] value = new byte[body.remaining()];
    body.get(value);
    return new Frame(new OutputRecord(topic.get(), key, value), position + HEADER + length);
  }

  private static ByteBuffer fill(FileChannel file, long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, position + buffer.position()) < 0) {
        throw new IOException("A file of the buffer was cut short");
      }
    }
    return buffer.flip();
  }

  private static int crc(ByteBuffer buffer, int offset, int length) {
    CRC32 crc = new CRC32();
    crc.update(buffer.slice(offset, length));
    return (int) crc.getValue();
  }
}
