package io.liveshopper.job.features;

import static io.liveshopper.job.features.Events.product;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.ViewedLane.Viewed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Lanes and features come, go and change places from one version to the next. */
class LaneEvolutionTest {

  private static final long T0 = 1_700_000_000_000L;
  private static final Windows WINDOWS =
      new Windows(List.of(ProcessorRig.TEN_SECONDS, ProcessorRig.MINUTE));
  private static final List<Lane<?>> LANES = FeatureSettings.builder().build().userLanes();

  @Property(tries = 100)
  void lanesInAnotherOrderReadWhatTheyReadBefore(@ForAll long seed) {
    List<Lane<?>> reordered = new ArrayList<>(LANES);
    Collections.shuffle(reordered, new Random(seed));

    compare(seed, reordered, name -> true);
  }

  @Property(tries = 100)
  void oneLaneGoneAndAnotherNewLeaveTheOthersAsTheyAre(@ForAll long seed) {
    Lane<?> gone = LANES.get(new Random(seed).nextInt(LANES.size()));
    List<Lane<?>> changed = new ArrayList<>(LANES);
    changed.remove(gone);
    changed.add(1, new ViewedLane(Viewed.TIMES, Viewed.WORTH));
    List<String> ofGone = gone.features().stream().map(Feature::name).toList();

    compare(
        seed,
        changed,
        name -> !name.startsWith("viewed_") && ofGone.stream().noneMatch(name::startsWith));
  }

  /**
   * Half of a stream by the lanes there are, the rest by others; the values named are compared
   * after each event with those of a shopper whose lanes never changed.
   */
  private static void compare(long seed, List<Lane<?>> changed, Predicate<String> isCompared) {
    PackedShopper never = new PackedShopper();
    PackedShopper upgraded = new PackedShopper();
    List<ShopperEvent> stream = stream(seed);
    for (int i = 0; i < stream.size(); i++) {
      ShopperEvent event = stream.get(i);
      List<Lane<?>> lanes = i < stream.size() / 2 ? LANES : changed;
      never.take(event, LANES, WINDOWS);
      upgraded.take(event, lanes, WINDOWS);
      assertThat(only(isCompared, upgraded.values(event.time(), lanes, WINDOWS)))
          .as("after event %d", i)
          .isEqualTo(only(isCompared, never.values(event.time(), LANES, WINDOWS)));
    }
    long later = stream.get(stream.size() - 1).time() + 30_000;
    assertThat(only(isCompared, upgraded.values(later, changed, WINDOWS)))
        .isEqualTo(only(isCompared, never.values(later, LANES, WINDOWS)));
  }

  @Test
  void aLaneThatComesBackAfterAVersionWithoutItBeginsEmpty() {
    Events events = new Events();
    PackedShopper shopper = new PackedShopper();
    List<Lane<?>> withoutProducts = LANES.subList(1, LANES.size());
    shopper.take(events.view("ann", T0, product("p1", "10")), LANES, WINDOWS);
    shopper.take(events.view("ann", T0 + 1, product("p2", "20")), withoutProducts, WINDOWS);
    shopper.take(events.view("ann", T0 + 2, product("p3", "30")), LANES, WINDOWS);

    assertThat(shopper.values(T0 + 2, LANES, WINDOWS))
        .containsEntry("product_view_count_1m", "1")
        .containsEntry("avg_viewed_price_1m", "30")
        .containsEntry("category_view_count_1m", "3");
  }

  @Test
  void featuresOfALaneComeGoAndChangePlacesWithoutTouchingItsOthers() {
    Events events = new Events();
    PackedShopper shopper = new PackedShopper();
    List<Lane<?>> first = List.of(new ViewedLane(Viewed.TIMES, Viewed.WORTH));
    List<Lane<?>> second = List.of(new ViewedLane(Viewed.LAST, Viewed.TIMES));
    List<Lane<?>> third = List.of(new ViewedLane(Viewed.WORTH, Viewed.LAST, Viewed.TIMES));

    shopper.take(events.view("ann", T0, product("p1", "10.50")), first, WINDOWS);
    assertThat(shopper.values(T0, second, WINDOWS))
        .isEqualTo(values("viewed_TIMES_10s", "1", "viewed_TIMES_1m", "1"));

    shopper.take(events.view("ann", T0 + 1, product("p2", "7")), second, WINDOWS);
    assertThat(shopper.values(T0 + 20_000, second, WINDOWS))
        .isEqualTo(values("viewed_LAST_1m", "1", "viewed_TIMES_1m", "2"));

    // Of what was not counted for a time only that time is missing.
    shopper.take(events.view("ann", T0 + 20_000, product("p3", "0.25")), third, WINDOWS);
    assertThat(shopper.values(T0 + 20_000, third, WINDOWS))
        .isEqualTo(
            values(
                "viewed_LAST_10s", "1",
                "viewed_LAST_1m", "1",
                "viewed_TIMES_10s", "1",
                "viewed_TIMES_1m", "3",
                "viewed_WORTH_10s", "0.25",
                "viewed_WORTH_1m", "10.75"));
  }

  private static List<ShopperEvent> stream(long seed) {
    Random random = new Random(seed);
    Events events = new Events();
    List<ShopperEvent> stream = new ArrayList<>();
    long now = T0 + random.nextInt(100_000);
    for (int i = 0; i < 40; i++) {
      now += random.nextInt(4_000);
      stream.add(FeaturesAgainstOracleTest.nextEvent(random, events, new ArrayList<>(), now));
    }
    return stream;
  }

  private static SortedMap<String, String> only(
      Predicate<String> isCompared, SortedMap<String, String> values) {
    values.keySet().removeIf(isCompared.negate());
    return values;
  }

  private static SortedMap<String, String> values(String... namesAndValues) {
    SortedMap<String, String> values = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return values;
  }
}
