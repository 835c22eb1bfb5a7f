package io.liveshopper.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the shop can be used by keyboard, on a phone and by a screen reader. */
@OwnSystemTest
@ExtendWith(OnShop.class)
class ShopMannersIT {

  private final ShopUnderTest shop;

  ShopMannersIT(ShopUnderTest shop) {
    this.shop = shop;
  }

  @Test
  void everythingWorksByKeyboard() {
    try (Shopper shopper = shop.visitor()) {
      Page page = shopper.page();
      shopper.open("/");
      page.keyboard().press("Tab");
      assertThat(page.locator(":focus")).hasText("Skip to content");
      page.keyboard().press("Enter");
      assertThat(page.locator("main")).isFocused();

      tabTo(shopper, shopper.find("product-card").first().locator("a"));
      page.keyboard().press("Enter");
      assertThat(page.locator("h1")).isFocused();
      tabTo(shopper, shopper.find("product").getByTestId("add-to-cart"));
      page.keyboard().press("Enter");
      assertThat(shopper.find("cart-count")).hasText("1");
      page.keyboard().press("?");
      assertThat(shopper.find("panel")).isVisible();
      page.keyboard().press("Escape");
      assertThat(shopper.find("panel")).hasCount(0);
      assertThat(shopper.find("panel-toggle")).isFocused();

      tabTo(shopper, shopper.find("cart-link"));
      page.keyboard().press("Enter");
      tabTo(shopper, shopper.find("to-checkout"));
      page.keyboard().press("Enter");
      tabTo(shopper, shopper.find("delivery-submit"));
      page.keyboard().press("Enter");
      tabTo(shopper, shopper.find("payment").first());
      page.keyboard().press("ArrowDown");
      tabTo(shopper, shopper.find("pay"));
      page.keyboard().press("Enter");
      assertThat(shopper.orderId()).isNotEmpty();
      assertThat(page.locator("h1")).isFocused();
      assertThat(shopper.complaints()).isEmpty();
    }
  }

  private static void tabTo(Shopper shopper, Locator target) {
    for (int i = 0; i < 120; i++) {
      shopper.page().keyboard().press("Tab");
      if ((boolean) target.evaluate("element => element === document.activeElement")) {
        // A radio button may leave it to its label.
        boolean visible =
            (boolean)
                target.evaluate(
                    "element => [element, element.closest('label')].some(e =>"
                        + " e && getComputedStyle(e).outlineStyle !== 'none')");
        assertThat(visible).as("focus can be seen on " + target).isTrue();
        return;
      }
    }
    throw new AssertionError("Tab never comes to " + target);
  }

  @Test
  void aQuestionMarkThatIsTypedIntoAFieldIsText() {
    try (Shopper shopper = shop.visitor()) {
      shopper.open("/");
      shopper.find("search").pressSequentially("what?");
      assertThat(shopper.find("search")).hasValue("what?");
      assertThat(shopper.find("panel")).hasCount(0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 390, 768})
  void everyPageFitsTheWindow(int width) {
    try (Shopper shopper = shop.visitor(width, 780)) {
      Map<String, String> paths =
          Map.of(
              "home", "/",
              "category", "/category/bags",
              "product", "/product/bag-weekender",
              "search", "/search?q=lamp",
              "sign-in", "/sign-in",
              "nothing", "/no/such/page");
      paths.forEach(
          (name, path) -> {
            shopper.open(path);
            assertFits(shopper, name + "-" + width);
          });
      shopper.open("/product/kitchen-mug");
      shopper.addToCart(1);
      shopper.find("cart-link").click();
      assertThat(shopper.page().locator("h1")).hasText("Your cart");
      assertFits(shopper, "cart-" + width);
      shopper.goToPayment();
      assertFits(shopper, "payment-" + width);
      shopper.find("panel-toggle").click();
      assertThat(shopper.find("panel")).isVisible();
      shopper.awaitValue("cart_add_count_1h", "1");
      assertFits(shopper, "panel-" + width);
      assertThat(shopper.complaints()).isEmpty();
    }
  }

  private static void assertFits(Shopper shopper, String name) {
    shopper.photograph(name);
    Object tooWide =
        shopper
            .page()
            .evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(tooWide).as("pixels to scroll sideways on " + name).isEqualTo(0);
    assertThat(shopper.page().getByRole(AriaRole.MAIN)).hasCount(1);
    assertThat(shopper.page().locator("h1")).hasCount(1);
  }

  @Test
  void everyPictureHasATextAndEveryFieldALabel() {
    try (Shopper shopper = shop.visitor()) {
      for (String path : List.of("/", "/category/shoes", "/product/light-floor", "/sign-in")) {
        shopper.open(path);
        assertThat(shopper.page().locator("img:not([alt])")).hasCount(0);
        Object unnamed =
            shopper
                .page()
                .evaluate(
                    "[...document.querySelectorAll('input, select, button, a')].filter(e =>"
                        + " !e.labels?.length && !e.getAttribute('aria-label') && !e.textContent.trim())"
                        + ".map(e => e.outerHTML)");
        assertThat(unnamed).as(path).isEqualTo(List.of());
      }
    }
  }
}
