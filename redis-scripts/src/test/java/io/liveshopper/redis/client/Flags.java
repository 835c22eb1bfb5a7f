package io.liveshopper.redis.client;

import io.liveshopper.redis.ActionWrite;
import io.liveshopper.redis.RedisWrite;
import io.liveshopper.redis.RowResult;
import io.liveshopper.redis.RowWriter;
import io.liveshopper.redis.Version;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Flags as the job writes them. */
final class Flags {

  static final long RAISED_AT = 1_700_000_000_000L;
  static final long EXPIRES_AT = System.currentTimeMillis() + 3_600_000;

  private Flags() {}

  static String json(String user, String action) {
    return """
    {"action":"%s","pattern":"stalled_cart","reason":"größer ✓","user":"%s","session":"9f",\
    "cart_value":620.10,"cart_currency":"EUR","raised_at":%d,"expires_at":%d,"of_a_later_version":[1]}"""
        .formatted(action, user, RAISED_AT, EXPIRES_AT);
  }

  static ActionWrite raise(String user, String action, long asOf) {
    String json = json(user, action);
    return new ActionWrite(user, action, new Version(0, asOf, 0), json, EXPIRES_AT, json);
  }

  static ActionWrite clear(String user, String action, long asOf) {
    String detail =
        """
        {"action":"%s","pattern":"stalled_cart","reason":"transaction","user":"%s","session":"9f",\
        "raised_at":%d,"cleared_at":%d}"""
            .formatted(action, user, RAISED_AT, RAISED_AT + 60_000);
    return new ActionWrite(user, action, new Version(0, asOf, 0), null, EXPIRES_AT, detail);
  }

  static void write(RowWriter writer, List<? extends RedisWrite> writes) throws Exception {
    for (RowResult result : writer.write(writes).toCompletableFuture().get(60, TimeUnit.SECONDS)) {
      if (result.outcome() != RowResult.Outcome.WRITTEN) {
        throw new AssertionError("not written: " + result, result.failure());
      }
    }
  }
}
