package io.liveshopper.job.source;

import static io.liveshopper.job.source.TextLimits.text;

import io.liveshopper.job.features.Cart;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.Refund;
import io.liveshopper.job.features.Transaction;
import io.liveshopper.snowplow.analytics.Column;
import io.liveshopper.snowplow.analytics.EnrichedEventException;
import io.liveshopper.snowplow.analytics.EntitySelector;
import io.liveshopper.snowplow.analytics.JsonFields;
import io.liveshopper.snowplow.analytics.ParseError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;

/**
 * The e-commerce entities that the tracker attached to the event being read, and the session that
 * it names. Of several entities where one is expected the last counts.
 */
final class EcommerceEntities {

  private static final String ECOMMERCE = "com.snowplowanalytics.snowplow.ecommerce";

  private static final int PRODUCT = 0;
  private static final int CART = 1;
  private static final int TRANSACTION = 2;
  private static final int REFUND = 3;
  private static final int CHECKOUT_STEP = 4;
  private static final int CLIENT_SESSION = 5;

  /** What {@link #read} understands. */
  static final EntitySelector WANTED =
      EntitySelector.builder()
          .add(ECOMMERCE, "product", 1)
          .add(ECOMMERCE, "cart", 1)
          .add(ECOMMERCE, "transaction", 1)
          .add(ECOMMERCE, "refund", 1)
          .add(ECOMMERCE, "checkout_step", 1)
          .add("com.snowplowanalytics.snowplow", "client_session", 1)
          .build();

  private final List<Product> products = new ArrayList<>();
  @Nullable private Cart cart;
  @Nullable private Transaction transaction;
  @Nullable private Refund refund;
  @Nullable private Integer checkoutStep;
  @Nullable private String clientSession;

  void reset() {
    products.clear();
    cart = null;
    transaction = null;
    refund = null;
    checkoutStep = null;
    clientSession = null;
  }

  List<Product> products() {
    return products;
  }

  @Nullable Cart cart() {
    return cart;
  }

  @Nullable Transaction transaction() {
    return transaction;
  }

  @Nullable Refund refund() {
    return refund;
  }

  /** The step of the checkout_step entity; null if there is none. */
  @Nullable Integer checkoutStep() {
    return checkoutStep;
  }

  /** The session by the tracker's own count; null if it names none. */
  @Nullable String clientSession() {
    return clientSession;
  }

  /** Takes one entity of {@link #WANTED}. */
  void read(int index, JsonFields fields) {
    switch (index) {
      case PRODUCT -> readProduct(fields);
      case CART -> readCart(fields);
      case TRANSACTION -> readTransaction(fields);
      case REFUND -> readRefund(fields);
      case CHECKOUT_STEP -> readCheckoutStep(fields);
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
    String id = null;
    BigDecimal total = null;
    String currency = null;
    while (fields.next()) {
      if (fields.isNull()) {
        continue;
      }
      if (fields.nameIs("cart_id")) {
        id = text(Column.CONTEXTS, fields);
      } else if (fields.nameIs("total_value")) {
        total = fields.decimal();
      } else if (fields.nameIs("currency")) {
        currency = text(Column.CONTEXTS, fields);
      }
    }
    if (total != null && currency != null) {
      cart = new Cart(id, total, currency);
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

  private void readRefund(JsonFields fields) {
    BigDecimal amount = null;
    String currency = null;
    while (fields.next()) {
      if (fields.isNull()) {
        continue;
      }
      if (fields.nameIs("refund_amount")) {
        amount = fields.decimal();
      } else if (fields.nameIs("currency")) {
        currency = text(Column.CONTEXTS, fields);
      }
    }
    refund = new Refund(amount, currency);
  }

  private void readCheckoutStep(JsonFields fields) {
    while (fields.next()) {
      if (fields.nameIs("step") && !fields.isNull()) {
        long step = fields.longValue();
        if (step != (int) step) {
          throw new EnrichedEventException(
              new ParseError.InvalidEntity(
                  Column.CONTEXTS, "step", Long.toString(step), "a whole number of 32 bits"));
        }
        checkoutStep = (int) step;
      }
    }
  }

  private void readClientSession(JsonFields fields) {
    while (fields.next()) {
      if (fields.nameIs("sessionId") && !fields.isNull()) {
        clientSession = TextLimits.id(Column.CONTEXTS, fields);
      }
    }
  }
}
