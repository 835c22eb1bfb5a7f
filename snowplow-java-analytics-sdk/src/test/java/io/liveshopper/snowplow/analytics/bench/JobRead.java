package io.liveshopper.snowplow.analytics.bench;

import io.liveshopper.snowplow.analytics.Column;
import io.liveshopper.snowplow.analytics.EnrichedEvent;
import io.liveshopper.snowplow.analytics.EntityConsumer;
import io.liveshopper.snowplow.analytics.EntitySelector;
import io.liveshopper.snowplow.analytics.JsonFields;
import java.util.List;

/**
 * What this project's job reads of an event, through this library: the columns and the fields of
 * entities that its {@code EventReader} asks for, each time all of them.
 */
final class JobRead implements EntityConsumer {

  private static final String ECOMMERCE = "com.snowplowanalytics.snowplow.ecommerce";
  private static final String SNOWPLOW = "com.snowplowanalytics.snowplow";

  /** The columns read as text. */
  static final Column[] TEXTS = {
    Column.EVENT_ID,
    Column.EVENT,
    Column.PLATFORM,
    Column.USER_ID,
    Column.DOMAIN_USERID,
    Column.DOMAIN_SESSIONID,
    Column.PAGE_URLHOST,
    Column.PAGE_URLPATH,
    Column.PAGE_URLQUERY,
    Column.REFR_MEDIUM,
    Column.REFR_URLHOST,
    Column.MKT_MEDIUM,
    Column.MKT_SOURCE,
    Column.MKT_TERM,
    Column.MKT_CONTENT,
    Column.MKT_CAMPAIGN,
    Column.MKT_CLICKID,
    Column.MKT_NETWORK,
    Column.USERAGENT,
    Column.GEO_COUNTRY,
    Column.GEO_REGION,
    Column.GEO_CITY
  };

  /** Entities of one schema, and the fields read of them. */
  record Wanted(String vendor, String name, String... fields) {}

  static final List<Wanted> ENTITIES =
      List.of(
          new Wanted(ECOMMERCE, "snowplow_ecommerce_action", "type", "name"),
          new Wanted(
              ECOMMERCE, "product", "id", "category", "brand", "price", "currency", "quantity"),
          new Wanted(ECOMMERCE, "cart", "cart_id", "total_value", "currency"),
          new Wanted(
              ECOMMERCE, "transaction", "transaction_id", "revenue", "currency", "total_quantity"),
          new Wanted(ECOMMERCE, "refund", "refund_amount", "currency"),
          new Wanted(ECOMMERCE, "checkout_step", "step"),
          new Wanted(SNOWPLOW, "site_search"),
          new Wanted(SNOWPLOW, "client_session", "sessionId"),
          new Wanted("nl.basjes", "yauaa_context", "deviceClass"),
          new Wanted(SNOWPLOW, "ua_parser_context", "deviceFamily", "osFamily"),
          new Wanted("com.iab.snowplow", "spiders_and_robots", "spiderOrRobot"));

  private static final EntitySelector SELECTOR = selector();

  private final Sink sink;

  JobRead(Sink sink) {
    this.sink = sink;
  }

  private static EntitySelector selector() {
    EntitySelector.Builder builder = EntitySelector.builder();
    for (Wanted wanted : ENTITIES) {
      builder.add(wanted.vendor(), wanted.name(), 1);
    }
    return builder.build();
  }

  void read(byte[] line) {
    EnrichedEvent event = EnrichedEvent.parse(line).orElseThrow();
    sink.take(event.timestampMillis(Column.COLLECTOR_TSTAMP, 0));
    sink.take(event.timestampMillis(Column.DERIVED_TSTAMP, 0));
    for (Column column : TEXTS) {
      sink.take(event.textOrNull(column));
    }
    event.readEntities(Column.UNSTRUCT_EVENT, SELECTOR, this);
    event.readEntities(Column.CONTEXTS, SELECTOR, this);
    event.readEntities(Column.DERIVED_CONTEXTS, SELECTOR, this);
  }

  @Override
  public void entity(int index, JsonFields fields) {
    String[] wanted = ENTITIES.get(index).fields();
    while (fields.next()) {
      for (String name : wanted) {
        if (fields.nameIs(name)) {
          consume(name, fields);
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
      case "price", "total_value", "revenue", "refund_amount" -> sink.take(fields.decimal());
      case "quantity", "step", "total_quantity" -> sink.take(fields.longValue());
      case "spiderOrRobot" -> sink.take(fields.bool() ? 1 : 0);
      default -> sink.take(fields.text());
    }
  }
}
