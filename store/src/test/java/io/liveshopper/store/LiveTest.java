package io.liveshopper.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshopper.redis.RedisServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an open page is told of its shopper. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveTest {

  private RedisServer redis;
  private RecordingCollector collector;
  private RunningStore store;
  private Job job;

  @BeforeAll
  void start() throws IOException {
    redis = RedisServer.start();
    collector = new RecordingCollector();
    store = new RunningStore(redis.address(), collector.url());
    job = new Job(redis);
  }

  @AfterAll
  void stop() {
    job.close();
    store.close();
    collector.close();
    redis.close();
  }

  @BeforeEach
  void forget() {
    redis.command("FLUSHALL");
  }

  private static String device(Browser browser) {
    return browser.get("/api/me").json().path("tracking").path("domainUserId").asText();
  }

  @Test
  void featuresComeWithTheirAgesAndChangesAreTold() {
    try (Browser browser = store.browser();
        LivePage page = browser.live()) {
      String device = device(browser);
      JsonNode nothing = page.await(state -> state.path("reachable").asBoolean());
      assertThat(nothing.path("key").asText()).isEqualTo(device);
      assertThat(nothing.path("features")).isEmpty();
      assertThat(nothing.path("session").isNull()).isTrue();

      long before = System.currentTimeMillis();
      job.session("s1", Map.of("session_page_count", "1"));
      job.user(device, Map.of("cart_value_5m", "9.5", "cart_value_24h", "9.5", "session", "s1"));
      JsonNode first =
          page.await(state -> LivePage.value(state, "cart_value", "24h").equals("9.5"));
      JsonNode value = LivePage.feature(first, "cart_value", "5m");
      assertThat(value.path("known").asBoolean()).isTrue();
      assertThat(value.path("since").asLong()).isBetween(before, System.currentTimeMillis());
      JsonNode session =
          page.await(state -> state.path("session").path("features").size() == 1).path("session");
      assertThat(session.path("id").asText()).isEqualTo("s1");
      assertThat(session.path("features").get(0).path("value").asText()).isEqualTo("1");

      job.user(device, Map.of("cart_value_5m", "20"));
      JsonNode second = page.await(state -> LivePage.value(state, "cart_value", "5m").equals("20"));
      assertThat(LivePage.feature(second, "cart_value", "5m").path("since").asLong())
          .isGreaterThanOrEqualTo(value.path("since").asLong());
      assertThat(LivePage.feature(second, "cart_value", "24h"))
          .isEqualTo(LivePage.feature(first, "cart_value", "24h"));
    }
  }

  @Test
  void whatWasThereBeforeTheShopLookedIsOlderThanItCanSay() {
    try (Browser browser = store.browser()) {
      String device = device(browser);
      job.user(device, Map.of("cart_value_5m", "9.5"));
      try (LivePage page = browser.live()) {
        JsonNode state = page.await(any -> any.path("features").size() == 1);
        assertThat(state.path("features").get(0).path("known").asBoolean()).isFalse();
      }
    }
  }

  @Test
  void agesSurviveAReload() {
    try (Browser browser = store.browser()) {
      String device = device(browser);
      JsonNode before;
      try (LivePage page = browser.live()) {
        page.await(state -> state.path("reachable").asBoolean());
        job.user(device, Map.of("cart_value_5m", "9.5"));
        before = page.await(state -> state.path("features").size() == 1);
      }
      try (LivePage page = browser.live()) {
        JsonNode after = page.await(state -> state.path("features").size() == 1);
        assertThat(after.path("features")).isEqualTo(before.path("features"));
        assertThat(after.path("features").get(0).path("known").asBoolean()).isTrue();
      }
    }
  }

  @Test
  void twoBrowsersNeverSeeEachOther() {
    try (Browser ann = store.browser();
        Browser bob = store.browser();
        LivePage annsPage = ann.live();
        LivePage bobsPage = bob.live()) {
      ann.post("/api/sign-in", "{\"shopper\":\"anna\"}");
      bob.post("/api/sign-in", "{\"shopper\":\"bilal\"}");
      job.user("anna", Map.of("cart_value_5m", "111"));
      job.raise("anna", "live_chat");
      job.user("bilal", Map.of("cart_value_5m", "222"));

      annsPage.await(state -> state.path("actions").size() == 1);
      bobsPage.await(state -> LivePage.value(state, "cart_value", "5m").equals("222"));
      assertThat(annsPage.states().toString()).contains("111").doesNotContain("222", "bilal");
      assertThat(bobsPage.states().toString())
          .contains("222")
          .doesNotContain("111", "anna", "live_chat");
    }
  }

  @Test
  void aPageFollowsWhoeverSignsInAndOut() {
    try (Browser browser = store.browser();
        LivePage page = browser.live()) {
      String device = device(browser);
      job.user(device, Map.of("cart_value_5m", "1"));
      job.user("chloe", Map.of("cart_value_5m", "2"));
      page.await(state -> LivePage.value(state, "cart_value", "5m").equals("1"));
      browser.post("/api/sign-in", "{\"shopper\":\"chloe\"}");
      JsonNode signedIn = page.await(state -> state.path("key").asText().equals("chloe"));
      assertThat(LivePage.value(signedIn, "cart_value", "5m")).isEqualTo("2");
      browser.post("/api/sign-out", "{}");
      JsonNode out = page.await(state -> state.path("key").asText().equals(device));
      assertThat(LivePage.value(out, "cart_value", "5m")).isEqualTo("1");
    }
  }

  @Test
  void aFlagAppearsAndGoes() {
    try (Browser browser = store.browser();
        LivePage page = browser.live()) {
      browser.post("/api/sign-in", "{\"shopper\":\"dmitri\"}");
      job.raise("dmitri", "live_chat");
      JsonNode flag = page.await(state -> state.path("actions").size() == 1).path("actions").get(0);
      assertThat(flag.path("action").asText()).isEqualTo("live_chat");
      assertThat(flag.path("cartValue").asDouble()).isEqualTo(620.1);
      assertThat(flag.path("cartCurrency").asText()).isEqualTo("EUR");
      job.clear("dmitri", "live_chat");
      page.await(state -> state.path("actions").isEmpty());
    }
  }

  @Test
  void aDiscountThatWasOfferedCanBeTakenAlsoWhenItIsOver() {
    try (Browser browser = store.browser();
        LivePage page = browser.live()) {
      browser.post("/api/sign-in", "{\"shopper\":\"bilal\"}");
      String product =
          browser.get("/api/catalogue").json().path("products").get(0).path("id").asText();
      double price =
          browser.put("/api/cart/" + product, "{\"quantity\":1}").json().path("total").asDouble();
      assertThat(browser.post("/api/cart/discount", "{}").status()).isEqualTo(409);

      job.raise("bilal", "discount");
      page.await(state -> state.path("actions").size() == 1);
      job.clear("bilal", "discount");
      page.await(state -> state.path("actions").isEmpty());
      JsonNode cart = browser.post("/api/cart/discount", "{}").json();
      double amount = cart.path("discount").path("amount").asDouble();
      assertThat(amount).isCloseTo(price / 10, org.assertj.core.data.Offset.offset(0.006));
      assertThat(cart.path("total").decimalValue())
          .isEqualByComparingTo(
              cart.path("subtotal")
                  .decimalValue()
                  .subtract(cart.path("discount").path("amount").decimalValue()));
    }
  }

  @Test
  void aDiscountThatIsCalledForButNotYetShownCanBeTakenToo() {
    try (Browser browser = store.browser()) {
      browser.post("/api/sign-in", "{\"shopper\":\"emi\"}");
      job.raise("emi", "discount");
      assertThat(browser.post("/api/cart/discount", "{}").status()).isEqualTo(200);
    }
  }

  @Test
  void recentProductsAndTopCategoryAreOfTheFeatures() {
    try (Browser browser = store.browser();
        LivePage page = browser.live()) {
      String device = device(browser);
      String product =
          browser.get("/api/catalogue").json().path("products").get(3).path("id").asText();
      job.user(
          device,
          Map.of(
              "recent_products_5m", "[\"other\"]",
              "recent_products_24h", "[\"gone\",\"" + product + "\"]",
              "top_category_1h", "bags",
              "top_category_24h", "home-new"));
      JsonNode state = page.await(any -> any.path("recentlyViewed").size() == 1);
      assertThat(state.path("recentlyViewed").get(0).asText()).isEqualTo(product);
      assertThat(state.path("topCategory").asText()).isEqualTo("bags");
    }
  }

  @Test
  void whileRedisIsAwayTheShopWorksAndSaysSoAndGoesOnAfterwards() throws Exception {
    try (RedisServer other = RedisServer.start();
        RunningStore shop = new RunningStore(other.address(), collector.url());
        Browser browser = shop.browser();
        LivePage page = browser.live()) {
      String device = device(browser);
      page.await(state -> state.path("reachable").asBoolean());
      other.kill();
      page.await(state -> !state.path("reachable").asBoolean());
      assertThat(browser.get("/").status()).isEqualTo(200);
      String product =
          browser.get("/api/catalogue").json().path("products").get(0).path("id").asText();
      assertThat(browser.put("/api/cart/" + product, "{\"quantity\":1}").status()).isEqualTo(200);
      other.startAgain();
      try (Job writer = new Job(other)) {
        writer.user(device, Map.of("cart_value_5m", "7"));
        page.await(
            state ->
                state.path("reachable").asBoolean()
                    && LivePage.value(state, "cart_value", "5m").equals("7"));
      }
    }
  }

  @Test
  void theShopOpensBeforeRedisDoes() {
    try (RedisServer later = RedisServer.start()) {
      later.kill();
      try (RunningStore shop = new RunningStore(later.address(), collector.url());
          Browser browser = shop.browser();
          LivePage page = browser.live()) {
        page.await(state -> !state.path("reachable").asBoolean());
        later.startAgain();
        page.await(state -> state.path("reachable").asBoolean());
      }
    }
  }

  @Test
  void morePagesThanAllowedAreToldSo() {
    try (RunningStore shop =
            new RunningStore(redis.address(), collector.url(), "live.max-streams=1");
        Browser browser = shop.browser();
        LivePage page = browser.live()) {
      page.await(state -> true);
      assertThat(browser.get("/api/live").status()).isEqualTo(503);
      page.close();
      await()
          .untilAsserted(
              () -> {
                try (LivePage next = browser.live()) {
                  assertThat(List.of(200)).contains(next.status());
                }
              });
    }
  }
}
