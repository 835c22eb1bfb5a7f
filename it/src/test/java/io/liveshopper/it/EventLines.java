package io.liveshopper.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import javax.annotation.Nullable;

/** Writes enriched events as Enrich would, with only the columns that matter to the tests. */
final class EventLines {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String ECOMMERCE = "com.snowplowanalytics.snowplow.ecommerce/";
  private static final String SNOWPLOW = "com.snowplowanalytics.snowplow/";

  private EventLines() {}

  /** An e-commerce action of a device at a time, with its entities. */
  static EnrichedLine action(
      UUID id, String device, Instant time, String type, JsonNode... entities) {
    return action(id, device, time, JSON.objectNode().put("type", type), entities);
  }

  /** An e-commerce action on a list or a promotion, which names it. */
  static EnrichedLine onList(UUID id, String device, Instant time, String type, String name) {
    return action(id, device, time, JSON.objectNode().put("type", type).put("name", name));
  }

  private static EnrichedLine action(
      UUID id, String device, Instant time, ObjectNode action, JsonNode... entities) {
    ObjectNode event =
        selfDescribing(
            SNOWPLOW + "unstruct_event/jsonschema/1-0-0",
            selfDescribing(ECOMMERCE + "snowplow_ecommerce_action/jsonschema/1-0-2", action));
    return plain(id, device, time, entities)
        .with(Column.EVENT, "unstruct")
        .with(Column.UNSTRUCT_EVENT, event.toString());
  }

  /** A page view of a device at a time, with entities that do not belong to it. */
  static EnrichedLine pageView(UUID id, String device, Instant time, JsonNode... entities) {
    return plain(id, device, time, entities).with(Column.EVENT, "page_view");
  }

  private static EnrichedLine plain(UUID id, String device, Instant time, JsonNode... entities) {
    ArrayNode all = JSON.arrayNode();
    all.add(
        selfDescribing(
            SNOWPLOW + "web_page/jsonschema/1-0-0", JSON.objectNode().put("id", "é🛒\\\"")));
    for (JsonNode entity : entities) {
      all.add(entity);
    }
    ObjectNode contexts = JSON.objectNode();
    contexts.put("schema", "iglu:" + SNOWPLOW + "contexts/jsonschema/1-0-1").set("data", all);
    return EnrichedLine.blank()
        .with(Column.COLLECTOR_TSTAMP, time.plusMillis(5))
        .with(Column.DERIVED_TSTAMP, time)
        .with(Column.EVENT_ID, id.toString())
        .with(Column.V_COLLECTOR, "ssc-3.7.0-kafka")
        .with(Column.V_ETL, "snowplow-enrich-kafka-6.13.1")
        .with(Column.DOMAIN_USERID, device)
        .with(Column.DOMAIN_SESSIONID, "session-" + device)
        .with(Column.CONTEXTS, contexts.toString());
  }

  /** A product entity; what is null is written as a null property or left out. */
  static JsonNode product(
      @Nullable String id,
      @Nullable String brand,
      @Nullable BigDecimal price,
      @Nullable String currency,
      @Nullable Integer quantity) {
    ObjectNode product = JSON.objectNode().put("category", "Shoes/Running");
    if (id != null) {
      product.put("id", id);
    }
    product.put("brand", brand);
    product.put("quantity", quantity);
    if (price != null) {
      product.put("price", price);
    }
    if (currency != null) {
      product.put("currency", currency);
    }
    return selfDescribing(ECOMMERCE + "product/jsonschema/1-0-0", product);
  }

  /** A product entity with another category. */
  static JsonNode inCategory(JsonNode product, String category) {
    ObjectNode other = product.deepCopy();
    other.withObject("/data").put("category", category);
    return other;
  }

  static JsonNode checkoutStep(int step) {
    return selfDescribing(
        ECOMMERCE + "checkout_step/jsonschema/1-0-0", JSON.objectNode().put("step", step));
  }

  static JsonNode refund(BigDecimal amount, String currency) {
    ObjectNode refund = JSON.objectNode().put("transaction_id", "order-0");
    refund.put("refund_amount", amount).put("currency", currency);
    return selfDescribing(ECOMMERCE + "refund/jsonschema/1-0-0", refund);
  }

  static JsonNode cart(BigDecimal total, String currency) {
    ObjectNode cart = JSON.objectNode().put("total_value", total).put("currency", currency);
    return selfDescribing(ECOMMERCE + "cart/jsonschema/1-0-0", cart);
  }

  static JsonNode transaction(String id, BigDecimal revenue, @Nullable String currency) {
    ObjectNode transaction =
        JSON.objectNode()
            .put("transaction_id", id)
            .put("revenue", revenue)
            .put("total_quantity", 2);
    if (currency != null) {
      transaction.put("currency", currency);
    }
    return selfDescribing(ECOMMERCE + "transaction/jsonschema/1-0-0", transaction);
  }

  private static ObjectNode selfDescribing(String schema, ObjectNode data) {
    ObjectNode selfDescribing = JSON.objectNode().put("schema", "iglu:" + schema);
    selfDescribing.set("data", data);
    return selfDescribing;
  }
}
