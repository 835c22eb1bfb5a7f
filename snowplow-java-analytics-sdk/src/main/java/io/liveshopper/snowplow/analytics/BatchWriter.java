package io.liveshopper.snowplow.analytics;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * Writes many events into one compressed record, as {@link CompressedBatch} reads them.
 *
 * <pre>{@code
 * byte[] record = CompressedBatch.writer(Compression.ZSTD).add(first).add(second).toBytes();
 * }</pre>
 */
public final class BatchWriter {

  /** How a record is compressed. */
  public enum Compression {
    /** Zstandard, RFC 8878, at its default level. */
    ZSTD,
    /** Gzip, RFC 1952. */
    GZIP
  }

  private static final int PAYLOAD_VERSION = 1;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out;
  private boolean closed;

  BatchWriter(Compression compression) {
    try {
      out = new DataOutputStream(compressor(compression));
      out.writeByte(CompressedBatch.FORMAT_VERSION);
      out.writeByte(PAYLOAD_VERSION);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private OutputStream compressor(Compression compression) throws IOException {
    return switch (compression) {
      case ZSTD -> new ZstdOutputStreamNoFinalizer(bytes);
      case GZIP -> new GZIPOutputStream(bytes);
    };
  }

  /**
   * Adds an event: a line without its line end.
   *
   * @throws IllegalStateException after {@link #toBytes()}
   */
  public BatchWriter add(byte[] line) {
    if (closed) {
      throw new IllegalStateException("The batch is finished");
    }
    try {
      out.writeInt(line.length);
      out.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Finishes the record and answers its bytes. */
  public byte[] toBytes() {
    try {
      closed = true;
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
