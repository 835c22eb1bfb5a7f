package io.liveshopper.job.oracle;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.ShopperEvent;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The cart lane: adds, removes, and the transactions that empty the cart. */
final class CartLaneOracle implements LaneOracle {

  private final CartTotal cartTotal;

  CartLaneOracle(CartTotal cartTotal) {
    this.cartTotal = cartTotal;
  }

  @Override
  public boolean takes(ShopperEvent event) {
    return switch (event.action()) {
      case ADD_TO_CART, REMOVE_FROM_CART, TRANSACTION -> true;
      default -> false;
    };
  }

  @Override
  public Map<String, String> values(List<ShopperEvent> held) {
    List<ShopperEvent> adds = ofAction(held, ActionType.ADD_TO_CART);
    List<ShopperEvent> removes = ofAction(held, ActionType.REMOVE_FROM_CART);
    long itemsAdded =
        adds.stream().flatMap(add -> add.products().stream()).mapToLong(Product::quantity).sum();

    Map<String, String> values = new HashMap<>();
    values.put("cart_add_count", Integer.toString(adds.size()));
    values.put("cart_remove_count", Integer.toString(removes.size()));
    values.put("cart_update_frequency", Integer.toString(adds.size() + removes.size()));
    values.put("cart_item_adds", Long.toString(itemsAdded));
    values.put("cart_net_value", LaneOracle.plain(netValue(held)));
    putCart(values, held);
    return values;
  }

  private static List<ShopperEvent> ofAction(List<ShopperEvent> events, ActionType action) {
    return events.stream().filter(event -> event.action() == action).toList();
  }

  /** Price x quantity added minus removed, in the currency of the latest product that has one. */
  private static BigDecimal netValue(List<ShopperEvent> held) {
    String currency = null;
    for (ShopperEvent event : held) {
      if (sign(event) != 0) {
        for (Product product : event.products()) {
          currency = product.isPriced() ? product.currency() : currency;
        }
      }
    }
    BigDecimal net = BigDecimal.ZERO;
    for (ShopperEvent event : held) {
      net = net.add(change(event, currency));
    }
    return net;
  }

  /** The cart as the latest event that says or empties it left it. */
  private void putCart(Map<String, String> values, List<ShopperEvent> held) {
    BigDecimal value = null;
    String currency = null;
    for (ShopperEvent event : held) {
      if (event.action() == ActionType.TRANSACTION) {
        value = BigDecimal.ZERO;
        if (event.transaction() != null && event.transaction().currency() != null) {
          currency = event.transaction().currency();
        }
      } else if (event.cart() != null) {
        value = event.cart().totalValue();
        currency = event.cart().currency();
        if (cartTotal == CartTotal.BEFORE) {
          value = value.add(change(event, currency));
        }
      }
    }
    if (value != null) {
      values.put("cart_value", LaneOracle.plain(value));
    }
    if (currency != null) {
      values.put("cart_currency", currency);
    }
  }

  /** What the event adds to (or takes from) the cart in a currency; 0 for a null currency. */
  private static BigDecimal change(ShopperEvent event, String currency) {
    BigDecimal change = BigDecimal.ZERO;
    for (Product product : event.products()) {
      if (product.isPriced() && product.currency().equals(currency)) {
        change = change.add(product.price().multiply(BigDecimal.valueOf(product.quantity())));
      }
    }
    return change.multiply(BigDecimal.valueOf(sign(event)));
  }

  private static int sign(ShopperEvent event) {
    return switch (event.action()) {
      case ADD_TO_CART -> 1;
      case REMOVE_FROM_CART -> -1;
      default -> 0;
    };
  }
}
