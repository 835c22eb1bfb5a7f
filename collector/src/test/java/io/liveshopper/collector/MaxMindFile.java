package io.liveshopper.collector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes the smallest file in MaxMind's DB format 2.0: one entry, for all addresses below
 * 128.0.0.0.
 */
final class MaxMindFile {

  private static final int STRING = 2;
  private static final int DOUBLE = 3;
  private static final int UINT16 = 5;
  private static final int UINT32 = 6;
  private static final int MAP = 7;
  private static final int UINT64 = 9;
  private static final int ARRAY = 11;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private MaxMindFile() {}

  static Path write(Path file, Map<String, ?> entry) throws IOException {
    MaxMindFile content = new MaxMindFile();
    // One node: bit 0 leads to the entry behind the node and the 16 bytes after it, bit 1 nowhere.
    content.out.writeBytes(new byte[] {0, 0, 17, 0, 0, 1});
    content.out.writeBytes(new byte[16]);
    content.value(entry);
    content.out.writeBytes("\u00ab\u00cd\u00efMaxMind.com".getBytes(ISO_8859_1));
    content.value(
        Map.of(
            "binary_format_major_version",
            (short) 2,
            "binary_format_minor_version",
            (short) 0,
            "build_epoch",
            1_700_000_000L,
            "database_type",
            "Test",
            "languages",
            List.of("en"),
            "description",
            Map.of("en", "test"),
            "ip_version",
            (short) 4,
            "node_count",
            1,
            "record_size",
            (short) 24));
    return Files.write(file, content.out.toByteArray());
  }

  private void value(Object value) {
    if (value instanceof Map<?, ?> map) {
      control(MAP, map.size());
      map.forEach(
          (name, inner) -> {
            value(name);
            value(inner);
          });
    } else if (value instanceof List<?> list) {
      control(ARRAY, list.size());
      list.forEach(this::value);
    } else if (value instanceof Double number) {
      control(DOUBLE, Double.BYTES);
      out.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(number).array());
    } else if (value instanceof Long number) {
      control(UINT64, Long.BYTES);
      out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    } else if (value instanceof Short number) {
      control(UINT16, Short.BYTES);
      out.writeBytes(ByteBuffer.allocate(Short.BYTES).putShort(number).array());
    } else if (value instanceof Integer number) {
      control(UINT32, Integer.BYTES);
      out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    } else {
      byte[] text = value.toString().getBytes(UTF_8);
      control(STRING, text.length);
      out.writeBytes(text);
    }
  }

  private void control(int type, int size) {
    if (size > 28) {
      throw new IllegalArgumentException("Longer than this writer can: " + size);
    }
    if (type <= MAP) {
      out.write(type << 5 | size);
    } else {
      out.write(size);
      out.write(type - MAP);
    }
  }
}
