package io.liveshopper.job.features.identity;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.ShopperEvent;
import java.math.BigDecimal;
import java.util.List;
import javax.annotation.Nullable;

/** Writes events of devices down in a line. Every event has another id. */
final class DeviceEvents {

  private long lastId;

  /** A product view: remembered while nobody is signed in. */
  ShopperEvent view(String device, @Nullable String user, @Nullable String session, long time) {
    return page(device, user, session, time)
        .withAction(ActionType.PRODUCT_VIEW, null, List.of(product("p" + lastId)));
  }

  /** A page view: no lane takes it. */
  ShopperEvent page(String device, @Nullable String user, @Nullable String session, long time) {
    return ShopperEvent.of(++lastId, time, time + 3, user, device, session);
  }

  static Product product(String id) {
    return new Product(id, "Shoes", "Acme", new BigDecimal("9.99"), "EUR", 1);
  }
}
