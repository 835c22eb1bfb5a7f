package io.liveshopper.job.source;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.Cart;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.Transaction;
import io.liveshopper.snowplow.analytics.Column;
import io.liveshopper.snowplow.analytics.EnrichedEvent;
import io.liveshopper.snowplow.analytics.EnrichedEventException;
import io.liveshopper.snowplow.analytics.EntitySelector;
import io.liveshopper.snowplow.analytics.JsonFields;
import io.liveshopper.snowplow.analytics.ParseError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes from an enriched event what the features need.
 *
 * <p>All three JSON columns are read to their end, so that broken JSON is found even where nothing
 * in it is wanted. An entity that lacks what identifies or values it is left alone, a wrong type is
 * an error. A reader is used by one thread.
 */
final class EventReader {

  private static final String ECOMMERCE = "com.snowplowanalytics.snowplow.ecommerce";
  private static final String SNOWPLOW = "com.snowplowanalytics.snowplow";

  private static final int PRODUCT = 0;
  private static final int CART = 1;
  private static final int TRANSACTION = 2;
  private static final int CLIENT_SESSION = 3;

  private static final EntitySelector ENTITIES =
      EntitySelector.builder()
          .add(ECOMMERCE, "product", 1)
          .add(ECOMMERCE, "cart", 1)
          .add(ECOMMERCE, "transaction", 1)
          .add(SNOWPLOW, "client_session", 1)
          .build();

  private static final EntitySelector ACTION =
      EntitySelector.builder().add(ECOMMERCE, "snowplow_ecommerce_action", 1).build();

  private static final EntitySelector NOTHING = EntitySelector.builder().build();

  /** Twice what the atomic schema allows a user id, which is the longest of the ids. */
  private static final int MAX_ID_LENGTH = 512;

  /** What the product schema allows the id and the category, which are the longest texts. */
  private static final int MAX_TEXT_LENGTH = 4096;

  private final EventTime eventTime;

  private final List<Product> products = new ArrayList<>();
  private ActionType action = ActionType.NONE;
  private String listName;
  private Cart cart;
  private Transaction transaction;
  private String clientSession;

  EventReader(EventTime eventTime) {
    this.eventTime = requireNonNull(eventTime, "eventTime");
  }

  /**
   * Reads an event.
   *
   * @throws EnrichedEventException if something in it that is needed is wrong
   */
  ShopperEvent read(EnrichedEvent event) {
    reset();
    long collected = EventTime.collected(event);
    long time = eventTime.held(eventTime.stated(event), collected);
    event.readEntities(Column.UNSTRUCT_EVENT, ACTION, (index, fields) -> readAction(fields));
    event.readEntities(Column.CONTEXTS, ENTITIES, this::readEntity);
    event.readEntities(Column.DERIVED_CONTEXTS, NOTHING, (index, fields) -> {});
    String session = id(event, Column.DOMAIN_SESSIONID);
    return new ShopperEvent(
        event.hash64(Column.EVENT_ID),
        time,
        collected,
        id(event, Column.USER_ID),
        id(event, Column.DOMAIN_USERID),
        session != null ? session : clientSession,
        action,
        listName,
        products,
        cart,
        transaction,
        null,
        null,
        null);
  }

  private static String id(EnrichedEvent event, Column column) {
    String id = event.textOrNull(column);
    if (id != null && id.length() > MAX_ID_LENGTH) {
      throw new EnrichedEventException(
          new ParseError.InvalidValue(
              column, id, "id of at most %d characters".formatted(MAX_ID_LENGTH)));
    }
    return id;
  }

  private void reset() {
    products.clear();
    action = ActionType.NONE;
    listName = null;
    cart = null;
    transaction = null;
    clientSession = null;
  }

  /** Text no longer than any of the schemas allows, so that no id can fill the state. */
  private static String text(Column column, JsonFields fields) {
    String text = fields.text();
    if (text.length() > MAX_TEXT_LENGTH) {
      throw new EnrichedEventException(
          new ParseError.InvalidEntity(
              column,
              fields.name(),
              text,
              "text of at most %d characters".formatted(MAX_TEXT_LENGTH)));
    }
    return text;
  }

  private void readAction(JsonFields fields) {
    while (fields.next()) {
      if (fields.isNull()) {
        continue;
      }
      if (fields.nameIs("type")) {
        action = ActionType.ofSchemaName(fields.text()).orElse(ActionType.NONE);
      } else if (fields.nameIs("name")) {
        listName = text(Column.UNSTRUCT_EVENT, fields);
      }
    }
  }

  private void readEntity(int index, JsonFields fields) {
    switch (index) {
      case PRODUCT -> readProduct(fields);
      case CART -> readCart(fields);
      case TRANSACTION -> readTransaction(fields);
      case CLIENT_SESSION -> readClientSession(fields);
      default -> throw new IllegalStateException("no entity was asked for at " + index);
    }
  }

  private void readProduct(JsonFields fields) {
    String id = null;
    String category = null;
    String brand = null;
    BigDecimal price = null;
    String currency = null;
    long quantity = 1;
    while (fields.next()) {
      if (fields.isNull()) {
        continue;
      }
      if (fields.nameIs("id")) {
        id = text(Column.CONTEXTS, fields);
      } else if (fields.nameIs("category")) {
        category = text(Column.CONTEXTS, fields);
      } else if (fields.nameIs("brand")) {
        brand = text(Column.CONTEXTS, fields);
      } else if (fields.nameIs("price")) {
        price = fields.decimal();
      } else if (fields.nameIs("currency")) {
        currency = text(Column.CONTEXTS, fields);
      } else if (fields.nameIs("quantity")) {
        quantity = fields.longValue();
      }
    }
    if (id != null) {
      products.add(new Product(id, category, brand, price, currency, quantity));
    }
  }

  private void readCart(JsonFields fields) {
    BigDecimal total = null;
    String currency = null;
    while (fields.next()) {
      if (fields.isNull()) {
        continue;
      }
      if (fields.nameIs("total_value")) {
        total = fields.decimal();
      } else if (fields.nameIs("currency")) {
        currency = text(Column.CONTEXTS, fields);
      }
    }
    if (total != null && currency != null) {
      cart = new Cart(total, currency);
    }
  }

  private void readTransaction(JsonFields fields) {
    String id = null;
    BigDecimal revenue = null;
    String currency = null;
    long totalQuantity = 0;
    while (fields.next()) {
      if (fields.isNull()) {
        continue;
      }
      if (fields.nameIs("transaction_id")) {
        id = text(Column.CONTEXTS, fields);
      } else if (fields.nameIs("revenue")) {
        revenue = fields.decimal();
      } else if (fields.nameIs("currency")) {
        currency = text(Column.CONTEXTS, fields);
      } else if (fields.nameIs("total_quantity")) {
        totalQuantity = fields.longValue();
      }
    }
    if (id != null) {
      transaction = new Transaction(id, revenue, currency, totalQuantity);
    }
  }

  private void readClientSession(JsonFields fields) {
    while (fields.next()) {
      if (fields.nameIs("sessionId") && !fields.isNull()) {
        clientSession = text(Column.CONTEXTS, fields);
      }
    }
  }
}
