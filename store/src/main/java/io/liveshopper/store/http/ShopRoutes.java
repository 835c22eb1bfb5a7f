package io.liveshopper.store.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshopper.store.catalogue.Catalogue;
import io.liveshopper.store.catalogue.Product;
import io.liveshopper.store.config.StoreSettings;
import io.liveshopper.store.live.ShopperSource;
import io.liveshopper.store.shop.Cart;
import io.liveshopper.store.shop.ChatDesk;
import io.liveshopper.store.shop.ChatMessage;
import io.liveshopper.store.shop.Discount;
import io.liveshopper.store.shop.MockShopper;
import io.liveshopper.store.shop.Visitor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;

/** Catalogue, signing in, cart and chat. */
final class ShopRoutes {

  private static final int MAX_MESSAGE = 500;
  private static final String DISCOUNT = "discount";

  private final Catalogue catalogue;
  private final Visitors visitors;
  private final RetiredSessions sessions;
  private final StoreSettings.Collector collector;
  private final ShopperSource shoppers;
  private final ChatDesk desk;
  private final Clock clock;

  ShopRoutes(
      Catalogue catalogue,
      Visitors visitors,
      RetiredSessions sessions,
      StoreSettings.Collector collector,
      ShopperSource shoppers,
      Clock clock) {
    this.catalogue = catalogue;
    this.visitors = visitors;
    this.sessions = sessions;
    this.collector = collector;
    this.shoppers = shoppers;
    this.desk = new ChatDesk(catalogue);
    this.clock = clock;
  }

  void addTo(Router router) {
    router.get("/api/catalogue").handler(this::sendCatalogue);
    router.get("/api/me").handler(this::sendMe);
    router.post("/api/sign-in").handler(this::signIn);
    router.post("/api/sign-out").handler(this::signOut);
    router.put("/api/cart/:product").handler(this::changeCart);
    router.post("/api/cart/discount").handler(this::applyDiscount);
    router.get("/api/chat").handler(this::sendChat);
    router.post("/api/chat").handler(this::say);
  }

  private void sendCatalogue(RoutingContext context) {
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .end(Buffer.buffer(catalogue.document()));
  }

  private void sendMe(RoutingContext context) {
    visitors.introduce(context);
    Json.send(context, 200, Views.me(visitors.of(context), collector));
  }

  private void signIn(RoutingContext context) {
    String id = Json.text(Json.body(context), "shopper", 100, "unknown_shopper");
    MockShopper shopper =
        MockShopper.find(id)
            .orElseThrow(
                () ->
                    new ApiException(404, "unknown_shopper", "There is no shopper of that name."));
    Visitor visitor = visitors.of(context);
    // A session that somebody else may have seen before must not become a signed-in one.
    sessions.changeId(context);
    visitor.signIn(shopper);
    sendMe(context);
  }

  private void signOut(RoutingContext context) {
    Json.body(context);
    Visitor visitor = visitors.of(context);
    sessions.changeId(context);
    visitor.signOut();
    sendMe(context);
  }

  private void changeCart(RoutingContext context) {
    JsonNode quantity = Json.body(context).path("quantity");
    if (!quantity.isInt() || quantity.intValue() < 0 || quantity.intValue() > Cart.MAX_QUANTITY) {
      throw new ApiException(
          400,
          "bad_quantity",
          "quantity must be a whole number from 0 to %d.".formatted(Cart.MAX_QUANTITY),
          "quantity");
    }
    Product product =
        catalogue
            .product(context.pathParam("product"))
            .orElseThrow(
                () -> new ApiException(404, "unknown_product", "There is no such product."));
    Visitor visitor = visitors.of(context);
    visitor.cart(visitor.cart().with(product, quantity.intValue()));
    Json.send(context, 200, Views.cart(visitor.cart()));
  }

  /** For whom a discount was offered, or is called for now though no page has shown it yet. */
  private void applyDiscount(RoutingContext context) {
    Json.body(context);
    Visitor visitor = visitors.of(context);
    if (visitor.isDiscountOffered()) {
      sendDiscounted(context, visitor);
      return;
    }
    String key = visitor.key();
    var vertx = context.vertx().getOrCreateContext();
    shoppers
        .actions(key)
        .whenComplete(
            (flags, failure) ->
                vertx.runOnContext(
                    nothing -> {
                      // An offer to one is none to whoever has signed in meanwhile.
                      boolean called =
                          failure == null
                              && key.equals(visitor.key())
                              && flags.stream().anyMatch(flag -> flag.action().equals(DISCOUNT));
                      if (called) {
                        sendDiscounted(context, visitor);
                      } else {
                        context.fail(
                            new ApiException(
                                409, "no_offer", "There is no discount to be had at the moment."));
                      }
                    }));
  }

  private static void sendDiscounted(RoutingContext context, Visitor visitor) {
    visitor.cart(visitor.cart().with(Discount.STAY));
    Json.send(context, 200, Views.cart(visitor.cart()));
  }

  private void sendChat(RoutingContext context) {
    Visitor visitor = visitors.of(context);
    if (visitor.messages().isEmpty()) {
      visitor.say(new ChatMessage(true, desk.greeting(visitor.cart()), clock.instant()));
    }
    Json.send(context, 200, Views.messages(visitor.messages()));
  }

  private void say(RoutingContext context) {
    String text = Json.text(Json.body(context), "text", MAX_MESSAGE, "bad_text");
    Visitor visitor = visitors.of(context);
    visitor.say(new ChatMessage(false, text, clock.instant()));
    visitor.say(new ChatMessage(true, desk.answer(visitor.cart()), clock.instant()));
    Json.send(context, 200, Views.messages(visitor.messages()));
  }
}
