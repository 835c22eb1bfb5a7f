package io.liveshopper.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of charts in a browser, of a system under simulated load. */
@OwnSystemTest
@ExtendWith(OnShop.class)
@TestInstance(Lifecycle.PER_CLASS)
class ChartsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** How many pixels have the colour of one of the panel's lines; of a small chart, any at all. */
  private static final String PIXELS =
      """
      figure => {
        const canvas = figure.querySelector('canvas');
        // From a copy: the browser complains of a page's canvas that is read often.
        const copy = new OffscreenCanvas(canvas.width, canvas.height);
        const context = copy.getContext('2d', { willReadFrequently: true });
        context.drawImage(canvas, 0, 0);
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        const colors = [...figure.querySelectorAll('.legend .swatch')].map(swatch =>
          [1, 3, 5].map(at => parseInt(swatch.dataset.color.slice(at, at + 2), 16)));
        let found = 0;
        for (let i = 0; i < data.length; i += 4) {
          const isOneOf = color => color.every((part, k) => Math.abs(part - data[i + k]) < 24);
          if (data[i + 3] > 180 && (colors.length === 0 || colors.some(isOneOf))) found++;
        }
        return found;
      }""";

  private final ShopUnderTest shop;
  private SimulatedShoppers shoppers;

  ChartsIT(ShopUnderTest shop) {
    this.shop = shop;
  }

  @BeforeAll
  void letShoppersIn() {
    if (!shop.isWatched()) {
      String missing = "SKIPPED: install prometheus";
      if (OnEmbeddedSystem.mustRun()) {
        throw new AssertionError(missing);
      }
      System.out.println(missing);
      Assumptions.abort(missing);
    }
    shoppers = shop.simulate(47);
  }

  @AfterAll
  void close() {
    if (shoppers != null) {
      shoppers.close();
    }
  }

  @Test
  void everyChartDrawsDataAndTheConsoleStaysEmpty() {
    try (Shopper operator = shop.visitor(1280, 900)) {
      operator.open("/charts");
      awaitAllDrawn(operator);
      for (Locator panel : operator.page().locator("figure").all()) {
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(
                () ->
                    assertThat((int) panel.evaluate(PIXELS))
                        .as("pixels of lines in " + panel.getAttribute("data-panel"))
                        .isGreaterThan(8));
      }
      assertThat(operator.find("health")).hasAttribute("data-level", "good");
      assertThat(operator.find("alerts")).containsText("that Prometheus evaluates");
      photographAll(operator, "charts-light");
      operator.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      photographAll(operator, "charts-dark");
      assertThat(operator.complaints()).isEmpty();
    }
  }

  @Test
  void aPointIsReadByPointerAndByKeyboardAndTheTimeShownIsChosen() {
    try (Shopper operator = shop.visitor(1280, 900)) {
      operator.open("/charts");
      Locator chart = panel(operator, "shop-10");
      assertThat(chart).hasAttribute("data-state", "drawn", patiently());
      chart.locator(".u-over").hover();
      assertThat(chart.getByTestId("tooltip")).containsText(":");

      Locator plot = chart.getByRole(AriaRole.SLIDER);
      plot.focus();
      operator.page().keyboard().press("End");
      assertThat(chart.getByTestId("tooltip")).containsText("events/s");
      assertThat(plot)
          .hasAttribute("aria-valuetext", Pattern.compile("\\d+:\\d\\d:\\d\\d.*: .*events/s.*"));
      String last = plot.getAttribute("aria-valuenow");
      operator.page().keyboard().press("ArrowLeft");
      assertThat(plot).hasAttribute("aria-valuenow", Integer.toString(Integer.parseInt(last) - 1));
      operator.page().keyboard().press("Escape");
      assertThat(chart.getByTestId("tooltip")).hasCount(0);

      operator.page().locator("input[value='5m']").focus();
      operator.page().keyboard().press("ArrowRight");
      assertThat(operator.page().locator("main")).hasAttribute("data-range", "15m");
      assertThat(operator.page()).hasURL(Pattern.compile(".*\\?range=15m"));
      operator.find("pause").click();
      assertThat(operator.find("health")).containsText("Paused");
      assertThat(operator.complaints()).isEmpty();
    }
  }

  @Test
  void thePageFitsAPhone() {
    try (Shopper operator = shop.visitor(360, 780)) {
      operator.open("/charts");
      awaitAllDrawn(operator);
      operator.photograph("charts-360");
      photographAll(operator, "charts-360-all");
      Object tooWide =
          operator
              .page()
              .evaluate(
                  "document.documentElement.scrollWidth - document.documentElement.clientWidth");
      assertThat(tooWide).isEqualTo(0);
    }
  }

  @Test
  void anAlertThatFiresStandsOnTopWithItsText() {
    try (Shopper operator = shop.visitor(1280, 900)) {
      operator.page().route("**/api/charts/data*", ChartsIT::fire);
      operator.open("/charts");
      Shopper.awaitText(operator.find("alert"), "The job is slow");
      assertThat(operator.find("alert")).containsText("critical The job is slow");
      assertThat(operator.find("alert")).containsText("docs/alerts.md#liveshopperfreshness");
      operator.photograph("charts-alert");
    }
  }

  private static void fire(Route route) {
    String text = route.fetch().text();
    String alert =
        """
        {"name":"LiveShopperFreshness","severity":"critical","summary":"The job is slow",\
        "description":"Features are older than a second.",\
        "runbook":"docs/alerts.md#liveshopperfreshness","since":"2026-01-05T10:00:00Z"}""";
    route.fulfill(
        new Route.FulfillOptions()
            .setContentType("application/json")
            .setBody(text.replaceFirst("\"firing\":\\[]", "\"firing\":[" + alert + "]")));
  }

  @Test
  void whenPrometheusIsAwayThePageSaysSoKeepsWhatItShowedAndRecovers() {
    try (Shopper operator = shop.visitor(1280, 900)) {
      operator.open("/charts");
      Locator chart = panel(operator, "shop-10");
      assertThat(chart).hasAttribute("data-state", "drawn", patiently());
      shop.stopPrometheus();
      try {
        Shopper.awaitText(operator.find("health"), "can’t be reached. Trying again; shown is what");
        assertThat(chart).hasAttribute("data-state", "drawn");
        operator.photograph("charts-away");
      } finally {
        shop.startPrometheus();
      }
      Shopper.awaitText(operator.find("health"), "Live: read at");
      assertThat(operator.complaints()).isEmpty();
    }
  }

  @Test
  void thePanelOfTheShopLeadsThere() {
    try (Shopper operator = shop.visitor(1280, 900)) {
      operator.open("/");
      operator.openPanel();
      Page charts = operator.context().waitForPage(() -> operator.find("to-charts").click());
      assertThat(charts.locator("h1")).hasText("Live charts");
    }
  }

  private static Locator panel(Shopper operator, String key) {
    return operator.page().locator("figure[data-panel='" + key + "']");
  }

  private static HasAttributeOptions patiently() {
    return new HasAttributeOptions().setTimeout((double) PATIENCE.toMillis());
  }

  private static void awaitAllDrawn(Shopper operator) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              Object empty =
                  operator
                      .page()
                      .evaluate(
                          "[...document.querySelectorAll('figure:not([data-state=drawn])')]"
                              + ".map(f => f.dataset.panel + ' ' + f.innerText)");
              assertThat(empty).isEqualTo(List.of());
              assertThat(operator.page().locator("figure").count()).isGreaterThan(40);
            });
  }

  private static void photographAll(Shopper operator, String name) {
    Path file = Path.of(System.getProperty("it.directory"), "screenshots", name + ".png");
    operator.page().screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
  }
}
