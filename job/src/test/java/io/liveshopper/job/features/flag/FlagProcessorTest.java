package io.liveshopper.job.features.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.liveshopper.cep.activity.Action;
import io.liveshopper.cep.activity.ActionRules;
import io.liveshopper.cep.activity.ActivityType;
import io.liveshopper.cep.activity.Moment;
import io.liveshopper.cep.activity.ShopperActivity;
import io.liveshopper.cep.activity.Thresholds;
import io.liveshopper.job.features.CatchUpFence;
import io.liveshopper.job.features.MemoryStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of flags while the job catches up, and what comes too late to be told. */
class FlagProcessorTest {

  private static final long T0 = 1_700_000_000_000L;
  private static final long MINUTE = 60_000;
  private static final Duration TTL = Duration.ofMinutes(30);

  private static final ActionRules RULES =
      new ActionRules(
          new ActionRules.LiveChat(true, new Thresholds(Map.of(), BigDecimal.TEN), TTL, TTL),
          new ActionRules.Discount(true, 3, 5, BigDecimal.TEN, TTL, TTL),
          new ActionRules.CheckoutHelp(true, TTL, TTL));

  private long now = T0;
  private final MemoryStore store = new MemoryStore();
  private final Counts counts = new Counts();
  private final FlagProcessor processor =
      new FlagProcessor((moment, rules) -> true, new CatchUpFence(() -> now, MINUTE), counts);

  @Test
  void whileTheJobCatchesUpNothingIsToldAndThenTheLatest() {
    now = T0 + 20 * MINUTE;
    stall(Action.LIVE_CHAT, T0);
    stall(Action.CHECKOUT_HELP, T0 + MINUTE);
    activity(ActivityType.CART_ADD, T0 + 2 * MINUTE);
    assertThat(pass(T0 + 3 * MINUTE)).isEmpty();
    assertThat(counts.heldBack).isEqualTo(3);

    assertThat(pass(now))
        .extracting(change -> change.flag().action(), FlagChange::isRaised, FlagChange::time)
        .containsExactly(
            tuple(Action.CHECKOUT_HELP, true, T0 + MINUTE),
            tuple(Action.LIVE_CHAT, false, T0 + 2 * MINUTE));
  }

  @Test
  void aFlagThatHasExpiredByTheTimeItCouldBeToldIsNot() {
    now = T0 + 40 * MINUTE;
    stall(Action.LIVE_CHAT, T0);
    assertThat(pass(T0 + MINUTE)).isEmpty();
    assertThat(pass(now)).isEmpty();
    assertThat(counts.expired).isEqualTo(1);
    assertThat(store.isEmpty()).isTrue();
  }

  @Test
  void aFlagThatExpiresIsForgottenWithoutAWord() {
    stall(Action.LIVE_CHAT, T0);
    assertThat(pass(T0)).hasSize(1);
    now = T0 + 30 * MINUTE;
    assertThat(pass(now)).isEmpty();
    activity(ActivityType.ORDER, now + 1);
    assertThat(pass(now + 1)).isEmpty();
    assertThat(store.isEmpty()).isTrue();
  }

  @Test
  void theChangesOfOneInstantAreToldApart() {
    stall(Action.LIVE_CHAT, T0);
    stall(Action.LIVE_CHAT, T0);
    assertThat(pass(T0)).extracting(FlagChange::sequence).containsExactly(0L, 1L);
    activity(ActivityType.ORDER, T0 + 1);
    assertThat(pass(T0 + 1)).extracting(FlagChange::sequence).containsExactly(0L);
  }

  @Test
  void aMomentThatComesAfterTheWatermarkHasReachedItIsTakenAllTheSame() {
    assertThat(pass(T0)).isEmpty();
    processor.onOccurrence(moment(Action.LIVE_CHAT, T0), T0, store);
    activity(ActivityType.ORDER, T0 + 1);
    assertThat(pass(T0 + 1))
        .extracting(FlagChange::time, FlagChange::isRaised)
        .containsExactly(tuple(T0, true), tuple(T0 + 1, false));
  }

  private void stall(Action action, long time) {
    processor.onOccurrence(moment(action, time), Long.MIN_VALUE, store);
  }

  private static Moment moment(Action action, long time) {
    return new Moment(
        action,
        "p",
        "because",
        true,
        time,
        Long.MAX_VALUE,
        activityAt(ActivityType.CART_ADD, time));
  }

  private void activity(ActivityType type, long time) {
    processor.onOccurrence(activityAt(type, time), Long.MIN_VALUE, store);
  }

  private static ShopperActivity activityAt(ActivityType type, long time) {
    return new ShopperActivity("ann", time, 1, type, "v", null, false, null);
  }

  private List<FlagChange> pass(long watermark) {
    List<FlagChange> changes = new ArrayList<>();
    for (Long timer = store.nextTimer(watermark);
        timer != null;
        timer = store.nextTimer(watermark)) {
      processor.onTimer("ann", timer, watermark, RULES, store, changes::add);
    }
    return changes;
  }

  private static final class Counts implements FlagMetrics {

    private int expired;
    private int heldBack;

    @Override
    public void raised(Action action) {}

    @Override
    public void cleared(Action action) {}

    @Override
    public void expired() {
      expired++;
    }

    @Override
    public void heldBack() {
      heldBack++;
    }
  }
}
