package io.liveshopper.store.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshopper.store.config.StoreSettings;
import io.liveshopper.store.shop.Cart;
import io.liveshopper.store.shop.CartLine;
import io.liveshopper.store.shop.ChatMessage;
import io.liveshopper.store.shop.Delivery;
import io.liveshopper.store.shop.MockShopper;
import io.liveshopper.store.shop.Order;
import io.liveshopper.store.shop.Visitor;
import java.util.List;
import java.util.Locale;

/** What pages are told of the shop, as JSON. */
final class Views {

  private Views() {}

  static ObjectNode me(Visitor visitor, StoreSettings.Collector collector) {
    ObjectNode me = Json.object();
    visitor
        .shopper()
        .ifPresentOrElse(
            shopper -> me.putObject("shopper").put("id", shopper.id()).put("name", shopper.name()),
            () -> me.putNull("shopper"));
    ArrayNode shoppers = me.putArray("shoppers");
    for (MockShopper shopper : MockShopper.ALL) {
      shoppers
          .addObject()
          .put("id", shopper.id())
          .put("name", shopper.name())
          .put("about", shopper.about());
    }
    me.set("cart", cart(visitor.cart()));
    me.putObject("tracking")
        .put("collector", collector.url().toString())
        .put("appId", collector.appId())
        .put("domainUserId", visitor.deviceId());
    return me;
  }

  static ObjectNode cart(Cart cart) {
    ObjectNode view = Json.object().put("id", cart.id()).put("currency", cart.currency());
    lines(view, cart);
    return view.put("total", cart.total()).put("count", cart.count());
  }

  private static void lines(ObjectNode view, Cart cart) {
    ArrayNode lines = view.putArray("lines");
    for (CartLine line : cart.lines()) {
      lines
          .addObject()
          .put("product", line.product())
          .put("quantity", line.quantity())
          .put("price", line.price())
          .put("total", line.total());
    }
    view.put("subtotal", cart.subtotal());
    if (cart.discount() == null) {
      view.putNull("discount");
    } else {
      view.putObject("discount")
          .put("code", cart.discount().code())
          .put("percent", cart.discount().percent())
          .put("amount", cart.reduction());
    }
  }

  static ObjectNode delivery(Delivery delivery) {
    return Json.object()
        .put("name", delivery.name())
        .put("street", delivery.street())
        .put("postcode", delivery.postcode())
        .put("city", delivery.city())
        .put("email", delivery.email())
        .put("method", delivery.method().name().toLowerCase(Locale.ROOT));
  }

  static ObjectNode order(Order order) {
    ObjectNode view =
        Json.object()
            .put("id", order.id())
            .put("at", order.at().toEpochMilli())
            .put("currency", order.cart().currency());
    lines(view, order.cart());
    view.put("shipping", order.delivery().method().price())
        .put("total", order.total())
        .put("payment", order.payment())
        .put("quantity", order.cart().count())
        .set("delivery", delivery(order.delivery()));
    return view;
  }

  static ObjectNode messages(List<ChatMessage> messages) {
    ObjectNode view = Json.object();
    ArrayNode all = view.putArray("messages");
    for (ChatMessage message : messages) {
      all.addObject()
          .put("from", message.byShop() ? "shop" : "shopper")
          .put("text", message.text())
          .put("at", message.at().toEpochMilli());
    }
    return view;
  }
}
