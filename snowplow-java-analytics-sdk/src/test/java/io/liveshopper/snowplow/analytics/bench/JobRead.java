package io.liveshopper.snowplow.analytics.bench;

import io.liveshopper.snowplow.analytics.Column;
import io.liveshopper.snowplow.analytics.EnrichedEvent;
import io.liveshopper.snowplow.analytics.EntityConsumer;
import io.liveshopper.snowplow.analytics.EntitySelector;
import io.liveshopper.snowplow.analytics.JsonFields;
import org.openjdk.jmh.infra.Blackhole;

/** What a stream job reads of an event, through this library. */
final class JobRead implements EntityConsumer {

  static final String ECOMMERCE = "com.snowplowanalytics.snowplow.ecommerce";

  /** The columns read as text, timestamps apart. */
  static final Column[] TEXTS = {
    Column.EVENT_ID,
    Column.EVENT_NAME,
    Column.EVENT_VENDOR,
    Column.APP_ID,
    Column.PLATFORM,
    Column.USER_ID,
    Column.DOMAIN_USERID,
    Column.DOMAIN_SESSIONID,
    Column.NETWORK_USERID,
    Column.PAGE_URL,
    Column.PAGE_TITLE,
    Column.PAGE_REFERRER,
    Column.PAGE_URLPATH,
    Column.USERAGENT,
    Column.GEO_COUNTRY,
    Column.GEO_CITY,
    Column.MKT_SOURCE,
    Column.MKT_MEDIUM,
    Column.MKT_CAMPAIGN,
    Column.REFR_MEDIUM,
    Column.REFR_SOURCE,
    Column.V_TRACKER
  };

  /** The e-commerce entities, and the fields read of each. */
  static final String[][] ENTITIES = {
    {"snowplow_ecommerce_action", "type", "name"},
    {"product", "id", "category", "price", "quantity", "currency", "brand"},
    {"cart", "cart_id", "total_value", "currency"},
    {"checkout_step", "step"},
    {"transaction", "transaction_id", "revenue", "currency", "total_quantity"},
    {"refund", "transaction_id", "refund_amount", "currency"}
  };

  private static final EntitySelector SELECTOR = selector();

  private final Blackhole hole;

  JobRead(Blackhole hole) {
    this.hole = hole;
  }

  private static EntitySelector selector() {
    EntitySelector.Builder builder = EntitySelector.builder();
    for (String[] entity : ENTITIES) {
      builder.add(ECOMMERCE, entity[0], 1);
    }
    return builder.build();
  }

  void read(byte[] line) {
    EnrichedEvent event = EnrichedEvent.parse(line).orElseThrow();
    hole.consume(event.timestampMillis(Column.COLLECTOR_TSTAMP, 0));
    hole.consume(event.timestampMillis(Column.DERIVED_TSTAMP, 0));
    for (Column column : TEXTS) {
      hole.consume(event.textOrNull(column));
    }
    event.readEntities(Column.UNSTRUCT_EVENT, SELECTOR, this);
    event.readEntities(Column.CONTEXTS, SELECTOR, this);
    event.readEntities(Column.DERIVED_CONTEXTS, SELECTOR, this);
  }

  @Override
  public void entity(int index, JsonFields fields) {
    String[] wanted = ENTITIES[index];
    while (fields.next()) {
      for (int i = 1; i < wanted.length; i++) {
        if (fields.nameIs(wanted[i])) {
          consume(wanted[i], fields);
          break;
        }
      }
    }
  }

  private void consume(String name, JsonFields fields) {
    if (fields.isNull()) {
      return;
    }
    switch (name) {
      case "price", "total_value", "revenue", "refund_amount" -> hole.consume(fields.decimal());
      case "quantity", "step", "total_quantity" -> hole.consume(fields.longValue());
      default -> hole.consume(fields.text());
    }
  }
}
