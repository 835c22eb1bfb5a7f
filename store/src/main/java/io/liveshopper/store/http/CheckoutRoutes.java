package io.liveshopper.store.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshopper.store.shop.Delivery;
import io.liveshopper.store.shop.Order;
import io.liveshopper.store.shop.Visitor;
import io.liveshopper.store.tracking.OrderTracker;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Delivery, payment, and the orders that come of it. */
final class CheckoutRoutes {

  private static final List<String> PAYMENTS = List.of("card", "paypal", "invoice");
  private static final String DECLINED = "declined-card";
  private static final String BAD_ADDRESS = "bad_address";

  private final Visitors visitors;
  private final OrderTracker tracker;
  private final Clock clock;

  CheckoutRoutes(Visitors visitors, OrderTracker tracker, Clock clock) {
    this.visitors = visitors;
    this.tracker = tracker;
    this.clock = clock;
  }

  void addTo(Router router) {
    router.post("/api/checkout/delivery").handler(this::deliver);
    router.post("/api/orders").handler(this::order);
    router.get("/api/orders/:id").handler(this::sendOrder);
  }

  private void deliver(RoutingContext context) {
    JsonNode body = Json.body(context);
    Visitor visitor = withCart(context);
    Delivery delivery =
        new Delivery(
            Json.text(body, "name", 100, BAD_ADDRESS),
            Json.text(body, "street", 200, BAD_ADDRESS),
            Json.text(body, "postcode", 20, BAD_ADDRESS),
            Json.text(body, "city", 100, BAD_ADDRESS),
            email(body),
            method(body));
    visitor.delivery(delivery);
    Json.send(
        context,
        200,
        Json.object()
            .put("shipping", delivery.method().price())
            .set("delivery", Views.delivery(delivery)));
  }

  private static String email(JsonNode body) {
    String email = Json.text(body, "email", 200, BAD_ADDRESS);
    int at = email.indexOf('@');
    if (at < 1 || at == email.length() - 1 || email.indexOf(' ') >= 0) {
      throw new ApiException(
          400, BAD_ADDRESS, "email must be an address such as name@example.com.", "email");
    }
    return email;
  }

  private static Delivery.Method method(JsonNode body) {
    String name = Json.text(body, "method", 20, BAD_ADDRESS);
    return Arrays.stream(Delivery.Method.values())
        .filter(method -> method.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ApiException(
                    400,
                    BAD_ADDRESS,
                    "method must be one of standard, express, pickup.",
                    "method"));
  }

  private void order(RoutingContext context) {
    String payment = Json.text(Json.body(context), "payment", 40, "bad_payment");
    if (!PAYMENTS.contains(payment) && !payment.equals(DECLINED)) {
      throw new ApiException(
          400,
          "bad_payment",
          "payment must be one of %s, %s.".formatted(String.join(", ", PAYMENTS), DECLINED),
          "payment");
    }
    Visitor visitor = withCart(context);
    Delivery delivery =
        visitor
            .delivery()
            .orElseThrow(
                () -> new ApiException(409, "no_delivery", "Where the order goes is not known."));
    if (payment.equals(DECLINED)) {
      Json.send(context, 200, Json.object().set("declined", declinedCard()));
      return;
    }
    Order order =
        new Order(UUID.randomUUID().toString(), clock.instant(), visitor.cart(), delivery, payment);
    visitor.ordered(order);
    tracker.track(order, visitors.buyer(context));
    Json.send(context, 200, Views.order(order));
  }

  /** Sent without the status of an error, of which browsers complain: nothing is wrong here. */
  private static ObjectNode declinedCard() {
    return Json.object()
        .put("code", "card_declined")
        .put("type", "soft")
        .put("message", "The bank has declined this card. Try another way to pay.");
  }

  private Visitor withCart(RoutingContext context) {
    Visitor visitor = visitors.of(context);
    if (visitor.cart().isEmpty()) {
      throw new ApiException(409, "empty_cart", "The cart is empty.");
    }
    return visitor;
  }

  private void sendOrder(RoutingContext context) {
    Order order =
        visitors
            .of(context)
            .order(context.pathParam("id"))
            .orElseThrow(() -> new ApiException(404, "unknown_order", "There is no such order."));
    Json.send(context, 200, Views.order(order));
  }
}
