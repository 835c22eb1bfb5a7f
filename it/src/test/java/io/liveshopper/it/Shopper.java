package io.liveshopper.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Somebody in the shop, with a browser of their own. Clicks what people click. */
final class Shopper implements AutoCloseable {

  /** For what has to come through tracker, collector, Kafka, job and Redis on a busy machine. */
  private static final double PATIENCE = Duration.ofSeconds(60).toMillis();

  private final BrowserContext context;
  private final Page page;
  private final String origin;
  private final List<String> complaints = new ArrayList<>();

  Shopper(BrowserContext context, String origin) {
    this.context = context;
    context.setDefaultTimeout(PATIENCE);
    this.page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
    this.origin = origin;
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  /** What the browser has complained of. */
  List<String> complaints() {
    return complaints;
  }

  Locator find(String testId) {
    return page.getByTestId(testId);
  }

  /** Opens a page of the shop by its address. */
  void open(String path) {
    page.navigate(origin + path);
    assertThat(page.locator("h1")).isVisible();
  }

  void openPanel() {
    page.keyboard().press("?");
    assertThat(find("panel")).isVisible();
  }

  void signIn(String id) {
    find("sign-in").click();
    find("shopper").and(page.locator("[data-shopper='" + id + "']")).click();
    assertThat(find("signed-in-as")).isVisible();
  }

  void openCategory(String name) {
    page.getByRole(
            AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Categories").setExact(true))
        .getByText(name)
        .click();
    assertThat(page.locator("h1")).hasText(name);
  }

  void search(String text) {
    find("search").fill(text);
    find("search").press("Enter");
    assertThat(page).hasURL(Pattern.compile(".*/search\\?.*"));
  }

  /** Follows the picture of a product on the page. */
  void openProduct(String id) {
    find("product-card")
        .and(page.locator("[data-product='" + id + "']"))
        .first()
        .locator("a")
        .click();
    assertThat(find("product").and(page.locator("[data-product='" + id + "']"))).isVisible();
  }

  /** Adds the product whose page is open. */
  void addToCart(int countAfterwards) {
    find("product").getByTestId("add-to-cart").click();
    assertThat(find("cart-count")).hasText(Integer.toString(countAfterwards));
  }

  /** From wherever to the second step of the checkout. */
  void goToPayment() {
    find("cart-link").click();
    find("to-checkout").click();
    find("delivery-submit").click();
    assertThat(find("pay")).isVisible();
  }

  void pay(String how) {
    find("payment").and(page.locator("[value='" + how + "']")).check();
    find("pay").click();
  }

  /** The id of the order, once it is confirmed. */
  String orderId() {
    return find("order-id").textContent();
  }

  /** A value in the panel, {@code cart_value_1h}. */
  Locator value(String feature) {
    return page.locator("[data-feature='" + feature + "']");
  }

  Locator sessionValue(String feature) {
    return page.locator("[data-session-feature='" + feature + "']");
  }

  Locator flag(String action) {
    return page.locator("[data-flag='" + action + "']");
  }

  /** Waits until the panel shows a value. */
  void awaitValue(String feature, String value) {
    awaitAttribute(value(feature), value);
  }

  void awaitSessionValue(String feature, String value) {
    awaitAttribute(sessionValue(feature), value);
  }

  private static void awaitAttribute(Locator cell, String value) {
    assertThat(cell)
        .hasAttribute(
            "data-value", value, new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE));
  }

  static void awaitVisible(Locator what) {
    assertThat(what).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
  }

  static void awaitGone(Locator what) {
    assertThat(what).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
  }

  /** All features in the panel. */
  Map<String, String> shownFeatures() {
    return shown("data-feature");
  }

  Map<String, String> shownSessionFeatures() {
    return shown("data-session-feature");
  }

  @SuppressWarnings("unchecked")
  private Map<String, String> shown(String attribute) {
    return new TreeMap<>(
        (Map<String, String>)
            page.evaluate(
                "attribute => Object.fromEntries([...document.querySelectorAll(`[${attribute}][data-value]`)]"
                    + ".map(cell => [cell.getAttribute(attribute), cell.dataset.value]))",
                attribute));
  }

  /** Keeps a picture of the window for people to look at. */
  void photograph(String name) {
    Path file = Path.of(System.getProperty("it.directory"), "screenshots", name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  @Override
  public void close() {
    context.close();
  }
}
