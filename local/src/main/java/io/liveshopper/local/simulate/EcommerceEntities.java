package io.liveshopper.local.simulate;

import static io.liveshopper.local.simulate.Entities.ECOMMERCE;
import static io.liveshopper.local.simulate.Entities.schema;

import io.liveshopper.local.simulate.ShopAction.CartState;
import io.liveshopper.local.simulate.ShopAction.Item;
import io.liveshopper.snowplow.analytics.EnrichedEventBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Attaches to an event the entities of the e-commerce plugin of Snowplow's tracker. */
final class EcommerceEntities {

  private final EnrichedEventBuilder event;
  private final String currency;

  EcommerceEntities(EnrichedEventBuilder event, Currency currency) {
    this.event = event;
    this.currency = currency.name();
  }

  void products(List<Product> products) {
    for (int i = 0; i < products.size(); i++) {
      Map<String, Object> data = data(products.get(i));
      data.put("position", i + 1);
      attach("product", data);
    }
  }

  void product(Product product) {
    attach("product", data(product));
  }

  void items(List<Item> items) {
    for (Item item : items) {
      Map<String, Object> data = data(item.product());
      data.put("quantity", item.quantity());
      attach("product", data);
    }
  }

  void promotion(Promotion promotion) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", promotion.id());
    data.put("name", promotion.name());
    data.put("type", "banner");
    attach("promotion", data);
  }

  void cart(CartState cart) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("cart_id", cart.id().toString());
    data.put("total_value", cart.total());
    data.put("currency", currency);
    attach("cart", data);
  }

  void checkoutStep(int step) {
    attach("checkout_step", Map.of("step", step));
  }

  void transactionError(String code) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("error_shortcode", code);
    data.put("error_type", "soft");
    attach("transaction_error", data);
  }

  void transaction(ShopAction.Transaction transaction) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("transaction_id", transaction.id());
    data.put("revenue", transaction.revenue());
    data.put("currency", currency);
    data.put("payment_method", "card");
    data.put("total_quantity", transaction.items().stream().mapToInt(Item::quantity).sum());
    attach("transaction", data);
  }

  void refund(ShopAction.Refund refund) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("transaction_id", refund.orderId());
    data.put("currency", refund.currency().name());
    data.put("refund_amount", refund.amount());
    data.put("refund_reason", "not wanted");
    attach("refund", data);
  }

  private Map<String, Object> data(Product product) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", product.id());
    data.put("name", product.name());
    data.put("category", product.category());
    data.put("price", product.price());
    data.put("brand", product.brand());
    data.put("currency", currency);
    return data;
  }

  private void attach(String entity, Map<String, ?> data) {
    event.context(schema(ECOMMERCE, entity, "1-0-0"), data);
  }
}
