package io.liveshopper.it;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Many events in one record, as Enrich writes them when its stream is compressed. */
enum CompressedRecord {
  ZSTD {
    @Override
    OutputStream compressing(OutputStream out) throws IOException {
      return new ZstdOutputStream(out);
    }
  },
  GZIP {
    @Override
    OutputStream compressing(OutputStream out) throws IOException {
      return new GZIPOutputStream(out);
    }
  };

  private static final int FORMAT_VERSION = 1;
  private static final int PAYLOAD_VERSION = 1;

  abstract OutputStream compressing(OutputStream out) throws IOException;

  /** The record that holds these events, each as the bytes given. */
  byte[] of(List<byte[]> events) {
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(compressing(record))) {
      out.write(FORMAT_VERSION);
      out.write(PAYLOAD_VERSION);
      for (byte[] event : events) {
        out.writeInt(event.length);
        out.write(event);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return record.toByteArray();
  }
}
