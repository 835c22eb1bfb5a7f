package io.liveshopper.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.Cart;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.Transaction;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.annotation.Nullable;

/**
 * Reads enriched events for the oracle: columns by splitting, JSON by trees, sharing nothing with
 * the job's decoder.
 */
final class ShopperEvents {

  private static final String ECOMMERCE = "iglu:com.snowplowanalytics.snowplow.ecommerce/";
  private static final Duration MAX_AHEAD_OF_COLLECTOR = Duration.ofMinutes(1);

  private final JsonMapper json =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** The event as the features see it. */
  ShopperEvent read(EnrichedLine line) {
    Instant collected = line.getTime(Column.COLLECTOR_TSTAMP).orElseThrow();
    Instant latest = collected.plus(MAX_AHEAD_OF_COLLECTOR);
    Instant time = line.time().isAfter(latest) ? latest : line.time();
    UUID id = UUID.fromString(line.get(Column.EVENT_ID).orElseThrow());

    JsonNode action = action(line);
    List<Product> products = new ArrayList<>();
    Cart cart = null;
    Transaction transaction = null;
    for (JsonNode entity : entities(line)) {
      JsonNode data = entity.path("data");
      switch (ecommerceName(entity).orElse("")) {
        case "product" -> product(data).ifPresent(products::add);
        case "cart" -> cart = cart(data);
        case "transaction" -> transaction = transaction(data);
        default -> {}
      }
    }
    return new ShopperEvent(
        id.getMostSignificantBits() ^ id.getLeastSignificantBits(),
        time.toEpochMilli(),
        collected.toEpochMilli(),
        line.get(Column.USER_ID).orElse(null),
        line.get(Column.DOMAIN_USERID).orElse(null),
        line.get(Column.DOMAIN_SESSIONID).orElse(null),
        ActionType.ofSchemaName(action.path("type").asText()).orElse(ActionType.NONE),
        text(action, "name"),
        products,
        cart,
        transaction,
        null,
        null,
        null);
  }

  private JsonNode action(EnrichedLine line) {
    JsonNode event = tree(line, Column.UNSTRUCT_EVENT).path("data");
    boolean ofEcommerce =
        ecommerceName(event).filter("snowplow_ecommerce_action"::equals).isPresent();
    return ofEcommerce ? event.path("data") : json.missingNode();
  }

  private JsonNode entities(EnrichedLine line) {
    return tree(line, Column.CONTEXTS).path("data");
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

  /** The schema's name if it is one of the e-commerce schemas in model 1. */
  private static Optional<String> ecommerceName(JsonNode selfDescribing) {
    String schema = selfDescribing.path("schema").asText();
    if (!schema.startsWith(ECOMMERCE)) {
      return Optional.empty();
    }
    String[] parts = schema.substring(ECOMMERCE.length()).split("/", -1);
    return parts[2].startsWith("1-") ? Optional.of(parts[0]) : Optional.empty();
  }

  private static Optional<Product> product(JsonNode data) {
    String id = text(data, "id");
    if (id == null) {
      return Optional.empty();
    }
    long quantity = data.path("quantity").isNumber() ? data.path("quantity").asLong() : 1;
    return Optional.of(
        new Product(
            id,
            text(data, "category"),
            text(data, "brand"),
            amount(data, "price"),
            text(data, "currency"),
            quantity));
  }

  @Nullable private static Cart cart(JsonNode data) {
    BigDecimal total = amount(data, "total_value");
    String currency = text(data, "currency");
    return total == null || currency == null ? null : new Cart(total, currency);
  }

  @Nullable private static Transaction transaction(JsonNode data) {
    String id = text(data, "transaction_id");
    return id == null
        ? null
        : new Transaction(
            id,
            amount(data, "revenue"),
            text(data, "currency"),
            data.path("total_quantity").asLong());
  }

  @Nullable private static String text(JsonNode data, String property) {
    return data.path(property).isTextual() ? data.path(property).asText() : null;
  }

  @Nullable private static BigDecimal amount(JsonNode data, String property) {
    return data.path(property).isNumber() ? data.path(property).decimalValue() : null;
  }
}
