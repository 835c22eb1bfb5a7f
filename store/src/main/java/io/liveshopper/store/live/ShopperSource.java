package io.liveshopper.store.live;

import io.liveshopper.redis.client.ActionFlag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where features and flags are read. All of it completes exceptionally if Redis can't be read. */
public interface ShopperSource {

  /**
   * A shopper's values.
   *
   * @param features by name and window
   * @param session the current session's id
   */
  record Shopper(Map<String, String> features, Optional<String> session) {}

  /** The features of a shopper. */
  CompletionStage<Shopper> shopper(String key);

  /** The features of a session, by name. */
  CompletionStage<Map<String, String>> session(String id);

  /** The flags raised for a shopper. */
  CompletionStage<List<ActionFlag>> actions(String key);
}
