package io.liveshopper.redis;

import java.util.List;

/** The script that writes rows in one layout, and how a row is put to it. */
interface RowScript {

  LuaScript script();

  /** The row's KEYS and ARGV. */
  Call call(RowWrite row);

  static RowScript of(RedisKeys keys) {
    return switch (keys.options().layout()) {
      case STRING -> new StringRowScript(keys);
      case HASH -> new HashRowScript(keys);
    };
  }

  /** The version as version.lua describes it. */
  static String versionText(RowWrite row) {
    Version version = row.version();
    return new StringBuilder(64)
        .append(version.generation())
        .append(':')
        .append(version.asOfMillis())
        .append(':')
        .append(version.sequence())
        .append(':')
        .append(row.versionExpiresAtMillis())
        .toString();
  }

  /**
   * The arguments of one call.
   *
   * @param keys all keys the script touches, so that Redis Cluster can check them
   * @param args the rest, in the order the script states
   */
  record Call(List<Object> keys, List<Object> args) {}
}
