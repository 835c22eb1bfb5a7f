package io.liveshopper.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshopper.it.ShopperActions.Entry;
import io.liveshopper.job.oracle.CartTotal;
import io.liveshopper.redis.Layout;
import io.liveshopper.redis.client.ActionEvent;
import io.liveshopper.redis.client.ActionFlag;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Carts that are left alone, and what a back end hears of it. */
@EmbeddedSystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActionFlagsIT {

  private static final Duration STALL = Duration.ofSeconds(3);
  private static final Duration TTL = Duration.ofMinutes(30);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LIVE_CHAT = "live_chat";
  private static final Map<String, String> OPTIONS =
      Map.of("actions.live-chat.stall", STALL.toSeconds() + " s");

  private RunningJob job;
  private EventStream stream;
  private ShopperActions actions;

  @BeforeAll
  void run(SystemUnderTest system) {
    job = system.runWith(JobSettings.defaults(), OPTIONS);
    stream = job.stream();
    actions = new ShopperActions(job);
  }

  @AfterAll
  void leave() {
    actions.close();
    stream.close();
  }

  @Test
  void aDearCartLeftAloneRaisesOneFlagAndBuyingItClearsIt() {
    ActingShopper ann = ActingShopper.signedIn("zoë {ann}:%");
    Instant added = now();
    stream.send(List.of(ann.adds(added, "1234.50", "EUR")));

    ActionFlag flag = actions.awaitFlag(LIVE_CHAT, ann.user(), PATIENCE);

    Instant due = added.plus(STALL);
    assertThat(flag)
        .isEqualTo(
            new ActionFlag(
                LIVE_CHAT,
                "stalled_cart",
                "cart of 1234.5 EUR left alone for 3s",
                ann.user(),
                ann.session(),
                new BigDecimal("1234.5"),
                "EUR",
                due,
                due.plus(TTL)));
    assertThat(actions.entriesOf(ann.user()))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.transition()).isEqualTo("raised");
              assertThat(entry.action()).isEqualTo(LIVE_CHAT);
              assertThat(entry.version()).isEqualTo("0:" + due.toEpochMilli() + ":0");
              assertThat(entry.detail().get("raised_at").longValue()).isEqualTo(due.toEpochMilli());
            });

    Instant bought = now();
    stream.send(List.of(ann.buys(bought, "EUR")));
    actions.awaitNoFlags(ann.user(), PATIENCE);

    assertThat(actions.entriesOf(ann.user()))
        .extracting(Entry::transition)
        .containsExactly("raised", "cleared");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(actions.heardOf(ann.user())).hasSizeGreaterThanOrEqualTo(2));
    List<ActionEvent> heard = actions.heardOf(ann.user());
    assertThat(heard).hasSize(2);
    assertThat(heard.get(0))
        .isInstanceOfSatisfying(
            ActionEvent.Raised.class, raised -> assertThat(raised.flag()).isEqualTo(flag));
    assertThat(heard.get(1))
        .isInstanceOfSatisfying(
            ActionEvent.Cleared.class,
            cleared -> {
              assertThat(cleared.action()).isEqualTo(LIVE_CHAT);
              assertThat(cleared.pattern()).isEqualTo("stalled_cart");
              assertThat(cleared.reason()).isEqualTo("order");
              assertThat(cleared.raisedAt()).isEqualTo(due);
              assertThat(cleared.clearedAt()).isEqualTo(bought);
            });
  }

  @Test
  void aCartBelowTheThresholdRaisesNothing() {
    ActingShopper below = ActingShopper.signedIn("below");
    ActingShopper at = ActingShopper.signedIn("at the threshold");
    Instant added = now();
    stream.send(List.of(below.adds(added, "499.99", "EUR"), at.adds(added, "500", "EUR")));

    actions.awaitFlag(LIVE_CHAT, at.user(), PATIENCE);

    assertNothingIsToldOf(below.user(), actions);
  }

  @Test
  void theCartOfAShopperWhoSignsInStallsFromThenOnAndForTheUserOnly() {
    ActingShopper device = ActingShopper.anonymous("device-of-bea");
    ActingShopper bea = device.as("bea");
    Instant added = now().minusSeconds(2);
    Instant signedIn = added.plusSeconds(2);
    stream.send(List.of(device.adds(added, "900", "EUR"), bea.opensAPage(signedIn)));

    ActionFlag flag = actions.awaitFlag(LIVE_CHAT, bea.user(), PATIENCE);

    assertThat(flag.raisedAt()).isEqualTo(signedIn.plus(STALL));
    assertThat(flag.cartValue()).isEqualByComparingTo("900");
    assertThat(flag.session()).isEqualTo(device.session());
    assertNothingIsToldOf(device.device(), actions);
  }

  @Test
  void signingInTakesTheFlagOffTheDevice() {
    ActingShopper device = ActingShopper.anonymous("device-of-cem");
    ActingShopper cem = device.as("cem");
    stream.send(List.of(device.adds(now(), "700", "EUR")));
    actions.awaitFlag(LIVE_CHAT, device.device(), PATIENCE);

    Instant signedIn = now();
    stream.send(List.of(cem.opensAPage(signedIn)));
    actions.awaitNoFlags(device.device(), PATIENCE);

    assertThat(actions.awaitFlag(LIVE_CHAT, cem.user(), PATIENCE).raisedAt())
        .isEqualTo(signedIn.plus(STALL));
    assertThat(actions.entriesOf(device.device()))
        .extracting(Entry::transition)
        .containsExactly("raised", "cleared");
  }

  @Test
  void aLoweredThresholdCountsForACartThatIsAlreadyLeftAlone() {
    ActingShopper dan = ActingShopper.signedIn("dan");
    stream.send(List.of(dan.adds(now(), "400", "GBP")));
    try (EventStream rules = new EventStream(job.bootstrapServers(), job.rulesTopic())) {
      rules.send("live_chat:threshold.GBP", rule("threshold.GBP", "300"));
    }

    ActionFlag flag = actions.awaitFlag(LIVE_CHAT, dan.user(), PATIENCE);

    assertThat(flag.cartValue()).isEqualByComparingTo("400");
    assertThat(flag.cartCurrency()).isEqualTo("GBP");
  }

  @Test
  void aBadRuleGoesToTheBadRecordsAndChangesNothing() {
    byte[] bad = rule("threshold.USD", "cheap");
    try (EventStream rules = new EventStream(job.bootstrapServers(), job.rulesTopic());
        DeadLetters letters = new DeadLetters(job.bootstrapServers(), job.badTopic())) {
      rules.send("live_chat:threshold.USD", bad);
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(letters.all()).hasSize(1));

      DeadLetters.Letter letter = letters.all().get(0);
      assertThat(letter.original()).isEqualTo(bad);
      assertThat(letter.header("code")).contains("rule");
      assertThat(letter.header("topic")).contains(job.rulesTopic());
      assertThat(letter.header("reason"))
          .contains(
              "threshold.USD of live_chat cannot be \"cheap\"; allowed is a number above 0 and up to"
                  + " 10^12");
    }

    ActingShopper eva = ActingShopper.signedIn("eva");
    ActingShopper fay = ActingShopper.signedIn("fay");
    Instant added = now();
    stream.send(List.of(eva.adds(added, "499", "USD"), fay.adds(added, "501", "USD")));
    actions.awaitFlag(LIVE_CHAT, fay.user(), PATIENCE);
    assertNothingIsToldOf(eva.user(), actions);
  }

  /** In the other layout, so that both are seen. */
  @Test
  void aReplayRaisesNothingAgainAndBringsNothingBack(SystemUnderTest system) {
    JobSettings hash =
        new JobSettings(
            Map.of("49h", 176_400), CartTotal.AFTER, Layout.HASH, false, Duration.ofMinutes(10));
    ActingShopper bought = ActingShopper.signedIn("has bought");
    ActingShopper left = ActingShopper.signedIn("has left");
    ActingShopper after = ActingShopper.signedIn("comes after the replay");
    RunningJob first = system.runWith(hash, OPTIONS);
    try (EventStream events = first.stream();
        ShopperActions told = new ShopperActions(first)) {
      Instant added = now();
      events.send(List.of(bought.adds(added, "600", "EUR"), left.adds(added, "700", "EUR")));
      told.awaitFlag(LIVE_CHAT, bought.user(), PATIENCE);
      ActionFlag ofLeft = told.awaitFlag(LIVE_CHAT, left.user(), PATIENCE);
      events.send(List.of(bought.buys(now(), "EUR")));
      told.awaitNoFlags(bought.user(), PATIENCE);
      List<Entry> before = told.entries();
      assertThat(before).hasSize(3);

      Map<String, String> sameKeys = new HashMap<>(OPTIONS);
      sameKeys.put("redis.prefix", first.keys().prefix());
      sameKeys.put("time.live-within", "0 s");
      system.runAgain(first, sameKeys);
      events.send(List.of(after.adds(now(), "800", "EUR")));
      told.awaitFlag(LIVE_CHAT, after.user(), PATIENCE);

      assertThat(told.flags(bought.user())).isEmpty();
      assertThat(told.flags(left.user())).containsExactly(ofLeft);
      assertThat(told.entries()).startsWith(before.toArray(Entry[]::new)).hasSize(4);
    }
  }

  private static void assertNothingIsToldOf(String shopper, ShopperActions actions) {
    assertThat(actions.flags(shopper)).isEmpty();
    assertThat(actions.entriesOf(shopper)).isEmpty();
  }

  private static byte[] rule(String setting, String value) {
    return "{\"action\":\"live_chat\",\"setting\":\"%s\",\"value\":\"%s\"}"
        .formatted(setting, value)
        .getBytes(UTF_8);
  }

  /** As events tell it: to the millisecond. */
  private static Instant now() {
    return Instant.ofEpochMilli(System.currentTimeMillis());
  }
}
