package io.liveshopper.cep;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.cep.activity.ActivityType;
import io.liveshopper.cep.activity.CartValue;
import io.liveshopper.cep.activity.ShopperActivity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** CEP finds the stalls that a plain timer does, whatever the order of arrival within a bound. */
class PatternsAgainstTimersTest {

  private static final long T0 = 1_700_000_000_000L;
  private static final Duration STALL = Duration.ofSeconds(10);
  private static final long BOUND = 7_000;

  private record Arrival(long at, ShopperActivity activity) {}

  @Property(tries = 400)
  void stalledCarts(@ForAll long seed) {
    check(
        new StalledCart(STALL),
        seed,
        EnumSet.of(
            ActivityType.CART_ADD,
            ActivityType.CART_REMOVE,
            ActivityType.CART_CARRIED_OVER,
            ActivityType.CHECKOUT_STEP),
        EnumSet.complementOf(EnumSet.of(ActivityType.PRODUCT_VIEW, ActivityType.PAYMENT_FAILURE)));
  }

  @Property(tries = 400)
  void abandonedCheckouts(@ForAll long seed) {
    check(
        new AbandonedCheckout(STALL),
        seed,
        EnumSet.of(ActivityType.CHECKOUT_STEP),
        EnumSet.of(ActivityType.ORDER, ActivityType.FORGOTTEN));
  }

  private static void check(
      ActionPattern pattern, long seed, Set<ActivityType> starts, Set<ActivityType> ends) {
    Random random = new Random(seed);
    List<ShopperActivity> inOrder = activities(random);
    List<Arrival> arrivals = new ArrayList<>();
    for (ShopperActivity activity : inOrder) {
      arrivals.add(new Arrival(activity.time() + random.nextLong(BOUND + 1), activity));
    }
    arrivals.sort(Comparator.comparingLong(Arrival::at));

    List<Long> due = new ArrayList<>();
    try (PatternRig rig = new PatternRig(pattern)) {
      long latest = Long.MIN_VALUE;
      for (Arrival arrival : arrivals) {
        rig.activity(arrival.activity());
        latest = Math.max(latest, arrival.activity().time());
        if (random.nextBoolean()) {
          rig.watermark(latest - BOUND - 1).forEach(moment -> due.add(moment.time()));
        }
      }
      rig.watermark(latest + 60_000).forEach(moment -> due.add(moment.time()));
      assertThat(rig.late()).isZero();
      assertThat(rig.left()).isZero();
    }
    assertThat(due).containsExactlyElementsOf(plainly(inOrder, starts, ends));
  }

  /** One timer: started by what starts a stall, stopped by what ends one. */
  private static List<Long> plainly(
      List<ShopperActivity> inOrder, Set<ActivityType> starts, Set<ActivityType> ends) {
    List<Long> due = new ArrayList<>();
    List<Long> timers = new ArrayList<>();
    for (ShopperActivity activity : inOrder) {
      fire(timers, activity.time() - 1, due);
      if (ends.contains(activity.type())) {
        timers.clear();
      }
      boolean isStart =
          starts.contains(activity.type())
              && (ends.contains(activity.type()) ? activity.hasCart() : activity.startsCheckout());
      if (isStart) {
        timers.add(activity.time() + STALL.toMillis());
      }
    }
    fire(timers, Long.MAX_VALUE, due);
    return due;
  }

  private static void fire(List<Long> timers, long until, List<Long> due) {
    timers.sort(Comparator.naturalOrder());
    while (!timers.isEmpty() && timers.get(0) <= until) {
      due.add(timers.remove(0));
    }
  }

  /** In order, no two at the same instant: which of those comes first CEP cannot know. */
  private static List<ShopperActivity> activities(Random random) {
    List<ShopperActivity> activities = new ArrayList<>();
    long time = T0;
    long checkout = Long.MIN_VALUE;
    for (int i = random.nextInt(40); i >= 0; i--) {
      long[] gaps = {1, 1_000, 4_000, 9_999, 10_000, 10_001};
      time += gaps[random.nextInt(gaps.length)];
      ActivityType type = ActivityType.values()[random.nextInt(ActivityType.values().length)];
      boolean starts = type == ActivityType.CHECKOUT_STEP && time > checkout + STALL.toMillis();
      if (starts) {
        checkout = time;
      }
      if (type == ActivityType.ORDER || type == ActivityType.FORGOTTEN) {
        checkout = Long.MIN_VALUE;
      }
      String[] totals = {"0", "1", "600"};
      CartValue cart =
          random.nextInt(4) == 0
              ? null
              : new CartValue(new BigDecimal(totals[random.nextInt(totals.length)]), "EUR");
      activities.add(new ShopperActivity("s", time, i, type, null, cart, starts, null));
    }
    return activities;
  }
}
