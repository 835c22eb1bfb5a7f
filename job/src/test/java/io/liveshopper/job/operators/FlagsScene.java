package io.liveshopper.job.operators;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.Cart;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.oracle.FlagOracle.Change;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Operators that raise flags, and what shoppers do, in a line each. */
abstract class FlagsScene {

  /** Ahead of the clock of anybody who runs this, so that no flag has expired. */
  static final long T0 = 4_000_000_000_000L;

  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;

  final FlagsRig rig = FlagsRig.with();
  private long lastId;

  @AfterEach
  void close() {
    rig.close();
  }

  final List<Change> changes(long watermark) {
    List<Change> changes = new ArrayList<>();
    rig.watermark(watermark).forEach(row -> changes.add(FlagsAgainstOracleTest.change(row)));
    return changes;
  }

  final ShopperEvent add(long time, String total) {
    return add("ann", "v1", time, total);
  }

  final ShopperEvent add(String shopper, String session, long time, String total) {
    return cart(ShopperEvent.of(++lastId, time, time, shopper, "d", session), true, total);
  }

  final ShopperEvent remove(long time, String total) {
    return cart(ShopperEvent.of(++lastId, time, time, "ann", "d", "v1"), false, total);
  }

  private static ShopperEvent cart(ShopperEvent event, boolean isAdd, @Nullable String total) {
    return event
        .withAction(isAdd ? ActionType.ADD_TO_CART : ActionType.REMOVE_FROM_CART, null, List.of())
        .withEntities(new Cart(new BigDecimal(total), "EUR"), null, null);
  }

  final ShopperEvent buy(long time) {
    return event("ann", time, ActionType.TRANSACTION);
  }

  final ShopperEvent step(long time, int step) {
    return event("ann", time, ActionType.CHECKOUT_STEP)
        .withCheckout(new ShopperEvent.Checkout("e" + lastId, step));
  }

  final ShopperEvent paymentFails(long time) {
    return event("ann", time, ActionType.TRANSACTION_ERROR);
  }

  final ShopperEvent view(String shopper, long time, Product... products) {
    return event(shopper, time, ActionType.PRODUCT_VIEW, products);
  }

  private ShopperEvent event(String shopper, long time, ActionType action, Product... products) {
    return ShopperEvent.of(++lastId, time, time, shopper, "d", "v1")
        .withAction(action, null, List.of(products));
  }

  /** An event sent again by a device whose clock has been set meanwhile. */
  record Again(ShopperEvent event) {

    ShopperEvent at(long time) {
      return ShopperEvent.of(
              event.idHash(), time, time, event.userId(), event.deviceId(), event.sessionId())
          .withAction(event.action(), event.listName(), event.products())
          .withEntities(event.cart(), null, null);
    }
  }
}
