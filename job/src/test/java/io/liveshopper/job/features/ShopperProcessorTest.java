package io.liveshopper.job.features;

import static io.liveshopper.job.features.Events.cart;
import static io.liveshopper.job.features.Events.product;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShopperProcessorTest {

  /** A multiple of every hop used here, so that buckets begin at it. */
  private static final long T0 = 1_700_000_000_000L - 1_700_000_000_000L % 1_000_000;

  /** In each window; a row of all values has the session beside them. */
  private static final int ALL_FEATURES = 31;

  private final Events events = new Events();
  private final ProcessorRig rig = new ProcessorRig(ProcessorRig.SETTINGS);

  @Test
  void anEventIsHeldUntilItsBucketsLastInstantIsAsOldAsTheWindow() {
    long hop = ProcessorRig.MINUTE.hopMillis();
    assertThat(hop).isEqualTo(1_000);
    rig.event(events.view("ann", T0, product("p1", "10")));

    rig.watermark(T0 + 60_000 + hop - 2);
    assertThat(rig.values("ann")).containsEntry("product_view_count_1m", "1");

    rig.watermark(T0 + 60_000 + hop - 1);
    assertThat(rig.values("ann"))
        .containsEntry("product_view_count_1m", "0")
        .doesNotContainKey("top_product_1m");
  }

  @Test
  void aWindowThatBecameEmptyLeavesItsCountsAtZeroForTheGraceAndDeletesTheRest() {
    rig.event(events.view("ann", T0, product("p1", "10")));
    List<Row> rows = rig.watermark(T0 + 20_000);

    assertThat(rows).hasSize(1);
    Row row = rows.get(0);
    long dropped = ProcessorRig.TEN_SECONDS.dropTime(ProcessorRig.TEN_SECONDS.bucketStart(T0));
    assertThat(row.asOf()).isEqualTo(dropped);
    assertThat(row.collectorTime()).isEqualTo(Row.BY_TIMER);
    assertThat(named(row))
        .containsEntry("product_view_count_10s", "0")
        .containsEntry("return_view_count_10s", "0")
        .containsEntry("top_product_10s", null)
        .doesNotContainKey("product_view_count_1m");
    assertThat(row.values())
        .allSatisfy(value -> assertThat(value.expiresAt()).isEqualTo(dropped + 20_000));
  }

  @Test
  void aValueExpiresWindowAndHopAndGraceAfterItsRow() {
    Row row = rig.event(events.view("ann", T0, product("p1", "10"))).orElseThrow();

    assertThat(row.values())
        .filteredOn(value -> "1m".equals(value.window()) && value.value() != null)
        .isNotEmpty()
        .allSatisfy(value -> assertThat(value.expiresAt()).isEqualTo(T0 + 60_000 + 1_000 + 20_000));
    assertThat(row.expiresAt())
        .as("no value of the shopper lasts longer than that of the session")
        .isEqualTo(T0 + 30 * 60_000 + 20_000);
  }

  @Test
  void onlyWhatChangedIsWrittenOnceTheFirstRowIsComplete() {
    Row first = rig.event(events.view("ann", T0, product("p1", "10"))).orElseThrow();
    Row second = rig.event(events.view("ann", T0 + 1, product("p1", "10"))).orElseThrow();

    assertThat(named(first)).hasSize(2 * ALL_FEATURES + 1).containsEntry("cart_add_count_1m", null);
    assertThat(named(second).keySet())
        .containsExactlyInAnyOrder(
            "product_view_count_10s",
            "return_view_count_10s",
            "category_view_count_10s",
            "repeat_category_view_count_10s",
            "product_view_count_1m",
            "return_view_count_1m",
            "category_view_count_1m",
            "repeat_category_view_count_1m");
  }

  @Test
  void aValueThatStaysTheSameIsWrittenAgainBeforeItExpires() {
    long expiresAt = Long.MAX_VALUE;
    for (long time = T0; time < T0 + 600_000; time += 2_000) {
      rig.watermark(time - 5_000);
      assertThat(time).isLessThan(expiresAt);
      Optional<Row> row = rig.event(events.view("ann", time, product("p1", "10")));
      for (RowValue value : row.map(Row::values).orElse(List.of())) {
        if (value.feature().equals("top_product") && "1m".equals(value.window())) {
          assertThat(value.value()).isEqualTo("p1");
          expiresAt = value.expiresAt();
        }
      }
      long heldUntil = time + ProcessorRig.MINUTE.longestHold();
      assertThat(expiresAt).isGreaterThan(heldUntil);
    }
  }

  @Test
  void eventsOfOneMillisecondGiveRowsInOrder() {
    Row first = rig.event(events.view("ann", T0, product("p1", "10"))).orElseThrow();
    Row second = rig.event(events.view("ann", T0, product("p2", "20"))).orElseThrow();

    assertThat(second.asOf()).isEqualTo(first.asOf());
    assertThat(second.sequence()).isGreaterThan(first.sequence());
    assertThat(rig.values("ann")).containsEntry("top_product_10s", "p2");
  }

  @Test
  void ofOneInstantTheLatestIsTheLastToArrive() {
    rig.event(events.view("ann", T0, product("p1", "10")));
    rig.event(events.view("ann", T0, product("p2", "Acme", "20", "USD", 1)));
    rig.event(events.view("ann", T0, product("p1", "10")));

    assertThat(rig.values("ann")).containsEntry("price_range_viewed_1m", "10-10");
  }

  @Test
  void aLateEventInsideAWindowCountsThereAndRevivesNoOther() {
    rig.event(events.view("ann", T0, product("p1", "10")));
    rig.watermark(T0 + 40_000);
    Row row = rig.event(events.view("ann", T0 + 5_000, product("p2", "20"))).orElseThrow();

    assertThat(row.asOf()).isEqualTo(T0 + 40_001);
    assertThat(rig.values("ann"))
        .containsEntry("product_view_count_1m", "2")
        .containsEntry("top_product_1m", "p2")
        .containsEntry("product_view_count_10s", "0")
        .doesNotContainKey("top_product_10s");
    assertThat(row.values())
        .as("the zeros of the other window expire in their time")
        .allSatisfy(value -> assertThat(value.window()).isNotEqualTo("10s"));
  }

  @Test
  void aViewWithoutACategoryWritesNothingOfCategories() {
    rig.event(events.view("ann", T0, Events.inCategory("Shoes")));
    Row row = rig.event(events.view("ann", T0 + 11_000, Events.inCategory(null))).orElseThrow();

    assertThat(named(row))
        .containsEntry("product_view_count_1m", "2")
        .doesNotContainKeys("category_view_count_1m", "top_category_1m");
  }

  @Test
  void anEventOlderThanEveryWindowIsCountedAsLateAndChangesNothing() {
    rig.watermark(T0 + 100_000);

    assertThat(rig.event(events.view("ann", T0, product("p1", "10")))).isEmpty();
    assertThat(rig.metrics().late).isEqualTo(1);
    assertThat(rig.hasState("ann")).isFalse();
  }

  @Test
  void anEventSentTwiceCountsOnce() {
    ShopperEvent event = events.view("ann", T0, product("p1", "10"));
    rig.event(event);

    assertThat(rig.event(event)).isEmpty();
    assertThat(rig.metrics().duplicate).isEqualTo(1);
    assertThat(rig.values("ann")).containsEntry("product_view_count_1m", "1");
  }

  @Test
  void ofEventsOnTheEdgeOfABucketEachCountsInItsOwn() {
    rig.event(events.view("ann", T0 + 999, product("p1", "10")));
    rig.event(events.view("ann", T0 + 1_000, product("p2", "20")));

    rig.watermark(T0 + 60_999);
    assertThat(rig.values("ann")).containsEntry("product_view_count_1m", "1");
    assertThat(rig.values("ann")).containsEntry("top_product_1m", "p2");
    rig.watermark(T0 + 61_999);
    assertThat(rig.values("ann")).containsEntry("product_view_count_1m", "0");
  }

  @Test
  void oneShopperHasOneTimerHoweverManyEvents() {
    for (int i = 0; i < 50; i++) {
      rig.event(events.view("ann", T0 + i * 700L, product("p" + i, "10")));
      rig.event(events.add("ann", T0 + i * 700L, cart("10", "EUR"), product("p" + i, "10")));
      assertThat(rig.timers("ann")).isEqualTo(1);
    }
  }

  @Test
  void nothingIsLeftOfAShopperWhoHasGone() {
    rig.event(events.view("ann", T0, product("p1", "10")));
    rig.event(events.buy("bob", T0 + 500, null));
    rig.watermark(T0 + 70_000);

    assertThat(rig.hasState("ann")).isFalse();
    assertThat(rig.timers("ann")).isZero();
    assertThat(rig.hasState("bob")).isFalse();
    assertThat(rig.timers("bob")).isZero();
  }

  @Test
  void afterARestoreRowsAreCompleteUntilTheyAreLaterThanAnythingWrittenBefore() {
    rig.event(events.view("ann", T0, product("p1", "10")));
    rig.event(events.add("ann", T0 + 10, cart("10", "EUR"), product("p1", "10")));
    rig.restart(ProcessorRig.SETTINGS, new Run(7, T0 + 2_000));

    Row within = rig.event(events.view("ann", T0 + 2_000, product("p1", "10"))).orElseThrow();
    Row beyond = rig.event(events.view("ann", T0 + 3_000, product("p1", "10"))).orElseThrow();
    Row after = rig.event(events.view("ann", T0 + 3_001, product("p1", "10"))).orElseThrow();

    assertThat(named(within)).hasSize(2 * ALL_FEATURES + 1).containsEntry("cart_value_1m", "10");
    assertThat(named(beyond)).hasSize(2 * ALL_FEATURES + 1).containsEntry("cart_value_1m", "10");
    assertThat(named(after)).hasSize(8);
  }

  @Test
  void whoChangesSoonAfterARestoreIsWrittenOnceMoreWhenNoEarlierRowCanOverruleIt() {
    rig.event(events.view("ann", T0, product("p1", "10")));
    rig.event(events.view("bob", T0, product("p1", "10")));
    rig.restart(ProcessorRig.SETTINGS, new Run(7, T0 + 5_000));
    rig.event(events.view("ann", T0 + 1_000, product("p1", "10")));
    assertThat(rig.watermark(T0 + 5_000)).isEmpty();

    List<Row> rows = rig.watermark(T0 + 5_001);

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).subject()).isEqualTo(RowSubject.user("ann"));
    assertThat(rows.get(0).asOf()).isEqualTo(T0 + 5_001);
    assertThat(named(rows.get(0)))
        .hasSize(2 * ALL_FEATURES + 1)
        .containsEntry("product_view_count_1m", "2");
    assertThat(rig.watermark(T0 + 9_000)).isEmpty();
  }

  @Test
  void evenOneWhoHasGoneByThenIsWrittenOnceMore() {
    rig.event(events.view("ann", T0, product("p1", "10")));
    rig.restart(ProcessorRig.SETTINGS, new Run(7, T0 + 90_000));
    assertThat(rig.watermark(T0 + 70_000)).as("the end of each window").hasSize(2);
    assertThat(rig.values("ann")).containsEntry("product_view_count_1m", "0");
    assertThat(rig.hasState("ann")).isTrue();

    List<Row> rows = rig.watermark(T0 + 90_001);

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).asOf()).isEqualTo(T0 + 90_001);
    assertThat(rig.hasState("ann")).isFalse();
    assertThat(rig.timers("ann")).isZero();
  }

  @Test
  void theMostRecentlySeenProductsAreKeptAndViewsOfTheOthersStillCount() {
    FeatureSettings two =
        FeatureSettings.builder()
            .windows(List.of(ProcessorRig.MINUTE))
            .cartTotal(CartTotal.AFTER)
            .dedupHorizon(Duration.ofSeconds(30))
            .grace(Duration.ofSeconds(20))
            .maxIds(2)
            .build();
    ProcessorRig capped = new ProcessorRig(two);
    capped.event(events.view("ann", T0, product("p1", "10")));
    capped.event(events.view("ann", T0 + 1, product("p1", "10")));
    capped.event(events.view("ann", T0 + 2, product("p2", "20")));
    capped.event(events.view("ann", T0 + 3, product("p3", "30")));

    assertThat(capped.values("ann"))
        .containsEntry("product_view_count_1m", "4")
        .containsEntry("unique_product_count_1m", "2")
        .containsEntry("min_viewed_price_1m", "20")
        .containsEntry("top_product_1m", "p3");
    assertThat(capped.metrics().idsForgottenByLane).containsEntry("product", 1);
  }

  @Test
  void amountsInAnotherCurrencyThanTheLatestAreLeftOutAndCounted() {
    rig.event(events.view("ann", T0, product("p1", "Acme", "10", "USD", 1)));
    rig.event(events.view("ann", T0 + 10, product("p2", "Acme", "20", "EUR", 1)));
    rig.event(events.view("ann", T0 + 5, product("p3", "Acme", "90", "USD", 1)));

    assertThat(rig.values("ann"))
        .containsEntry("unique_product_count_1m", "3")
        .containsEntry("price_range_viewed_1m", "20-20");
    assertThat(rig.metrics().amountsLeftOutByLane).containsEntry("product", 1);
  }

  @Test
  void aWindowThatIsAddedHoldsWhatIsKnownAndTheOthersStayWhatTheyWere() {
    rig.event(events.view("ann", T0, product("p1", "10")));
    rig.event(events.add("ann", T0 + 1, cart("10", "EUR"), product("p1", "10")));
    WindowSpec half = WindowSpec.of("30s", 30_000);
    FeatureSettings changed =
        FeatureSettings.builder()
            .windows(List.of(half, ProcessorRig.MINUTE))
            .cartTotal(CartTotal.AFTER)
            .dedupHorizon(Duration.ofSeconds(30))
            .grace(Duration.ofSeconds(20))
            .maxIds(1_000)
            .build();
    rig.restart(changed, new Run(3, T0));
    rig.event(events.view("ann", T0 + 2_000, product("p2", "20")));

    assertThat(rig.values("ann"))
        .containsEntry("product_view_count_1m", "2")
        .containsEntry("cart_value_1m", "10")
        .containsEntry("product_view_count_30s", "2");
  }

  @Test
  void aShopperOfTwentyEventsInEachWindowTakesLessThanTwoKilobytes() {
    ProcessorRig day = new ProcessorRig(FeatureSettings.builder().build());
    long minute = 60_000;
    long now = T0 + 24 * 60 * minute;
    for (int i = 0; i < 60; i++) {
      // Twenty events in the hours before the last, twenty in the hour, twenty in the five minutes.
      long ago =
          switch (i / 20) {
            case 0 -> (22 * 60 - i * 60) * minute;
            case 1 -> (58 - (i - 20) * 2) * minute;
            default -> (60 - i) * 14_000L;
          };
      String product = "LS-SHO-%02d".formatted(i * 7 % 24);
      Product viewed =
          new Product(
              product,
              "Fashion/Shoes-" + i % 4,
              "Brand " + i % 5,
              new BigDecimal("%d.99".formatted(20 + i * 7 % 24)),
              "EUR",
              1);
      day.watermark(now - ago - 5_000);
      day.event(
          switch (i % 6) {
            case 1 -> events.list("ann", now - ago, ActionType.LIST_VIEW, "List " + i % 3);
            case 4 -> events.add("ann", now - ago, cart("129.99", "EUR"), viewed);
            default -> events.view("ann", now - ago, viewed);
          });
    }

    assertThat(day.values("ann"))
        .containsEntry("category_view_count_5m", "16")
        .containsEntry("category_view_count_24h", "50");
    System.out.println("20 events in each of three windows: " + day.stateBytes("ann") + " bytes");
    assertThat(day.stateBytes("ann")).isLessThan(2_048);
  }

  private static Map<String, String> named(Row row) {
    Map<String, String> byName = new TreeMap<>();
    row.values().forEach(value -> byName.put(value.name(), value.value()));
    return byName;
  }
}
