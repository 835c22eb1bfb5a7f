package io.liveshopper.job.features;

import static io.liveshopper.job.features.Events.product;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Windows come, go, change places and hops from one version to the next. */
class WindowEvolutionTest {

  private static final long T0 = 1_700_000_000_000L;

  /** Neither hops nor sizes are multiples of each other. */
  private static final List<WindowSpec> BEFORE =
      List.of(
          ProcessorRig.TEN_SECONDS,
          new WindowSpec("45s", 45_000, 700),
          new WindowSpec("7m", 420_000, 6_500));

  private static final WindowSpec NEW = new WindowSpec("3m", 180_000, 1_900);

  @Property(tries = 100)
  void windowsThatStayTellWhatTheyWouldHaveToldWithoutAnUpgrade(@ForAll long seed) {
    Random random = new Random(seed);
    List<WindowSpec> after = new ArrayList<>(BEFORE);
    after.remove(random.nextInt(BEFORE.size()));
    List<WindowSpec> kept = List.copyOf(after);
    after.add(NEW);
    Collections.shuffle(after, random);

    ProcessorRig never = new ProcessorRig(settings(BEFORE));
    ProcessorRig upgraded = new ProcessorRig(settings(BEFORE));
    Events events = new Events();
    List<ShopperEvent> sent = new ArrayList<>();
    long now = T0 + random.nextInt(100_000);
    for (int step = 0; step < 60; step++) {
      if (step == 30) {
        upgraded.restart(settings(after), Run.first());
      }
      now += random.nextInt(10) == 0 ? random.nextInt(300_000) : random.nextInt(4_000);
      ShopperEvent event = FeaturesAgainstOracleTest.nextEvent(random, events, sent, now);
      never.event(event);
      upgraded.event(event);
      if (random.nextInt(3) == 0) {
        never.watermark(now - random.nextInt(6_000));
        upgraded.watermark(never.watermark());
      }
      if (random.nextInt(3) == 0) {
        // An event that only some windows still hold moves a shopper's as-of; time moves it for
        // all.
        never.watermark(now);
        upgraded.watermark(now);
        for (String shopper : FeaturesAgainstOracleTest.SHOPPERS) {
          assertThat(told(upgraded, shopper, kept))
              .as("%s at step %d with %s", shopper, step, after)
              .isEqualTo(told(never, shopper, kept));
        }
      }
    }
  }

  @Test
  void whatAWindowHasDroppedDoesNotComeBackWhenAnotherIsAdded() {
    Events events = new Events();
    ProcessorRig rig = new ProcessorRig(settings(BEFORE));
    long beginOfLongBucket = BEFORE.get(2).bucketStart(T0);
    rig.event(events.view("ann", beginOfLongBucket + 100, product("p1", "10")));
    // The 45s window has dropped the view by now, though not the end of its bucket of the 7m one.
    rig.watermark(beginOfLongBucket + 46_000);

    List<WindowSpec> after = new ArrayList<>(BEFORE);
    after.add(NEW);
    rig.restart(settings(after), new Run(1, Long.MIN_VALUE));
    rig.event(events.view("ann", beginOfLongBucket + 46_001, product("p2", "10")));
    assertThat(rig.values("ann"))
        .containsEntry("product_view_count_45s", "1")
        .containsEntry("product_view_count_3m", "2")
        .containsEntry("product_view_count_7m", "2");
  }

  @Test
  void aNewWindowTellsWhatIsStillHeldAndIsExactOnceItHasPassed() {
    Events events = new Events();
    ProcessorRig rig = new ProcessorRig(settings(BEFORE));
    rig.event(events.view("ann", T0, product("p1", "10")));
    rig.watermark(T0 + 120_000);

    rig.restart(settings(List.of(BEFORE.get(2), NEW)), Run.first());
    rig.event(events.view("ann", T0 + 120_001, product("p2", "10")));
    assertThat(rig.values("ann")).containsEntry("product_view_count_3m", "2");

    // By then the first view was known by the 7m window only, to 6.5 s.
    rig.watermark(T0 + 180_000 + 6_500 + 1_900);
    assertThat(rig.values("ann"))
        .containsEntry("product_view_count_3m", "1")
        .containsEntry("product_view_count_7m", "2");
  }

  @Test
  void withAnotherHopNothingLeavesEarlierAndAllIsExactOnceTheWindowHasPassed() {
    WindowSpec coarse = new WindowSpec("1m", 60_000, 1_000);
    WindowSpec fine = new WindowSpec("1m", 60_000, 100);
    for (List<WindowSpec> change : List.of(List.of(coarse, fine), List.of(fine, coarse))) {
      Events events = new Events();
      ProcessorRig rig = new ProcessorRig(settings(List.of(change.get(0))));
      rig.event(events.view("ann", T0 + 50, product("p1", "10")));
      rig.restart(settings(List.of(change.get(1))), Run.first());
      rig.event(events.view("ann", T0 + 5_050, product("p2", "20")));

      rig.watermark(T0 + 60_049);
      assertThat(rig.values("ann")).containsEntry("product_view_count_1m", "2");
      rig.watermark(T0 + 61_000);
      assertThat(rig.values("ann")).containsEntry("product_view_count_1m", "1");
      rig.watermark(T0 + 65_049);
      assertThat(rig.values("ann")).containsEntry("avg_viewed_price_1m", "20");
      rig.watermark(T0 + 66_000);
      assertThat(rig.values("ann")).doesNotContainKey("avg_viewed_price_1m");
      assertThat(rig.hasState("ann")).isFalse();
    }
  }

  @Test
  void aWindowThatWasEmptyIsNotShownForOneThatIsTakenAway() {
    Events events = new Events();
    ProcessorRig rig =
        new ProcessorRig(settings(List.of(ProcessorRig.TEN_SECONDS, ProcessorRig.MINUTE)));
    rig.event(events.view("ann", T0, product("p1", "10")));
    rig.watermark(T0 + 20_000);
    rig.restart(settings(List.of(ProcessorRig.TEN_SECONDS)), new Run(1, T0));
    rig.event(events.add("ann", T0 + 21_000, null, product("p1", "10")));

    assertThat(rig.values("ann"))
        .containsEntry("cart_add_count_10s", "1")
        .doesNotContainKey("product_view_count_10s");
  }

  /** What the shop reads of the windows that stay, without zeros that may have expired. */
  private static SortedMap<String, String> told(
      ProcessorRig rig, String shopper, List<WindowSpec> kept) {
    SortedMap<String, String> told = rig.values(shopper);
    SortedMap<String, String> comparable =
        FeaturesAgainstOracleTest.comparable(told, settings(BEFORE));
    comparable
        .keySet()
        .removeIf(
            name ->
                !name.equals("session")
                    && kept.stream().noneMatch(window -> name.endsWith("_" + window.name())));
    return comparable;
  }

  private static FeatureSettings settings(List<WindowSpec> windows) {
    return FeatureSettings.builder().windows(windows).build();
  }
}
