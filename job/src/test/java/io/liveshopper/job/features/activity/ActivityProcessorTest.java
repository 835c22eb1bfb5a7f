package io.liveshopper.job.features.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.liveshopper.cep.activity.ActivityType;
import io.liveshopper.cep.activity.ShopperActivity;
import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.Events;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.MemoryStore;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage.Happened;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator sees of activity that is late, sent twice, or long past. */
class ActivityProcessorTest {

  private static final long T0 = 1_700_000_000_000L;
  private static final long MINUTE = 60_000;

  private final Events events = new Events();
  private final MemoryStore store = new MemoryStore();
  private final Counts counts = new Counts();
  private final ActivityProcessor processor =
      new ActivityProcessor(
          ActivitySettings.of(
              FeatureSettings.builder().build(), Duration.ofMinutes(30), Duration.ofMinutes(15)),
          counts);

  @Test
  void whatComesAfterTheWatermarkIsCountedAsLateAndLeftOut() {
    take(events.add("ann", T0, Events.cart("9", "EUR")), T0);
    assertThat(counts.late).isEqualTo(1);
    assertThat(pass(T0 + MINUTE)).isEmpty();

    take(events.add("ann", T0 + 1, Events.cart("9", "EUR")), T0);
    assertThat(counts.late).isEqualTo(1);
    assertThat(pass(T0 + MINUTE)).hasSize(1);
  }

  @Test
  void theSameEventAgainIsCountedAsADuplicate() {
    ShopperEvent add = events.add("ann", T0, Events.cart("9", "EUR"));
    take(add, Long.MIN_VALUE);
    take(add, Long.MIN_VALUE);
    assertThat(pass(T0)).hasSize(1);
    assertThat(counts.duplicates).isEqualTo(1);
  }

  @Test
  void aListThatIsViewedIsNoActivity() {
    take(events.list("ann", T0, ActionType.LIST_VIEW, "shoes"), Long.MIN_VALUE);
    assertThat(store.isEmpty()).isTrue();
  }

  @Test
  void aCartIsForgottenAfterADayAndAnOrderAfterTheDedupHorizon() {
    take(events.add("ann", T0, Events.cart("9", "EUR")), Long.MIN_VALUE);
    assertThat(pass(T0 + 24 * 60 * MINUTE - 1)).hasSize(1);
    assertThat(store.isEmpty()).isFalse();
    assertThat(pass(T0 + 24 * 60 * MINUTE)).isEmpty();
    assertThat(store.isEmpty()).isTrue();

    long next = T0 + 48 * 60 * MINUTE;
    take(events.buy("ann", next, null), Long.MIN_VALUE);
    assertThat(pass(next + 60 * MINUTE)).hasSize(1);
    assertThat(store.isEmpty()).isFalse();
    assertThat(pass(next + 60 * MINUTE + 1)).isEmpty();
    assertThat(store.isEmpty()).isTrue();
  }

  @Test
  void aStepAfterTheFirstOnesTimeStartsACheckoutAnew() {
    take(events.step("ann", T0, 1, null), Long.MIN_VALUE);
    take(events.step("ann", T0 + 15 * MINUTE, 2, null), Long.MIN_VALUE);
    take(events.step("ann", T0 + 15 * MINUTE + 1, 3, null), Long.MIN_VALUE);
    assertThat(pass(T0 + 60 * MINUTE))
        .extracting(ShopperActivity::type, ShopperActivity::startsCheckout)
        .containsExactly(
            tuple(ActivityType.CHECKOUT_STEP, true),
            tuple(ActivityType.CHECKOUT_STEP, false),
            tuple(ActivityType.CHECKOUT_STEP, true));
  }

  private void take(ShopperEvent event, long watermark) {
    processor.onMessage(new Happened("ann", event), watermark, store);
  }

  private List<ShopperActivity> pass(long watermark) {
    List<ShopperActivity> told = new ArrayList<>();
    for (Long timer = store.nextTimer(watermark);
        timer != null;
        timer = store.nextTimer(watermark)) {
      processor.onTimer("ann", timer, store, told::add);
    }
    return told;
  }

  private static final class Counts implements ActivityMetrics {

    private int late;
    private int duplicates;

    @Override
    public void late() {
      late++;
    }

    @Override
    public void duplicate() {
      duplicates++;
    }

    @Override
    public void stateWritten(int bytes) {
      assertThat(bytes).isPositive();
    }
  }
}
