package io.liveshopper.redis;

/** The script that writes rows in one layout, and how a row is put to it. */
interface RowScript {

  ScriptCall call(RowWrite row);

  static RowScript of(RedisKeys keys) {
    return switch (keys.options().layout()) {
      case STRING -> new StringRowScript(keys);
      case HASH -> new HashRowScript(keys);
    };
  }
}
