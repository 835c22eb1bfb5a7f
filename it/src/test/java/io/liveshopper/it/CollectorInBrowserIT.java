package io.liveshopper.it;

import static io.liveshopper.it.TrackedEvents.byName;
import static io.liveshopper.it.TrackedEvents.distinct;
import static io.liveshopper.it.TrackedEvents.isAction;
import static io.liveshopper.it.TrackedEvents.webPage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.liveshopper.collector.NpmPackages;
import io.liveshopper.collector.RunningCollector;
import io.liveshopper.snowplow.analytics.EnrichedEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snowplow's own tracker in a real browser as a client of the collector. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(EmbeddedSystemTest.TURN)
class CollectorInBrowserIT {

  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
  private static final List<String> SITE =
      List.of("page_view", "event", "button_click", "site_search", "social_interaction", "timing");
  private static final List<String> ACTIONS =
      List.of(
          "list_view",
          "list_click",
          "product_view",
          "add_to_cart",
          "remove_from_cart",
          "promo_view",
          "promo_click",
          "checkout_step",
          "transaction",
          "refund",
          "trns_error");

  private static Chromium chromium;
  private static PageServer pages;

  private final List<String> complaints = new ArrayList<>();
  private RunningCollector collector;
  private BrowserContext visitor;

  @BeforeAll
  static void start() throws Exception {
    chromium = Chromium.start();
    Path home = Path.of(System.getProperty("it.directory"), "browser-trackers");
    NpmPackages.install(Path.of("src", "test", "js"), home);
    pages = PageServer.start(home, home.resolve("node_modules"));
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (pages != null) {
      pages.close();
    }
  }

  @BeforeEach
  void visit() {
    collector = RunningCollector.with("cookie.secure=false", "cookie.same-site=Lax");
    visitor = chromium.visitor();
  }

  @AfterEach
  void leave() {
    visitor.close();
    collector.close();
    assertThat(complaints).as("what the browser complained of").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"post", "get"})
  void whateverAPageTracksIsEnrichedAndNothingFails(String method) {
    Page page = open("localhost", Map.of("eventMethod", method));
    page.evaluate("trackLinks(); trackSite(); trackEcommerce()");
    page.click("#cart");
    List<EnrichedEvent> events = collector.good(SITE.size() + ACTIONS.size() + 1);

    assertThat(events)
        .filteredOn(event -> !isAction(event))
        .extracting(event -> event.eventName().orElseThrow())
        .containsExactlyInAnyOrderElementsOf(with(SITE, "link_click"));
    assertThat(events)
        .filteredOn(TrackedEvents::isAction)
        .extracting(TrackedEvents::action)
        .containsExactlyInAnyOrderElementsOf(ACTIONS);
    assertOneShopper(page, events);
    AsCalled.assertContexts(events);
    AsCalled.assertSite(byName(events));
    AsCalled.assertAmounts(events);
    assertThat(page.evaluate("failures")).isEqualTo(List.of());
  }

  @Test
  void aShopperWhoComesBackIsTheSameInTheNextSession() {
    Page first = open("localhost", Map.of());
    first.evaluate("trackPage()");
    EnrichedEvent before = collector.good(1).get(0);
    first.close();

    Page second = open("localhost", Map.of());
    second.evaluate("beginSession(); trackPage()");
    EnrichedEvent after = collector.good(1).get(0);

    assertThat(before.domainSessionidx()).hasValue(1);
    assertThat(after.domainSessionidx()).hasValue(2);
    assertThat(after.domainSessionid()).isNotEqualTo(before.domainSessionid());
    assertThat(after.domainUserid()).isPresent().isEqualTo(before.domainUserid());
    assertThat(after.networkUserid()).isPresent().isEqualTo(before.networkUserid());
    Cookie cookie = cookie("sp").orElseThrow();
    assertThat(cookie.value).isEqualTo(after.networkUserid().orElseThrow());
    assertThat(cookie.httpOnly).isTrue();
  }

  @Test
  void whoReadsAPageIsPingedWithHowFarTheyScrolled() {
    Page page = open("localhost", Map.of());
    page.evaluate("trackPageWithPings()");
    EnrichedEvent view = collector.good(1).get(0);
    List<EnrichedEvent> pings = new ArrayList<>();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              page.mouse().wheel(0, 200);
              page.waitForTimeout(100);
              collector.sink().take().stream()
                  .map(record -> EnrichedEvent.parse(record.value()).orElseThrow())
                  .forEach(pings::add);
              return pings.size() >= 2;
            });
    page.evaluate("stopPings()");

    assertThat(view.eventName()).hasValue("page_view");
    assertThat(pings).allSatisfy(ping -> assertThat(ping.eventName()).hasValue("page_ping"));
    assertThat(pings.get(pings.size() - 1).ppYoffsetMax().orElseThrow()).isPositive();
    assertThat(pings)
        .allSatisfy(ping -> assertThat(webPage(ping)).isEqualTo(webPage(view)))
        .allSatisfy(ping -> assertThat(ping.domainUserid()).isEqualTo(view.domainUserid()));
  }

  @Test
  void whoWantsToBeAnonymousGetsNoCookieAndIsNobody() {
    Page page =
        open(
            "localhost",
            Map.of(
                "anonymousTracking",
                Map.of("withServerAnonymisation", true, "withSessionTracking", true)));
    page.evaluate("trackSite()");
    page.evaluate("trackEcommerce()");
    List<EnrichedEvent> events = collector.good(SITE.size() + ACTIONS.size());

    assertThat(events)
        .allSatisfy(event -> assertThat(event.networkUserid()).hasValue(NOBODY))
        .allSatisfy(event -> assertThat(event.domainUserid()).isEmpty())
        .allSatisfy(event -> assertThat(event.userId()).isEmpty())
        .allSatisfy(event -> assertThat(event.userIpaddress()).isEmpty());
    assertThat(distinct(events, event -> event.domainSessionid().orElseThrow())).hasSize(1);
    assertThat(visitor.cookies()).extracting(cookie -> cookie.name).doesNotContain("sp");
    assertThat(page.evaluate("failures")).isEqualTo(List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"post", "get"})
  void aPageOfAnotherSiteMaySendItsEvents(String method) {
    Page page = open("127.0.0.1", Map.of("eventMethod", method));
    page.evaluate("trackSite()");
    page.evaluate("trackEcommerce()");
    List<EnrichedEvent> events = collector.good(SITE.size() + ACTIONS.size());

    assertThat(distinct(events, event -> event.domainUserid().orElseThrow())).hasSize(1);
    assertThat(events)
        .allSatisfy(event -> assertThat(event.pageUrlhost()).hasValue("127.0.0.1"))
        .allSatisfy(event -> assertThat(event.networkUserid()).isPresent());
    assertThat(page.evaluate("failures")).isEqualTo(List.of());
  }

  /** A page of the site of that host with the tracker started, which sends to localhost. */
  private Page open(String host, Map<String, ?> settings) {
    Page page = visitor.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
    page.navigate("http://" + host + ":" + pages.port() + "/page.html?utm_source=mail");
    page.evaluate(
        "([collector, settings]) => start(collector, settings)",
        List.of("http://localhost:" + collector.port(), settings));
    return page;
  }

  private void assertOneShopper(Page page, List<EnrichedEvent> events) {
    String device = cookie("_sp_id.").orElseThrow().value.split("\\.", -1)[0];
    String session = (String) page.evaluate("snowplowBrowserTracking.getDomainSessionId('shop')");
    assertThat(events)
        .allSatisfy(event -> assertThat(event.userId()).hasValue("zoë-😀"))
        .allSatisfy(event -> assertThat(event.domainUserid()).hasValue(device))
        .allSatisfy(event -> assertThat(event.domainSessionidx()).hasValue(1))
        .allSatisfy(event -> assertThat(event.domainSessionid().orElseThrow()).hasToString(session))
        .allSatisfy(event -> assertThat(event.vTracker()).hasValue("js-4.10.1"))
        .allSatisfy(event -> assertThat(event.appId()).hasValue("shop"))
        .allSatisfy(event -> assertThat(event.mktSource()).hasValue("mail"))
        .allSatisfy(event -> assertThat(event.useragent().orElseThrow()).contains("Chrome/"));
    assertThat(distinct(events, event -> event.networkUserid().orElseThrow()))
        .as("the cookie comes back")
        .containsExactly(cookie("sp").orElseThrow().value);
    assertThat(UUID.fromString(cookie("sp").orElseThrow().value).version()).isEqualTo(4);
  }

  private Optional<Cookie> cookie(String name) {
    return visitor.cookies().stream()
        .filter(
            cookie -> name.endsWith(".") ? cookie.name.startsWith(name) : cookie.name.equals(name))
        .findFirst();
  }

  private static List<String> with(List<String> some, String one) {
    List<String> all = new ArrayList<>(some);
    all.add(one);
    return all;
  }
}
