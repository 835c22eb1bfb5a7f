package io.liveshopper.snowplow.analytics;

import static io.liveshopper.snowplow.analytics.Lines.contexts;
import static io.liveshopper.snowplow.analytics.Lines.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class EntitiesTest {

  private static final EnrichedEvent EVENT =
      Lines.with(
          Column.CONTEXTS,
          contexts(
              entity("a", "{\"n\":1}"),
              entity("b", "{\"n\":2}"),
              entity("a", "{\"n\":3,\"big\":12345678901234567890,\"price\":42.90,\"n\":4}")));

  @Test
  void entitiesAreListedAndLookedUp() {
    Entities entities = EVENT.contexts();

    assertThat(entities)
        .hasSize(3)
        .extracting(e -> e.schema().name())
        .containsExactly("a", "b", "a");
    assertThat(entities.size()).isEqualTo(3);
    assertThat(entities.isEmpty()).isFalse();
    assertThat(entities.find("com.acme", "a", 1)).hasSize(2);
    assertThat(entities.find("com.acme", "a", 2)).isEmpty();
    assertThat(entities.findFirst("com.acme", "b", 1).orElseThrow().data().get("n").intValue())
        .isEqualTo(2);
    assertThat(entities.findFirst("com.other", "b", 1)).isEmpty();
  }

  @Test
  void anEmptyColumnHasNoEntities() {
    EnrichedEvent event = Lines.parse(Lines.minimal());

    assertThat(event.contexts().isEmpty()).isTrue();
    assertThat(event.derivedContexts().all()).isEmpty();
    assertThat(event.unstructEvent()).isEmpty();
    assertThat(Lines.with(Column.CONTEXTS, contexts()).contexts().isEmpty()).isTrue();
  }

  @Test
  void treesAreExactAndTheLastOfEqualNamesWins() {
    JsonNode data = EVENT.contexts().all().get(2).data();

    assertThat(data.get("big").bigIntegerValue()).hasToString("12345678901234567890");
    assertThat(data.get("price").decimalValue()).isEqualTo("42.90");
    assertThat(data.get("n").intValue()).isEqualTo(4);
  }

  @Test
  void entitiesCanBeReadInterleaved() {
    Entities entities = EVENT.contexts();
    JsonFields first = entities.all().get(0).fields();
    JsonFields second = entities.all().get(1).fields();

    assertThat(first.next()).isTrue();
    assertThat(second.next()).isTrue();
    assertThat(first.longValue()).isEqualTo(1);
    assertThat(second.longValue()).isEqualTo(2);
  }

  @Test
  void dataThatIsNoObjectIsATreeAllTheSame() {
    EnrichedEvent event = Lines.with(Column.CONTEXTS, contexts(entity("a", "[1,null]")));

    assertThat(event.contexts().all().get(0).data()).hasToString("[1,null]");
  }

  @Test
  void everySchemaMustBeAnIgluUri() {
    EnrichedEvent event =
        Lines.with(Column.CONTEXTS, contexts(entity("a", "{}"), "{\"schema\":\"x\",\"data\":{}}"));

    assertThatExceptionOfType(EnrichedEventException.class)
        .isThrownBy(event::contexts)
        .satisfies(
            e ->
                assertThat(e.error())
                    .isEqualTo(
                        new ParseError.InvalidEntity(
                            Column.CONTEXTS,
                            "data[1].schema",
                            "x",
                            "iglu:vendor/name/format/model-revision-addition")));
  }

  @Test
  void theSelfDescribingEventHasSchemaAndData() {
    Entity event =
        Lines.with(Column.UNSTRUCT_EVENT, Lines.unstruct(entity("clicked", "{\"x\":1}")))
            .unstructEvent()
            .orElseThrow();

    assertThat(event.schema())
        .isEqualTo(new SchemaKey("com.acme", "clicked", "jsonschema", 1, 0, 0));
    assertThat(event.data()).hasToString("{\"x\":1}");
    assertThat(event.is("com.acme", "clicked", 1)).isTrue();
    assertThat(event).hasToString("iglu:com.acme/clicked/jsonschema/1-0-0 {\"x\":1}");
  }

  @Test
  void textForPeopleIsShortHoweverMuchThereIs() {
    String entity = entity("a", "{\"list\":[" + "1.50, ".repeat(50_000) + "0]}");
    Entities entities =
        Lines.with(Column.CONTEXTS, contexts(String.join(",", Collections.nCopies(25, entity))))
            .contexts();

    assertThat(entities.all().get(0).toString())
        .startsWith("iglu:com.acme/a/jsonschema/1-0-0 {\"list\":[1.50, 1.50, ")
        .endsWith("...")
        .hasSizeLessThan(150);
    assertThat(entities.toString()).endsWith("] and 15 more").hasSizeLessThan(2000);
  }

  @Test
  void aTreeOfTooManyValuesIsRefused() {
    String data = "[" + "0,".repeat(1_000_000) + "0]";
    Entity entity =
        Lines.with(Column.CONTEXTS, contexts(entity("a", data))).contexts().all().get(0);

    assertThatExceptionOfType(EnrichedEventException.class)
        .isThrownBy(entity::data)
        .withMessageContaining("more than 1000000 values");
  }
}
