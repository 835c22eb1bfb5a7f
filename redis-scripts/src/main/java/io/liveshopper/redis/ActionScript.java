package io.liveshopper.redis;

import java.util.ArrayList;
import java.util.List;

/** Puts a flag to write-action.lua, whose head says what goes where. */
final class ActionScript {

  private final RedisKeys keys;
  private final boolean streamIsElsewhere;
  private final String cap;
  private final LuaScript script = LuaScript.ofResources("version.lua", "write-action.lua");

  /**
   * @param streamIsElsewhere whether the stream may lie on another node than the flag, so that the
   *     script can't write to it
   * @param streamCap about how many entries the stream keeps
   */
  ActionScript(RedisKeys keys, boolean streamIsElsewhere, int streamCap) {
    this.keys = keys;
    this.streamIsElsewhere = streamIsElsewhere;
    this.cap = Integer.toString(streamCap);
  }

  ScriptCall call(ActionWrite action) {
    String flag = keys.action(action.userId(), action.action());
    String version = keys.actionVersion(action.userId(), action.action());
    List<Object> names =
        streamIsElsewhere ? List.of(flag, version) : List.of(flag, version, keys.actionsStream());
    List<Object> args = new ArrayList<>();
    args.add(ScriptCall.versionText(action.version(), action.expiresAtMillis()));
    args.add(Long.toString(action.expiresAtMillis()));
    args.add(action.raises() ? action.flag() : "");
    args.add(cap);
    ActionStream.fields(action)
        .forEach(
            (field, value) -> {
              args.add(field);
              args.add(value);
            });
    return new ScriptCall(script, names, args);
  }
}
