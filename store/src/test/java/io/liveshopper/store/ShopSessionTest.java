package io.liveshopper.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshopper.store.Browser.Answer;
import io.liveshopper.store.tracking.TrackerCookie;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who a visitor is to the SHOP, by the cookies of their browser. */
class ShopSessionTest {

  @RegisterExtension private static final ShopUnderTest SHOP = new ShopUnderTest();

  @Test
  void signingInGivesTheSessionAnotherIdAndKeepsTheDevice() {
    try (Browser browser = SHOP.browser()) {
      JsonNode before = browser.get("/api/me").json();
      String session = browser.cookie("shop_session").orElseThrow();
      JsonNode after = browser.post("/api/sign-in", "{\"shopper\":\"emi\"}").json();
      assertThat(browser.cookie("shop_session").orElseThrow()).isNotEqualTo(session);
      assertThat(after.path("tracking")).isEqualTo(before.path("tracking"));
      try (Browser thief = SHOP.browser()) {
        thief.setCookie("shop_session", session);
        assertThat(thief.get("/api/me").json().has("shopper")).isFalse();
      }
    }
  }

  @Test
  void aRequestThatWasOnItsWayDuringASignInDoesNotSignOutAgain() {
    try (Browser browser = SHOP.browser();
        Browser late = SHOP.browser()) {
      browser.get("/");
      late.setCookie("shop_session", browser.cookie("shop_session").orElseThrow());
      browser.post("/api/sign-in", "{\"shopper\":\"emi\"}");
      assertThat(SHOP.setInCart(late, SHOP.product(0), 1).json().path("error").asText())
          .isEqualTo("session_changed");
      for (String path : List.of("/api/me", "/")) {
        assertThat(late.get(path).header("Set-Cookie")).as(path).isEmpty();
      }
      assertThat(browser.get("/api/me").json().path("shopper").path("id").asText())
          .isEqualTo("emi");
    }
  }

  @Test
  void whoAsksForHeadersGetsThemAndNoSession() {
    try (Browser browser = SHOP.browser()) {
      for (String path : List.of("/", "/cart", "/favicon.svg")) {
        Answer answer =
            browser.send(browser.request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
      }
      assertThat(browser.cookie("shop_session")).isEmpty();
    }
  }

  @Test
  void theTrackersCookieNamesTheDeviceAndNobodyCanTakeOverAnother() {
    String name = TrackerCookie.name("localhost");
    try (Browser browser = SHOP.browser();
        Browser thief = SHOP.browser()) {
      String device = browser.get("/api/me").json().path("tracking").path("domainUserId").asText();
      assertThat(TrackerCookie.domainUserId(browser.cookie(name).orElseThrow())).isEqualTo(device);

      thief.setCookie("shop_device", device + ".c2lnbmVk");
      thief.setCookie(name, TrackerCookie.firstValue(device, 1));
      String own = thief.get("/api/me").json().path("tracking").path("domainUserId").asText();
      assertThat(own).isNotEqualTo(device);
      assertThat(TrackerCookie.domainUserId(thief.cookie(name).orElseThrow())).isEqualTo(own);
    }
  }

  @Test
  void aDeviceThatComesBackInAnotherSessionIsKnown() {
    try (Browser browser = SHOP.browser()) {
      JsonNode before = browser.get("/api/me").json();
      browser.setCookie("shop_session", "forgotten");
      JsonNode after = browser.get("/api/me").json();
      assertThat(after.path("tracking")).isEqualTo(before.path("tracking"));
      assertThat(after.path("cart").path("id")).isNotEqualTo(before.path("cart").path("id"));
    }
  }

  @Test
  void aFormOfAnotherSiteChangesNothing() {
    try (Browser browser = SHOP.browser()) {
      Answer answer =
          browser.send(
              browser
                  .request("/api/sign-in")
                  .header("Content-Type", "text/plain")
                  .POST(HttpRequest.BodyPublishers.ofString("{\"shopper\":\"anna\"}")));
      assertThat(answer.status()).isEqualTo(415);
      assertThat(browser.get("/api/me").json().path("shopper").isNull()).isTrue();
    }
  }
}
