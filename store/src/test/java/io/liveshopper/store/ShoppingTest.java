package io.liveshopper.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshopper.store.Browser.Answer;
import io.liveshopper.store.tracking.TrackerCookie;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A visit from the first page to the order, as the browser's requests. */
class ShoppingTest {

  private static final String SESSION = "6f9619ff-8b86-4011-b42d-00c04fc964ff";
  private static final String DELIVERY =
      """
      {"name":"Ann <b>O'Hara</b>","street":"Gate 1","postcode":"12345","city":"Þórshöfn",\
      "email":"ann@example.com","method":"express"}""";

  @RegisterExtension private static final ShopUnderTest SHOP = new ShopUnderTest();

  @Test
  void aVisitorFillsACartSignsInAndBuysAndTheOrderIsTrackedByTheServer() {
    try (Browser browser = SHOP.browser()) {
      JsonNode me = browser.get("/api/me").json();
      assertThat(me.path("shopper").isNull()).isTrue();
      String device = me.path("tracking").path("domainUserId").asText();
      SHOP.setInCart(browser, SHOP.product(0), 2);
      JsonNode cart = SHOP.setInCart(browser, SHOP.product(1), 1).json();
      double subtotal = 2 * SHOP.price(0) + SHOP.price(1);
      assertThat(cart.path("total").asDouble()).isEqualTo(subtotal);
      assertThat(cart.path("count").asInt()).isEqualTo(3);

      JsonNode signedIn = browser.post("/api/sign-in", "{\"shopper\":\"anna\"}").json();
      assertThat(signedIn.path("shopper").path("id").asText()).isEqualTo("anna");
      assertThat(signedIn.path("cart").path("id")).isEqualTo(cart.path("id"));

      assertThat(browser.post("/api/orders", "{\"payment\":\"card\"}").status()).isEqualTo(409);
      JsonNode shipping = browser.post("/api/checkout/delivery", DELIVERY).json();
      assertThat(shipping.path("shipping").asDouble()).isEqualTo(9.9);
      // The tracker in the browser has begun a session meanwhile.
      browser.setCookie(TrackerCookie.name("localhost"), device + ".1.2.3.4." + SESSION + ".x");
      Answer declined = browser.post("/api/orders", "{\"payment\":\"declined-card\"}");
      assertThat(declined.json().path("declined").path("code").asText()).isEqualTo("card_declined");

      JsonNode order = browser.post("/api/orders", "{\"payment\":\"card\"}").json();
      assertThat(order.path("total").asDouble()).isEqualTo(subtotal + 9.9);
      assertThat(browser.get("/api/orders/" + order.path("id").asText()).json()).isEqualTo(order);
      assertThat(browser.get("/api/me").json().path("cart").path("count").asInt()).isZero();

      assertTracked(order, device, subtotal);
    }
  }

  private void assertTracked(JsonNode order, String device, double subtotal) {
    String id = order.path("id").asText();
    JsonNode event =
        await()
            .until(
                () ->
                    SHOP.collector().events().stream()
                        .filter(sent -> entities(sent).containsKey("transaction"))
                        .filter(
                            sent ->
                                entities(sent)
                                    .get("transaction")
                                    .get(0)
                                    .path("transaction_id")
                                    .asText()
                                    .equals(id))
                        .findFirst()
                        .orElse(null),
                found -> found != null);
    assertThat(event.path("uid").asText()).isEqualTo("anna");
    assertThat(event.path("duid").asText()).isEqualTo(device);
    assertThat(event.path("sid").asText()).isEqualTo(SESSION);
    assertThat(event.path("ua").asText()).startsWith("Java-http-client");
    assertThat(
            RecordingCollector.decoded(event, "ue_px")
                .path("data")
                .path("data")
                .path("type")
                .asText())
        .isEqualTo("transaction");
    Map<String, List<JsonNode>> entities = entities(event);
    JsonNode transaction = entities.get("transaction").get(0);
    assertThat(transaction.path("revenue").asDouble()).isEqualTo(subtotal + 9.9);
    assertThat(transaction.path("total_quantity").asInt()).isEqualTo(3);
    assertThat(transaction.path("currency").asText()).isEqualTo("EUR");
    assertThat(entities.get("product"))
        .extracting(data -> data.path("id").asText() + " " + data.path("quantity").asInt())
        .containsExactly(SHOP.product(0) + " 2", SHOP.product(1) + " 1");
  }

  private static Map<String, List<JsonNode>> entities(JsonNode event) {
    Map<String, List<JsonNode>> byName = new TreeMap<>();
    for (JsonNode entity : RecordingCollector.decoded(event, "cx").path("data")) {
      String name = entity.path("schema").asText().split("/")[1];
      byName.computeIfAbsent(name, any -> new ArrayList<>()).add(entity.path("data"));
    }
    return byName;
  }

  @Test
  void anOrderIsNobodyElsesAndGoneAfterSigningOut() {
    try (Browser ann = SHOP.browser();
        Browser bob = SHOP.browser()) {
      ann.post("/api/sign-in", "{\"shopper\":\"anna\"}");
      bob.post("/api/sign-in", "{\"shopper\":\"bilal\"}");
      SHOP.setInCart(ann, SHOP.product(2), 1);
      ann.post("/api/checkout/delivery", DELIVERY);
      String id = ann.post("/api/orders", "{\"payment\":\"invoice\"}").json().path("id").asText();

      assertThat(ann.get("/api/orders/" + id).status()).isEqualTo(200);
      assertThat(bob.get("/api/orders/" + id).status()).isEqualTo(404);
      SHOP.setInCart(ann, SHOP.product(3), 1);
      JsonNode out = ann.post("/api/sign-out", "{}").json();
      assertThat(out.path("cart").path("count").asInt()).isZero();
      assertThat(ann.get("/api/orders/" + id).status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT|/api/cart/no-such|{\"quantity\":1}|404|unknown_product",
        "PUT|/api/cart/FIRST|{\"quantity\":21}|400|bad_quantity",
        "PUT|/api/cart/FIRST|{\"quantity\":-1}|400|bad_quantity",
        "PUT|/api/cart/FIRST|{\"quantity\":1.5}|400|bad_quantity",
        "PUT|/api/cart/FIRST|{\"quantity\":\"1\"}|400|bad_quantity",
        "PUT|/api/cart/FIRST|[]|400|no_json",
        "PUT|/api/cart/FIRST|{|400|no_json",
        "POST|/api/sign-in|{\"shopper\":\"mallory\"}|404|unknown_shopper",
        "POST|/api/sign-in|{}|400|unknown_shopper",
        "POST|/api/cart/discount|{}|409|no_offer",
        "POST|/api/checkout/delivery|{}|409|empty_cart",
        "POST|/api/orders|{\"payment\":\"card\"}|409|empty_cart",
        "POST|/api/orders|{\"payment\":\"gold\"}|400|bad_payment",
        "POST|/api/chat|{\"text\":\"  \"}|400|bad_text",
        "POST|/api/nothing|{}|404|status_404",
        "GET|/api/nothing||404|status_404",
        "GET|/api/orders/../me2||404|status_404"
      })
  void aRequestThatIsNotInOrderIsRefusedWithAReason(
      String method, String path, String body, int status, String error) {
    try (Browser browser = SHOP.browser()) {
      HttpRequest.BodyPublisher publisher =
          body == null
              ? HttpRequest.BodyPublishers.noBody()
              : HttpRequest.BodyPublishers.ofString(body);
      Answer answer =
          browser.send(
              browser
                  .request(path.replace("FIRST", SHOP.product(0)))
                  .header("Content-Type", "application/json")
                  .method(method, publisher));
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.json().path("error").asText()).isEqualTo(error);
      assertThat(answer.json().path("message").asText()).isNotEmpty();
    }
  }

  @Test
  void anAddressThatIsNotCompleteNamesTheField() {
    try (Browser browser = SHOP.browser()) {
      SHOP.setInCart(browser, SHOP.product(0), 1);
      for (String field : List.of("name", "street", "postcode", "city", "email", "method")) {
        String without = DELIVERY.replace("\"" + field + "\"", "\"other\"");
        Answer answer = browser.post("/api/checkout/delivery", without);
        assertThat(answer.status()).as(field).isEqualTo(400);
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
      }
    }
  }

  @Test
  void aBodyThatIsTooLongIsRefused() {
    try (Browser browser = SHOP.browser()) {
      String text = "x".repeat(20_000);
      assertThat(browser.post("/api/chat", "{\"text\":\"" + text + "\"}").status()).isEqualTo(413);
    }
  }

  @Test
  void aChatIsGreetedAnsweredAndForgottenWithTheShopper() {
    try (Browser browser = SHOP.browser()) {
      browser.post("/api/sign-in", "{\"shopper\":\"anna\"}");
      SHOP.setInCart(browser, SHOP.product(0), 1);
      JsonNode greeting = browser.get("/api/chat").json().path("messages");
      assertThat(greeting.get(0).path("text").asText())
          .contains(SHOP.products().get(0).path("name").asText());
      JsonNode said = browser.post("/api/chat", "{\"text\":\"<script>\"}").json().path("messages");
      assertThat(said).hasSize(3);
      assertThat(said.get(1).path("text").asText()).isEqualTo("<script>");
      assertThat(said.get(1).path("from").asText()).isEqualTo("shopper");
      assertThat(said.get(2).path("text").asText()).contains("%.2f EUR".formatted(SHOP.price(0)));
      browser.post("/api/sign-out", "{}");
      assertThat(browser.get("/api/chat").json().path("messages")).hasSize(1);
    }
  }
}
