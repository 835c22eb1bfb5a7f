package io.liveshopper.job.features;

import static io.liveshopper.job.features.Events.cart;
import static io.liveshopper.job.features.Events.order;
import static io.liveshopper.job.features.Events.product;
import static io.liveshopper.job.features.GoldenState.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The form of shoppers' state is that of the released version. */
class GoldenShopperTest {

  private static final long T0 = 1_700_000_000_000L;

  private final FeatureSettings settings = FeatureSettings.builder().build();
  private final List<Lane<?>> lanes = settings.userLanes();
  private final Windows windows = new Windows(settings.windows());

  @Test
  void aShopperOfTheReleasedVersionIsReadBack() {
    PackedShopper released = new PackedShopper(GoldenState.read("shopper"));

    assertThat(released.values(T0 + 400_000, lanes, windows))
        .isEqualTo(shopper().values(T0 + 400_000, lanes, windows))
        .containsEntry("product_view_count_24h", "3")
        .containsEntry("top_product_1h", "p2")
        .containsEntry("avg_viewed_price_1h", "12.62")
        .containsEntry("top_category_1h", "Röcke")
        .containsEntry("cart_value_1h", "0")
        .containsEntry("cart_net_value_24h", "25.5")
        .containsEntry("order_value_24h", "25.5")
        .containsEntry("refund_value_1h", "5")
        .containsEntry("last_order_id_5m", "t1");
  }

  @Test
  void aShopperIsPackedAsByTheReleasedVersion() {
    GoldenState.writeIfAsked("shopper", shopper().packed());
    assertThat(hex(shopper().packed())).isEqualTo(hex(GoldenState.read("shopper")));
  }

  private PackedShopper shopper() {
    Events events = new Events();
    PackedShopper shopper = new PackedShopper();
    for (ShopperEvent event :
        List.of(
            events.view("ann", T0, product("p1", "12.49"), product("p2", "99")),
            events.list("ann", T0 + 1_000, ActionType.LIST_VIEW, "Röcke"),
            events.list("ann", T0 + 1_500, ActionType.LIST_VIEW, "Röcke"),
            events.list("ann", T0 + 1_600, ActionType.LIST_VIEW, "Röcke"),
            events.list("ann", T0 + 1_700, ActionType.LIST_VIEW, "Röcke"),
            events.view("ann", T0 + 90_000, product("p2", "Plow", "12.75", "EUR", 2)),
            events.add("ann", T0 + 100_000, cart("25.50", "EUR"), product("p2", "25.50")),
            events.buy("ann", T0 + 200_000, order("t1", "25.50", "EUR", 2)),
            events.refund("ann", T0 + 300_000, "5", "EUR"))) {
      shopper.take(event, lanes, windows);
    }
    return shopper;
  }
}
