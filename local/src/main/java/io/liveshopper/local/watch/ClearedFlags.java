package io.liveshopper.local.watch;

import io.liveshopper.redis.RedisKeys;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * By what one shopper's flags were cleared last, from the stream {@code shopper:actions}: a flag
 * that is not there any more does not tell.
 */
public final class ClearedFlags implements AutoCloseable {

  private static final String PAGE = "1000";

  private final String shopper;
  private final RedisKeys keys;
  private final ShopperView.Connector connector;
  private final Map<String, String> reasons = new HashMap<>();
  private RedisConnection connection;
  private String after;

  /** Flags that are cleared from the first reading on; connects then. */
  public ClearedFlags(String shopper, RedisKeys keys, ShopperView.Connector connector) {
    this.shopper = shopper;
    this.keys = keys;
    this.connector = connector;
  }

  /**
   * What cleared each action's flag the last time, by the action's name; without those that were
   * not cleared since.
   *
   * @throws IOException when Redis does not answer; the next call connects anew
   */
  public Map<String, String> read() throws IOException {
    try {
      if (connection == null) {
        connection = connector.open();
      }
      if (after == null) {
        after = newest();
      }
      List<?> page = page();
      while (!page.isEmpty()) {
        page.forEach(entry -> take((List<?>) entry));
        page = page();
      }
      return Map.copyOf(reasons);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  private String newest() throws IOException {
    List<?> last =
        (List<?>) connection.call("XREVRANGE", keys.actionsStream(), "+", "-", "COUNT", "1");
    return last.isEmpty() ? "0-0" : (String) ((List<?>) last.get(0)).get(0);
  }

  private List<?> page() throws IOException {
    return (List<?>)
        connection.call("XRANGE", keys.actionsStream(), "(" + after, "+", "COUNT", PAGE);
  }

  private void take(List<?> entry) {
    after = (String) entry.get(0);
    List<?> parts = (List<?>) entry.get(1);
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i + 1 < parts.size(); i += 2) {
      fields.put((String) parts.get(i), (String) parts.get(i + 1));
    }
    if (!shopper.equals(fields.get("user")) || !fields.containsKey("action")) {
      return;
    }
    if ("cleared".equals(fields.get("transition"))) {
      reasons.put(fields.get("action"), WatchedFlag.clearedBy(fields.getOrDefault("detail", "")));
    } else {
      reasons.remove(fields.get("action"));
    }
  }
}
