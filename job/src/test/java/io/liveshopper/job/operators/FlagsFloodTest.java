package io.liveshopper.job.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.Cart;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.ShopperEvent;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A robot that enrichment did not recognize, or a script gone wild: one shopper does it all. */
class FlagsFloodTest {

  private static final long T0 = 4_000_000_000_000L;
  private static final long MINUTE = 60_000;
  private static final long BOUND = 5_000;
  private static final int EVENTS = 10_000;

  /** More than one match of each pattern, and one state of each operator, take. */
  private static final int FEW = 20;

  @Test
  void tenThousandAddsInAMinuteLeaveOneMatchUnderWayAndRaiseOneFlag() {
    try (FlagsRig rig = FlagsRig.with()) {
      long begin = System.nanoTime();
      for (int i = 0; i < EVENTS; i++) {
        long time = T0 + i * MINUTE / EVENTS;
        if (i % (EVENTS / 4) == 0 && i > 0) {
          System.out.printf("%d adds: %d us each%n", i, (System.nanoTime() - begin) / i / 1000);
        }
        rig.event(
            event(i, time, ActionType.ADD_TO_CART)
                .withEntities(new Cart(new BigDecimal(500 + i), "EUR"), null, null));
        if (i % 100 == 99) {
          assertThat(rig.watermark(time - BOUND)).isEmpty();
          assertThat(rig.entries()).as(rig.whereLeft()).isLessThan(FEW);
        }
      }
      assertThat(rig.watermark(T0 + 5 * MINUTE)).isEmpty();
      assertThat(rig.entries()).as(rig.whereLeft()).isLessThan(FEW);
      assertThat(rig.watermark(T0 + 60 * MINUTE))
          .extracting(Row::asOf)
          .containsExactly(T0 + (EVENTS - 1) * MINUTE / EVENTS + 10 * MINUTE);
    }
  }

  @Test
  void tenThousandViewsAndStepsLeaveLittleToo() {
    try (FlagsRig rig = FlagsRig.with()) {
      for (int i = 0; i < EVENTS; i++) {
        long time = T0 + i * MINUTE / EVENTS;
        Product product = new Product("p" + i, "c", null, BigDecimal.TEN, "EUR", 1);
        rig.event(
            i % 2 == 0
                ? event(i, time, ActionType.PRODUCT_VIEW, product)
                : event(i, time, ActionType.CHECKOUT_STEP));
        if (i % 100 == 99) {
          assertThat(rig.watermark(time - BOUND)).isEmpty();
          assertThat(rig.entries()).as(rig.whereLeft()).isLessThan(FEW);
        }
      }
      assertThat(rig.watermark(T0 + 60 * MINUTE)).hasSize(1);
    }
  }

  @Test
  void aFloodThatTheWatermarkPassesInOneStepIsTheSame() {
    try (FlagsRig rig = FlagsRig.with()) {
      for (int i = 0; i < EVENTS; i++) {
        rig.event(
            event(i, T0 + i * MINUTE / EVENTS, ActionType.ADD_TO_CART)
                .withEntities(new Cart(new BigDecimal(500 + i), "EUR"), null, null));
      }
      assertThat(rig.watermark(T0 + 60 * MINUTE)).hasSize(1);
      assertThat(rig.watermark(T0 + 48 * 60 * MINUTE)).isEmpty();
      assertThat(rig.left()).as(rig.whereLeft()).isZero();
    }
  }

  private static ShopperEvent event(int id, long time, ActionType action, Product... products) {
    ShopperEvent event =
        ShopperEvent.of(id, time, time, "ann", "d", "v1")
            .withAction(action, null, List.of(products));
    return action == ActionType.CHECKOUT_STEP
        ? event.withCheckout(new ShopperEvent.Checkout("e" + id, 1 + id % 3))
        : event;
  }
}
