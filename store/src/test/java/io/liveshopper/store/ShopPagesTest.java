package io.liveshopper.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshopper.store.Browser.Answer;
import io.liveshopper.store.tracking.TrackerCookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shop answers with besides data: its page, pictures and files. */
class ShopPagesTest {

  @RegisterExtension private static final ShopUnderTest SHOP = new ShopUnderTest();

  @Test
  void theFileOfThePageLeadsToThePage() {
    try (Browser browser = SHOP.browser()) {
      Answer answer = browser.get("/index.html");
      assertThat(answer.status()).isEqualTo(302);
      assertThat(answer.header("Location")).isEqualTo("/");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/category/bags", "/product/x", "/a/b/c", "/%3Cscript%3E"})
  void anyPageIsTheOnePageWithItsPolicy(String path) {
    try (Browser browser = SHOP.browser()) {
      Answer answer = browser.get(path);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).contains("<script").doesNotContain("%3C");
      assertThat(answer.header("Content-Security-Policy"))
          .contains("script-src 'self'", "connect-src 'self' " + SHOP.collector().url())
          .doesNotContain("unsafe");
      assertThat(browser.cookie(TrackerCookie.name("localhost"))).isPresent();
    }
  }

  @Test
  void everyProductHasAPicture() {
    try (Browser browser = SHOP.browser()) {
      for (JsonNode product : SHOP.products()) {
        Answer picture = browser.get("/pictures/" + product.path("id").asText() + ".svg");
        assertThat(picture.status()).as(product.toString()).isEqualTo(200);
        assertThat(picture.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(picture.body()).contains("<svg").doesNotContain("<script");
      }
    }
  }

  @Test
  void filesAreThoseOfTheFrontEndOnly() {
    try (Browser browser = SHOP.browser()) {
      assertThat(browser.get("/assets/no-such.js").status()).isEqualTo(404);
      assertThat(browser.get("/pictures/..%2f..%2fcatalogue.json").body())
          .doesNotContain("\"products\"");
      assertThat(browser.get("/health").status()).isEqualTo(200);
    }
  }
}
