package io.liveshopper.store.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshopper.redis.client.ActionFlag;
import io.liveshopper.store.catalogue.Catalogue;
import io.liveshopper.store.catalogue.Product;
import io.liveshopper.store.live.AgedValue;
import io.liveshopper.store.live.ShopperState;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.annotation.Nullable;

/** What a page is told of its shopper, as JSON. */
final class StateView {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MAX_RECENT = 10;

  private final Catalogue catalogue;
  private final List<String> windows;

  /**
   * For a catalogue, of which alone products are shown.
   *
   * @param windows as configured, from the shortest to the longest
   */
  StateView(Catalogue catalogue, List<String> windows) {
    this.catalogue = catalogue;
    this.windows = windows;
  }

  String json(ShopperState state, long now) {
    ObjectNode view =
        Json.object().put("at", now).put("key", state.key()).put("reachable", state.reachable());
    ArrayNode features = view.putArray("features");
    new TreeMap<>(state.features())
        .forEach(
            (name, value) -> {
              int window = name.lastIndexOf('_');
              ObjectNode feature =
                  features
                      .addObject()
                      .put("name", name.substring(0, window))
                      .put("window", name.substring(window + 1));
              put(feature, value);
            });
    session(view, state.session());
    ArrayNode actions = view.putArray("actions");
    state.actions().forEach(flag -> action(actions.addObject(), flag));
    ArrayNode recent = view.putArray("recentlyViewed");
    recentlyViewed(state).forEach(recent::add);
    view.put("topCategory", topCategory(state));
    return Json.text(view);
  }

  private static void session(ObjectNode view, ShopperState.Session session) {
    if (session == null) {
      view.putNull("session");
      return;
    }
    ArrayNode features = view.putObject("session").put("id", session.id()).putArray("features");
    new TreeMap<>(session.features())
        .forEach((name, value) -> put(features.addObject().put("name", name), value));
  }

  private static void put(ObjectNode feature, AgedValue value) {
    feature.put("value", value.value()).put("since", value.since()).put("known", value.known());
  }

  private static void action(ObjectNode view, ActionFlag flag) {
    view.put("action", flag.action())
        .put("pattern", flag.pattern())
        .put("reason", flag.reason())
        .put("cartValue", flag.cartValue())
        .put("cartCurrency", flag.cartCurrency())
        .put("raisedAt", flag.raisedAt().toEpochMilli())
        .put("expiresAt", flag.expiresAt().toEpochMilli());
  }

  private List<String> recentlyViewed(ShopperState state) {
    String list = longest(state, "recent_products", value -> true);
    if (list == null) {
      return List.of();
    }
    try {
      List<String> found = new ArrayList<>();
      for (JsonNode id : MAPPER.readTree(list)) {
        catalogue.product(id.asText()).map(Product::id).ifPresent(found::add);
      }
      return found.stream().limit(MAX_RECENT).toList();
    } catch (JsonProcessingException e) {
      return List.of();
    }
  }

  /** Lists that are no category count as one in the features, where they are looked at as much. */
  @Nullable private String topCategory(ShopperState state) {
    return longest(state, "top_category", catalogue::hasCategory);
  }

  /** The value over the longest window that has such a one. */
  @Nullable private String longest(ShopperState state, String feature, Predicate<String> such) {
    String found = null;
    for (String window : windows) {
      AgedValue value = state.features().get(feature + "_" + window);
      found = value == null || !such.test(value.value()) ? found : value.value();
    }
    return found;
  }
}
