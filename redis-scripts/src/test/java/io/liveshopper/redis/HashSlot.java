package io.liveshopper.redis;

import java.nio.charset.StandardCharsets;

/**
 * The slot of a key as the Redis Cluster specification defines it: CRC16 (XMODEM) modulo 16384, of
 * what stands between the first brace and the next closing one if that is not empty, else of all.
 */
final class HashSlot {

  private HashSlot() {}

  static int of(String key) {
    int open = key.indexOf('{');
    int close = key.indexOf('}', open + 1);
    return open >= 0 && close > open + 1 ? ofWhole(key.substring(open + 1, close)) : ofWhole(key);
  }

  static int ofWhole(String text) {
    int crc = 0;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      crc ^= (b & 0xFF) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
      }
      crc &= 0xFFFF;
    }
    return crc % 16384;
  }
}
