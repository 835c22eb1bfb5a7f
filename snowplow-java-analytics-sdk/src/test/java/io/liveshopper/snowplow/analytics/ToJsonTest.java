package io.liveshopper.snowplow.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ToJsonTest {

  @Test
  void anEventBecomesOneFlatObjectInTheOrderOfTheColumns() {
    EnrichedEvent event =
        Lines.parse(
            Lines.minimal()
                .set(Column.GEO_LATITUDE, "52.30")
                .set(Column.GEO_LONGITUDE, "-4.9")
                .set(Column.TR_TOTAL, "42.90")
                .set(Column.BR_COOKIES, "1")
                .set(Column.DOMAIN_SESSIONIDX, "3")
                .context("iglu:com.acme-shop.web/BasketLine/jsonschema/2-0-1", "{\"sku\":1}")
                .context("iglu:com.acme-shop.web/BasketLine/jsonschema/2-1-0", "{\"sku\":2}")
                .unstructEvent("iglu:com.acme/add-To_Cart/jsonschema/1-0-0", "{\"x\":null}"));

    assertThat(event.toJson())
        .hasToString(
            "{\"collector_tstamp\":\"2026-05-01T12:00:00.000Z\",\"event_id\":\""
                + Lines.EVENT_ID
                + "\",\"v_collector\":\"collector-1\",\"v_etl\":\"enrich-1\",\"domain_sessionidx\":3,"
                + "\"geo_latitude\":52.30,\"geo_longitude\":-4.9,"
                + "\"contexts_com_acme_shop_web_basket_line_2\":[{\"sku\":1},{\"sku\":2}],"
                + "\"unstruct_event_com_acme_add_to_cart_1\":{\"x\":null},"
                + "\"tr_total\":42.90,\"br_cookies\":true,\"geo_location\":\"52.30,-4.9\"}");
  }

  @Test
  void aLocationNeedsBothCoordinates() {
    assertThat(Lines.with(Column.GEO_LATITUDE, "52.3").toJson().has("geo_location")).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = "STRING", mode = EnumSource.Mode.EXCLUDE)
  void aColumnThatIsNotOfItsTypeIsNamed(ColumnType type) {
    for (Column column : Column.values()) {
      if (column.type() == type && !column.required()) {
        EnrichedEvent event = Lines.with(column, "x");

        assertThatExceptionOfType(EnrichedEventException.class)
            .isThrownBy(event::toJson)
            .withMessageContaining(column.columnName());
      }
    }
  }
}
