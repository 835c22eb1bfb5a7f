package io.liveshopper.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.Cart;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.Refund;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperEvent.Checkout;
import io.liveshopper.job.features.Transaction;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.annotation.Nullable;

/**
 * Reads enriched events for the oracles: columns by splitting, JSON by trees, sharing nothing with
 * the job's decoder.
 */
final class ShopperEvents {

  static final String SNOWPLOW = "com.snowplowanalytics.snowplow/";
  private static final String ECOMMERCE = "com.snowplowanalytics.snowplow.ecommerce/";
  private static final Duration MAX_AHEAD_OF_COLLECTOR = Duration.ofMinutes(1);

  private final JsonMapper json =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** The event as the features see it. */
  ShopperEvent read(EnrichedLine line) {
    Instant collected = line.getTime(Column.COLLECTOR_TSTAMP).orElseThrow();
    Instant latest = collected.plus(MAX_AHEAD_OF_COLLECTOR);
    Instant time = line.time().isAfter(latest) ? latest : line.time();
    UUID id = UUID.fromString(line.get(Column.EVENT_ID).orElseThrow());

    SelfDescribing event = SelfDescribing.of(tree(line, Column.UNSTRUCT_EVENT).path("data"));
    ActionType action = action(event);
    List<Product> products = new ArrayList<>();
    Cart cart = null;
    Transaction transaction = null;
    Refund refund = null;
    Checkout checkout = null;
    String clientSession = null;
    for (SelfDescribing entity : SelfDescribing.entitiesOf(tree(line, Column.CONTEXTS))) {
      switch (entity.schema()) {
        case ECOMMERCE + "product" -> addProduct(entity, products);
        case ECOMMERCE + "cart" -> cart = cart(entity);
        case ECOMMERCE + "transaction" -> transaction = transaction(entity);
        case ECOMMERCE + "refund" ->
            refund = new Refund(entity.amount("refund_amount"), entity.text("currency"));
        case ECOMMERCE + "checkout_step" -> checkout = checkout(entity, line, action);
        case SNOWPLOW + "client_session" -> clientSession = entity.text("sessionId");
        default -> {}
      }
    }
    return ShopperEvent.of(
            id.getMostSignificantBits() ^ id.getLeastSignificantBits(),
            time.toEpochMilli(),
            collected.toEpochMilli(),
            line.get(Column.USER_ID).orElse(null),
            line.get(Column.DOMAIN_USERID).orElse(null),
            line.get(Column.DOMAIN_SESSIONID).orElse(clientSession))
        .withAction(action, isAction(event) ? event.text("name") : null, products)
        .withEntities(cart, transaction, refund)
        .withCheckout(checkout)
        .withVisit(VisitColumns.read(line, event, derived(line)));
  }

  /** Whether enrichment says that the event comes from a robot. */
  boolean isRobot(EnrichedLine line) {
    return Devices.isRobot(derived(line));
  }

  private List<SelfDescribing> derived(EnrichedLine line) {
    return SelfDescribing.entitiesOf(tree(line, Column.DERIVED_CONTEXTS));
  }

  private JsonNode tree(EnrichedLine line, Column column) {
    try {
      return line.get(column).isPresent()
          ? json.readTree(line.get(column).get())
          : json.missingNode();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(column + " of a good event is not JSON", e);
    }
  }

  private static boolean isAction(SelfDescribing event) {
    return event.is(ECOMMERCE + "snowplow_ecommerce_action");
  }

  private static ActionType action(SelfDescribing event) {
    String type = isAction(event) ? event.text("type") : null;
    return type == null ? ActionType.NONE : ActionType.ofSchemaName(type).orElse(ActionType.NONE);
  }

  private static void addProduct(SelfDescribing entity, List<Product> products) {
    String id = entity.text("id");
    if (id != null) {
      products.add(
          new Product(
              id,
              entity.text("category"),
              entity.text("brand"),
              entity.amount("price"),
              entity.text("currency"),
              entity.number("quantity", 1)));
    }
  }

  @Nullable private static Cart cart(SelfDescribing entity) {
    BigDecimal total = entity.amount("total_value");
    String currency = entity.text("currency");
    return total == null || currency == null
        ? null
        : new Cart(entity.text("cart_id"), total, currency);
  }

  @Nullable private static Transaction transaction(SelfDescribing entity) {
    String id = entity.text("transaction_id");
    return id == null
        ? null
        : new Transaction(
            id,
            entity.amount("revenue"),
            entity.text("currency"),
            entity.number("total_quantity", 0));
  }

  @Nullable private static Checkout checkout(SelfDescribing entity, EnrichedLine line, ActionType action) {
    int step = (int) entity.number("step", 0);
    return action != ActionType.CHECKOUT_STEP || step == 0
        ? null
        : new Checkout(line.get(Column.EVENT_ID).orElseThrow(), step);
  }
}
