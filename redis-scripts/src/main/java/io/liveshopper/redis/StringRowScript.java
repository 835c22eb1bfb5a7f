package io.liveshopper.redis;

import java.util.ArrayList;
import java.util.List;

/** Puts a row to write-row.lua, whose head says what goes where. */
final class StringRowScript implements RowScript {

  private final RedisKeys keys;
  private final LuaScript script = LuaScript.ofResources("version.lua", "write-row.lua");

  StringRowScript(RedisKeys keys) {
    this.keys = keys;
  }

  @Override
  public ScriptCall call(RowWrite row) {
    String start = keys.start(row.subject()) + ':';
    List<Object> present = new ArrayList<>();
    List<Object> absent = new ArrayList<>();
    List<Object> args = new ArrayList<>();
    present.add(keys.version(row.subject()));
    args.add(ScriptCall.versionText(row.version(), row.versionExpiresAtMillis()));
    for (ValueGroup group : row.groups()) {
      int header = args.size();
      for (ValueWrite value : group.values()) {
        String key = start + value.name();
        if (value.value() == null) {
          absent.add(key);
          continue;
        }
        if (args.size() == header) {
          args.add(Long.toString(group.expiresAtMillis()));
          args.add("");
        }
        present.add(key);
        args.add(value.value());
      }
      if (args.size() > header) {
        args.set(header + 1, Integer.toString(args.size() - header - 2));
      }
    }
    present.addAll(absent);
    return new ScriptCall(script, present, args);
  }
}
