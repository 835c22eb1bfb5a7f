package io.liveshopper.store.live;

import io.liveshopper.redis.client.ActionFlag;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;

/**
 * What is known of a shopper at one moment.
 *
 * @param key the user id, or the device's while nobody has signed in
 * @param reachable whether Redis could be read; if not, all else is what was last known
 * @param features by name and window, as {@code cart_value_5m}
 * @param session the current session; null if there is none
 * @param actions the flags that are raised
 */
public record ShopperState(
    String key,
    boolean reachable,
    Map<String, AgedValue> features,
    @Nullable Session session,
    List<ActionFlag> actions) {

  /**
   * The session a shopper is in.
   *
   * @param features by name
   */
  public record Session(String id, Map<String, AgedValue> features) {}

  /** Of somebody of whom nothing has been read yet. */
  static ShopperState unknown(String key) {
    return new ShopperState(key, false, Map.of(), null, List.of());
  }

  ShopperState unreachable() {
    return new ShopperState(key, false, features, session, actions);
  }

  /** Whether an action is called for. */
  public boolean calls(String action) {
    return actions.stream().anyMatch(flag -> flag.action().equals(action));
  }
}
