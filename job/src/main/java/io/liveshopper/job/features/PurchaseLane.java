package io.liveshopper.job.features;

import static io.liveshopper.job.features.Feature.absentWhenEmpty;
import static io.liveshopper.job.features.Feature.zeroWhenEmpty;
import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import javax.annotation.Nullable;

/**
 * What the shopper buys and gives back: orders, each once by its {@code transaction_id} (of an
 * order sent several times the latest counts), and {@code refund}.
 */
public final class PurchaseLane implements Lane<PurchaseLane.Summary> {

  static final int CODE = 4;

  private static final int ORDER = 1;
  private static final int REFUND = 2;

  private static final List<Feature<Summary>> FEATURES =
      List.of(
          zeroWhenEmpty("orders_count", "distinct transaction ids", Summary::orders),
          zeroWhenEmpty(
              "order_value",
              "sum of revenue, in the currency of the latest order",
              Summary::revenue),
          absentWhenEmpty(
              "avg_order_value",
              "order_value / orders in that currency, 2 decimals, half-even",
              Summary::meanRevenue),
          zeroWhenEmpty("items_purchased", "sum of total_quantity", Summary::items),
          zeroWhenEmpty(
              "refund_value",
              "sum of refund_amount, in the same currency; without an order in that of the latest"
                  + " refund",
              Summary::refunds),
          absentWhenEmpty("order_currency", "currency of the latest order", Summary::currency),
          absentWhenEmpty("last_order_id", "id of the latest order", Summary::lastId));

  /** What a window holds. */
  record Summary(
      long orders,
      BigDecimal revenue,
      long priced,
      BigDecimal items,
      BigDecimal refunds,
      @Nullable String currency,
      @Nullable String lastId) {

    @Nullable BigDecimal meanRevenue() {
      return priced == 0 ? null : Amounts.mean(revenue, priced);
    }
  }

  private final OrderRule orders;

  /**
   * @param orders what counts as an order
   */
  public PurchaseLane(OrderRule orders) {
    this.orders = requireNonNull(orders, "orders");
  }

  @Override
  public int code() {
    return CODE;
  }

  @Override
  public String name() {
    return "purchase";
  }

  @Override
  public String about() {
    return "`transaction`, `refund`";
  }

  @Override
  public List<Feature<Summary>> features() {
    return FEATURES;
  }

  @Override
  public boolean takes(ShopperEvent event) {
    return orders.mayBeOrder(event) || isPricedRefund(event);
  }

  @Override
  public void record(ShopperEvent event, @Nullable Transaction order, Recorder out) {
    if (order != null) {
      out.record(
          Entry.of(ORDER)
              .name(order.id())
              .latestAmount(order.revenue())
              .latestText(order.currency())
              .latestNumber(order.totalQuantity()),
          0);
    }
    if (isPricedRefund(event)) {
      Refund refund = event.refund();
      out.record(Entry.of(REFUND).name(refund.currency()).plus(refund.amount()), 0);
    }
  }

  @Override
  public Summary summarize(WindowView window) {
    Item latest = window.latest(ORDER);
    String currency = currency(window);
    BigDecimal revenue = BigDecimal.ZERO;
    BigDecimal items = BigDecimal.ZERO;
    long orderCount = window.count(LaneState.FORGOTTEN);
    long priced = 0;
    for (Item order : window.items()) {
      if (order.kind == ORDER && window.holds(order)) {
        orderCount++;
        items = items.add(BigDecimal.valueOf(order.number));
        String orderCurrency = window.text(order.text);
        if (order.amount != null && orderCurrency != null && orderCurrency.equals(currency)) {
          revenue = revenue.add(order.amount);
          priced++;
        }
      }
    }
    return new Summary(
        orderCount,
        revenue,
        priced,
        items,
        refunds(window, currency),
        currency,
        latest == null ? null : window.text(latest.name));
  }

  @Override
  public int amountsLeftOut(ShopperEvent event, @Nullable Transaction order, WindowView window) {
    String currency = currency(window);
    boolean isOrderOut =
        order != null && order.revenue() != null && !Objects.equals(order.currency(), currency);
    boolean isRefundOut =
        isPricedRefund(event) && currency != null && !event.refund().currency().equals(currency);
    return (isOrderOut ? 1 : 0) + (isRefundOut ? 1 : 0);
  }

  /** Whether the window holds an order of that id. */
  static boolean holdsOrder(WindowView window, String id) {
    for (Item item : window.items()) {
      if (item.kind == ORDER && window.holds(item) && id.equals(window.text(item.name))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPricedRefund(ShopperEvent event) {
    return event.action() == ActionType.REFUND
        && event.refund() != null
        && event.refund().isPriced();
  }

  /** The currency of the latest order that has one; null if none does. */
  @Nullable private static String currency(WindowView window) {
    Item latest = null;
    for (Item item : window.items()) {
      boolean tells = item.kind == ORDER && item.text != Names.NONE && window.holds(item);
      if (tells && item.isLaterThan(latest)) {
        latest = item;
      }
    }
    return latest == null ? null : window.text(latest.text);
  }

  private static BigDecimal refunds(WindowView window, @Nullable String orderCurrency) {
    if (orderCurrency != null) {
      return window.sum(REFUND, orderCurrency);
    }
    Item latest = window.latest(REFUND);
    return latest == null ? BigDecimal.ZERO : window.sum(REFUND, window.text(latest.name));
  }
}
