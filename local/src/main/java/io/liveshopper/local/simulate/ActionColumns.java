package io.liveshopper.local.simulate;

import io.liveshopper.snowplow.analytics.Column;
import io.liveshopper.snowplow.analytics.EnrichedEventBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what happened: the event's own columns and JSON, and the entities that belong to it. */
final class ActionColumns {

  private final EnrichedEventBuilder line;
  private final EcommerceEntities entities;

  ActionColumns(EnrichedEventBuilder line, Currency currency) {
    this.line = line;
    this.entities = new EcommerceEntities(line, currency);
  }

  void write(ShopAction action) {
    if (action instanceof ShopAction.PageView) {
      name("page_view", Entities.SNOWPLOW, "page_view", "1-0-0");
    } else if (action instanceof ShopAction.PagePing ping) {
      writePing(ping);
    } else if (action instanceof ShopAction.Search search) {
      writeSearch(search);
    } else {
      writeEcommerce(action);
    }
  }

  private void writeEcommerce(ShopAction action) {
    if (action instanceof ShopAction.ListView view) {
      type("list_view", view.name());
      entities.products(view.products());
    } else if (action instanceof ShopAction.ListClick click) {
      type("list_click", click.name());
      entities.product(click.product());
    } else if (action instanceof ShopAction.PromotionView view) {
      type("promo_view");
      entities.promotion(view.promotion());
    } else if (action instanceof ShopAction.PromotionClick click) {
      type("promo_click");
      entities.promotion(click.promotion());
    } else if (action instanceof ShopAction.ProductView view) {
      type("product_view");
      entities.product(view.product());
    } else if (action instanceof ShopAction.AddToCart add) {
      type("add_to_cart");
      entities.items(List.of(add.item()));
      entities.cart(add.cart());
    } else if (action instanceof ShopAction.RemoveFromCart remove) {
      type("remove_from_cart");
      entities.items(List.of(remove.item()));
      entities.cart(remove.cart());
    } else {
      writePurchase(action);
    }
  }

  private void writePurchase(ShopAction action) {
    if (action instanceof ShopAction.CheckoutStep step) {
      type("checkout_step");
      entities.checkoutStep(step.step());
      if (step.cart() != null) {
        entities.cart(step.cart());
      }
    } else if (action instanceof ShopAction.TransactionError error) {
      type("trns_error");
      entities.transactionError(error.code());
      entities.cart(error.cart());
    } else if (action instanceof ShopAction.Transaction transaction) {
      type("transaction");
      entities.items(transaction.items());
      entities.transaction(transaction);
    } else if (action instanceof ShopAction.Refund refund) {
      type("refund");
      entities.items(refund.items());
      entities.refund(refund);
    } else {
      throw new IllegalStateException("no way to write " + action);
    }
  }

  private void writePing(ShopAction.PagePing ping) {
    name("page_ping", Entities.SNOWPLOW, "page_ping", "1-0-0");
    line.set(Column.PP_XOFFSET_MIN, 0)
        .set(Column.PP_XOFFSET_MAX, 0)
        .set(Column.PP_YOFFSET_MIN, 0)
        .set(Column.PP_YOFFSET_MAX, ping.scrolled());
  }

  private void writeSearch(ShopAction.Search search) {
    name("unstruct", Entities.SNOWPLOW, "site_search", "1-0-0");
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("terms", List.of(search.term().split(" ")));
    data.put("totalResults", search.results());
    line.unstructEvent(Entities.schema(Entities.SNOWPLOW, "site_search", "1-0-0"), data);
  }

  private void type(String type) {
    writeAction(Map.of("type", type));
  }

  private void type(String type, String name) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("type", type);
    data.put("name", name);
    writeAction(data);
  }

  private void writeAction(Map<String, ?> data) {
    name("unstruct", Entities.ECOMMERCE, "snowplow_ecommerce_action", "1-0-2");
    line.unstructEvent(
        Entities.schema(Entities.ECOMMERCE, "snowplow_ecommerce_action", "1-0-2"), data);
  }

  private void name(String event, String vendor, String name, String version) {
    line.set(Column.EVENT, event)
        .set(Column.EVENT_VENDOR, vendor)
        .set(Column.EVENT_NAME, name)
        .set(Column.EVENT_FORMAT, "jsonschema")
        .set(Column.EVENT_VERSION, version);
  }
}
