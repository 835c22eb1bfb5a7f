package io.liveshopper.redis;

import java.util.List;

/**
 * One call of a script.
 *
 * @param script which one
 * @param keys all keys the script touches, so that Redis Cluster can check them
 * @param args the rest, in the order the script states
 */
record ScriptCall(LuaScript script, List<Object> keys, List<Object> args) {

  /** The version as version.lua describes it. */
  static String versionText(Version version, long expiresAtMillis) {
    return version.generation()
        + ":"
        + version.asOfMillis()
        + ":"
        + version.sequence()
        + ":"
        + expiresAtMillis;
  }
}
