package io.liveshopper.job.features;

import static io.liveshopper.job.features.Events.product;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** No shopper, be it a robot, can make the state grow without end. */
class LimitsTest {

  private static final long T0 = 1_700_000_000_000L - 1_700_000_000_000L % 1_000_000;

  private final Events events = new Events();

  @Test
  void theWorstRobotStaysBelow64Kilobytes() {
    ProcessorRig rig = new ProcessorRig(FeatureSettings.builder().build());
    Random random = new Random(7);
    int largest = 0;
    for (int i = 0; i < 20_000; i++) {
      String id = "product-with-a-rather-long-id-" + random.nextInt(5_000);
      String brand = "brand-" + random.nextInt(900);
      rig.event(
          events.view("robot", T0 + i * 4_300L, product(id, brand, "" + i, "C" + i % 700, 1)));
      rig.watermark(T0 + i * 4_300L - 5_000);
      largest = Math.max(largest, rig.stateBytes("robot"));
    }

    assertThat(largest).isBetween(32 * 1024, 64 * 1024);
    assertThat(rig.metrics().idsForgottenByLane.get("product")).isPositive();
    assertThat(rig.values("robot"))
        .containsEntry("product_view_count_24h", "20000")
        .containsEntry("product_view_count_5m", "70");
  }

  @Test
  void namesOfManyKilobytesAreForgottenBeforeTheyFillTheState() {
    ProcessorRig rig = new ProcessorRig(FeatureSettings.builder().build());
    String long4096 = "ж".repeat(4_090);
    for (int i = 0; i < 40; i++) {
      rig.event(events.view("robot", T0 + i, product(long4096 + i, null, "1", "EUR", 1)));
      rig.event(events.list("robot", T0 + i, ActionType.LIST_VIEW, long4096 + i));
      assertThat(rig.stateBytes("robot")).isLessThan(64 * 1024);
    }

    assertThat(rig.values("robot"))
        .containsEntry("product_view_count_24h", "40")
        .containsEntry("top_product_24h", long4096 + 39);
  }

  @Test
  void ordersAndCurrenciesBeyondTheLimitAreForgottenAsWell() {
    ProcessorRig rig = new ProcessorRig(FeatureSettings.builder().maxIds(10).build());
    for (int i = 0; i < 50; i++) {
      rig.event(events.buy("robot", T0 + i, Events.order("o" + i, "1", "EUR", 1)));
      rig.event(events.add("robot", T0 + i, null, product("p", null, "2", "C" + i, 1)));
    }

    assertThat(rig.values("robot"))
        .containsEntry("orders_count_24h", "50")
        .containsEntry("order_value_24h", "10")
        .containsEntry("last_order_id_24h", "o49")
        .containsEntry("cart_add_count_24h", "50")
        .containsEntry("cart_net_value_24h", "2");
    assertThat(rig.metrics().idsForgottenByLane)
        .containsEntry("purchase", 40)
        .containsEntry("cart", 40);
  }
}
