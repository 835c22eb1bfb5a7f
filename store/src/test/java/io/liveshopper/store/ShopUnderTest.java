package io.liveshopper.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshopper.redis.RedisServer;
import io.liveshopper.store.Browser.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The shop with a Redis of its own and a collector that keeps what it is sent. */
final class ShopUnderTest implements BeforeAllCallback, AfterAllCallback {

  private RedisServer redis;
  private RecordingCollector collector;
  private RunningStore store;
  private final List<JsonNode> products = new ArrayList<>();

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    redis = RedisServer.start();
    collector = new RecordingCollector();
    store = new RunningStore(redis.address(), collector.url());
    try (Browser browser = store.browser()) {
      browser.get("/api/catalogue").json().path("products").forEach(products::add);
    }
  }

  Browser browser() {
    return store.browser();
  }

  RecordingCollector collector() {
    return collector;
  }

  List<JsonNode> products() {
    return products;
  }

  String product(int index) {
    return products.get(index).path("id").asText();
  }

  double price(int index) {
    return products.get(index).path("price").asDouble();
  }

  Answer setInCart(Browser browser, String product, int quantity) {
    return browser.put("/api/cart/" + product, "{\"quantity\":" + quantity + "}");
  }

  @Override
  public void afterAll(ExtensionContext context) {
    store.close();
    collector.close();
    redis.close();
  }
}
