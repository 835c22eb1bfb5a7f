package io.liveshopper.job.features.session;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.CartTotal;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.OrderRule;
import io.liveshopper.job.features.OrderSource;
import io.liveshopper.job.features.Packer;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.Transaction;
import io.liveshopper.job.features.Unpacker;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;

/**
 * What was bought in a session, and the cart as it is known, whose value is an order's where
 * checkout steps are orders.
 *
 * <p>An order's latest event counts. Of orders forgotten the revenue still counts, summed by
 * currency; one whose event comes again after that counts again.
 */
final class SessionOrders implements SessionPart {

  /** More currencies than anybody sells in; the revenue of others is not kept beyond its order. */
  private static final int MAX_FORGOTTEN_CURRENCIES = 16;

  private static final int CURRENCY_LENGTH = 3;

  private final OrderRule rule;
  private final CartTotal cartTotal;
  private final boolean isByTransaction;

  private boolean isConverted;
  private final Kept<Money> cart = new Kept<>();
  private final Map<String, Order> byId = new HashMap<>();
  private final Map<String, BigDecimal> forgotten = new HashMap<>();
  private final Kept<String> forgottenCurrency = new Kept<>();

  private record Money(BigDecimal amount, @Nullable String currency) {}

  private record Order(@Nullable BigDecimal revenue, @Nullable String currency, Position at) {

    boolean isPriced() {
      return revenue != null && currency != null;
    }
  }

  SessionOrders(FeatureSettings settings) {
    this.rule = new OrderRule(settings.orders());
    this.cartTotal = settings.cartTotal();
    this.isByTransaction = settings.orders().checkoutStep() == OrderSource.BY_TRANSACTION;
  }

  @Override
  public void add(ShopperEvent event, Position at) {
    Money known = cart.value();
    boolean isTransaction = event.action() == ActionType.TRANSACTION;
    Transaction order =
        rule.order(
            event, known == null ? null : known.amount(), known == null ? null : known.currency());
    if (order != null) {
      takeOrder(order, at);
    }
    isConverted |= order != null || (isByTransaction && isTransaction);
    if (order != null || isTransaction) {
      cart.offerLatest(new Money(BigDecimal.ZERO, null), at);
    } else if (event.cart() != null && changesCart(event)) {
      cart.offerLatest(new Money(cartTotal.afterChange(event), event.cart().currency()), at);
    }
  }

  private static boolean changesCart(ShopperEvent event) {
    return event.action() == ActionType.ADD_TO_CART
        || event.action() == ActionType.REMOVE_FROM_CART;
  }

  private void takeOrder(Transaction order, Position at) {
    Order known = byId.get(order.id());
    if (known == null || known.at().isBefore(at)) {
      byId.put(order.id(), new Order(order.revenue(), order.currency(), at));
    }
  }

  boolean isConverted() {
    return isConverted;
  }

  /** Revenue in the currency of the latest order that has a price; null if none has. */
  @Nullable BigDecimal revenue() {
    Position latest = forgottenCurrency.at();
    String currency = forgottenCurrency.value();
    for (Order order : byId.values()) {
      if (order.isPriced() && (latest == null || latest.isBefore(order.at()))) {
        latest = order.at();
        currency = order.currency();
      }
    }
    if (currency == null) {
      return null;
    }
    BigDecimal sum = forgotten.getOrDefault(currency, BigDecimal.ZERO);
    for (Order order : byId.values()) {
      if (order.isPriced() && order.currency().equals(currency)) {
        sum = sum.add(order.revenue());
      }
    }
    return sum;
  }

  /** The orders longest ago are forgotten. */
  @Override
  public int keepAtMost(int most) {
    int tooMany = byId.size() - Math.max(1, most);
    if (tooMany <= 0) {
      return 0;
    }
    List<String> ids = new ArrayList<>(byId.keySet());
    ids.sort(Comparator.comparing(id -> byId.get(id).at()));
    for (String id : ids.subList(0, tooMany)) {
      forget(byId.remove(id));
    }
    return tooMany;
  }

  private void forget(Order order) {
    if (!order.isPriced() || order.currency().length() != CURRENCY_LENGTH) {
      return;
    }
    if (forgotten.containsKey(order.currency()) || forgotten.size() < MAX_FORGOTTEN_CURRENCIES) {
      forgotten.merge(order.currency(), order.revenue(), BigDecimal::add);
      forgottenCurrency.offerLatest(order.currency(), order.at());
    }
  }

  @Override
  public int size() {
    return byId.size();
  }

  @Override
  public void pack(PartPacker packer) {
    Packer out = packer.out();
    out.writeByte(isConverted ? 1 : 0);
    cart.pack(
        packer,
        (to, money) -> {
          to.out().writeDecimal(money.amount());
          to.out().writeOptionalText(money.currency());
        });
    out.writeUnsigned(byId.size());
    byId.forEach(
        (id, order) -> {
          out.writeText(id);
          out.writeOptionalDecimal(order.revenue());
          out.writeOptionalText(order.currency());
          packer.writePosition(order.at());
        });
    out.writeUnsigned(forgotten.size());
    forgotten.forEach(
        (currency, revenue) -> {
          out.writeText(currency);
          out.writeDecimal(revenue);
        });
    forgottenCurrency.pack(packer, (to, currency) -> to.out().writeText(currency));
  }

  @Override
  public void unpack(PartUnpacker unpacker) {
    Unpacker in = unpacker.in();
    isConverted = in.readByte() != 0;
    cart.unpack(unpacker, from -> new Money(from.in().readDecimal(), from.in().readOptionalText()));
    for (int left = in.readCount(); left > 0; left--) {
      String id = in.readText();
      byId.put(
          id, new Order(in.readOptionalDecimal(), in.readOptionalText(), unpacker.readPosition()));
    }
    for (int left = in.readCount(); left > 0; left--) {
      forgotten.put(in.readText(), in.readDecimal());
    }
    forgottenCurrency.unpack(unpacker, from -> from.in().readText());
  }
}
