package io.liveshopper.snowplow.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EnrichedEventBuilderTest {

  private static final String SCHEMA = "iglu:com.acme/a/jsonschema/1-0-0";

  @Test
  void whatIsSetIsWhatIsRead() {
    UUID id = UUID.fromString(Lines.EVENT_ID);
    EnrichedEvent event =
        Lines.parse(
            new EnrichedEventBuilder()
                .set(Column.APP_ID, "shop")
                .set(Column.EVENT_ID, id)
                .set(Column.COLLECTOR_TSTAMP, Instant.parse("2026-01-02T03:04:05.678901Z"))
                .set(Column.V_COLLECTOR, "c")
                .set(Column.V_ETL, "e")
                .set(Column.DOMAIN_SESSIONIDX, 4)
                .set(Column.GEO_LATITUDE, 52.5)
                .set(Column.TR_TOTAL, new BigDecimal("42.90"))
                .set(Column.BR_COOKIES, true)
                .set(Column.DVCE_ISMOBILE, false));

    assertThat(event.appId()).contains("shop");
    assertThat(event.eventId()).isEqualTo(id);
    assertThat(event.collectorTstamp()).isEqualTo("2026-01-02T03:04:05.678Z");
    assertThat(event.domainSessionidx()).hasValue(4);
    assertThat(event.geoLatitude()).hasValue(52.5);
    assertThat(event.trTotal()).contains(new BigDecimal("42.90"));
    assertThat(event.brCookies()).contains(true);
    assertThat(event.dvceIsmobile()).contains(false);
  }

  @Test
  void tabsBecomeFourSpacesAndControlCharactersGo() {
    EnrichedEvent event = Lines.with(Column.PAGE_TITLE, "a\tb\nc\rd\u0000e\u001Bf\u007Fg é😀");

    assertThat(event.pageTitle()).contains("a    bcdefg é😀");
  }

  @Test
  void jsonColumnsAreBuiltFromMapsTreesAndText() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("price", new BigDecimal("42.90"));
    map.put("none", null);
    map.put("tags", Arrays.asList("x\ty", 1, true));
    EnrichedEvent event =
        Lines.parse(
            Lines.minimal()
                .context(SCHEMA, map)
                .context(SCHEMA, JsonNodeFactory.instance.objectNode().put("n", 1))
                .context(SCHEMA, " { \"big\" : 1234567890.12345678901 , \"tab\" : \"\\t\" } ")
                .derivedContext(SCHEMA, Map.of("d", 1))
                .unstructEvent(SCHEMA, Map.of("u", "é")));

    List<Entity> contexts = event.contexts().all();
    assertThat(contexts).hasSize(3);
    assertThat(contexts.get(0).data())
        .hasToString("{\"price\":42.90,\"none\":null,\"tags\":[\"x\\ty\",1,true]}");
    assertThat(contexts.get(1).data()).hasToString("{\"n\":1}");
    assertThat(contexts.get(2).data())
        .hasToString("{\"big\":1234567890.12345678901,\"tab\":\"\\t\"}");
    assertThat(event.derivedContexts().all().get(0).data()).hasToString("{\"d\":1}");
    assertThat(event.unstructEvent().orElseThrow().data()).hasToString("{\"u\":\"é\"}");
  }

  @Test
  void nullMakesAColumnEmptyAgain() {
    EnrichedEventBuilder builder = Lines.minimal().set(Column.USER_ID, "jo");

    assertThat(Lines.parse(builder).userId()).contains("jo");
    assertThat(Lines.parse(builder.set(Column.USER_ID, (String) null)).userId()).isEmpty();
  }

  @Test
  void textThatIsNotJsonIsTheCallersMistake() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Lines.minimal().context(SCHEMA, "{\"a\":}"))
        .withMessageContaining("Not JSON: {\"a\":}");
  }

  @Test
  void aLineHas131ColumnsWhateverIsSet() {
    assertThat(new EnrichedEventBuilder().toLine()).isEqualTo("\t".repeat(130));
    assertThat(Lines.minimal().toLine().chars().filter(c -> c == '\t')).hasSize(130);
  }
}
