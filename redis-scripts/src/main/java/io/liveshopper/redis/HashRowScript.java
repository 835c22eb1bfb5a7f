package io.liveshopper.redis;

import java.util.ArrayList;
import java.util.List;

/** Puts a row to write-hash-row.lua, whose head says what goes where. */
final class HashRowScript implements RowScript {

  private static final String EXPIRY_FIELD = "_expires_";

  private final RedisKeys keys;
  private final LuaScript script = LuaScript.ofResources("version.lua", "write-hash-row.lua");

  HashRowScript(RedisKeys keys) {
    this.keys = keys;
  }

  @Override
  public ScriptCall call(RowWrite row) {
    List<Object> args = new ArrayList<>();
    List<Object> absent = new ArrayList<>();
    args.add(ScriptCall.versionText(row.version(), row.versionExpiresAtMillis()));
    args.add("");
    int groups = 0;
    for (ValueGroup group : row.groups()) {
      String expiry = Long.toString(group.expiresAtMillis());
      int header = args.size();
      for (ValueWrite value : group.values()) {
        if (value.value() == null) {
          absent.add(value.name());
          absent.add(EXPIRY_FIELD + value.name());
          continue;
        }
        if (args.size() == header) {
          groups++;
          args.add(expiry);
          args.add("");
        }
        args.add(value.name());
        args.add(value.value());
        args.add(EXPIRY_FIELD + value.name());
        args.add(expiry);
      }
      if (args.size() > header) {
        args.set(header + 1, Integer.toString((args.size() - header - 2) / 4));
      }
    }
    args.set(1, Integer.toString(groups));
    args.addAll(absent);
    return new ScriptCall(script, List.of(keys.hash(row.subject())), args);
  }
}
