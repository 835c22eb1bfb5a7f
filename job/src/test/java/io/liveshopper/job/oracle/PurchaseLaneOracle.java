package io.liveshopper.job.oracle;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.Transaction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The purchase lane: orders by their id, of each the latest event; refunds in the same currency.
 */
final class PurchaseLaneOracle implements LaneOracle {

  @Override
  public boolean takes(ShopperEvent event) {
    return isOrder(event) || isRefund(event);
  }

  private static boolean isOrder(ShopperEvent event) {
    return event.action() == ActionType.TRANSACTION && event.transaction() != null;
  }

  private static boolean isRefund(ShopperEvent event) {
    return event.action() == ActionType.REFUND
        && event.refund() != null
        && event.refund().amount() != null
        && event.refund().currency() != null;
  }

  @Override
  public Map<String, String> values(List<ShopperEvent> held) {
    Map<String, Transaction> orders = new LinkedHashMap<>();
    String refundCurrency = null;
    for (ShopperEvent event : held) {
      if (isOrder(event)) {
        // Removed first, so that the order of the map is that of the latest events.
        orders.remove(event.transaction().id());
        orders.put(event.transaction().id(), event.transaction());
      }
      if (isRefund(event)) {
        refundCurrency = event.refund().currency();
      }
    }
    String currency = null;
    String lastId = null;
    BigDecimal items = BigDecimal.ZERO;
    for (Transaction order : orders.values()) {
      currency = order.currency() == null ? currency : order.currency();
      lastId = order.id();
      items = items.add(new BigDecimal(order.totalQuantity()));
    }
    BigDecimal value = BigDecimal.ZERO;
    int priced = 0;
    for (Transaction order : orders.values()) {
      if (order.revenue() != null
          && order.currency() != null
          && order.currency().equals(currency)) {
        value = value.add(order.revenue());
        priced++;
      }
    }
    String refundsIn = currency == null ? refundCurrency : currency;
    BigDecimal refunds = BigDecimal.ZERO;
    for (ShopperEvent event : held) {
      if (isRefund(event) && event.refund().currency().equals(refundsIn)) {
        refunds = refunds.add(event.refund().amount());
      }
    }

    Map<String, String> values = new HashMap<>();
    values.put("orders_count", "" + orders.size());
    values.put("order_value", LaneOracle.plain(value));
    values.put("items_purchased", LaneOracle.plain(items));
    values.put("refund_value", LaneOracle.plain(refunds));
    if (priced > 0) {
      values.put(
          "avg_order_value",
          LaneOracle.plain(value.divide(new BigDecimal(priced), 2, RoundingMode.HALF_EVEN)));
    }
    if (currency != null) {
      values.put("order_currency", currency);
    }
    if (lastId != null) {
      values.put("last_order_id", lastId);
    }
    return values;
  }
}
