package io.liveshopper.snowplow.analytics;

import static io.liveshopper.snowplow.analytics.Lines.contexts;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which schemas a selector takes for those it was asked for. */
class EntitySelectorTest {

  private static final EntitySelector SELECTOR =
      EntitySelector.builder().add("com.acme", "a", 1).build();

  @ParameterizedTest
  @CsvSource({
    "iglu:com.acme/a/jsonschema/1-0-0,true",
    "iglu:com.acme/a/jsonschema/1-12-7,true",
    "iglu:com.acme/a/avro/1-0-0,true",
    "iglu:com.acme/a/jsonschema/2-0-0,false",
    "iglu:com.acme/a/jsonschema/11-0-0,false",
    "iglu:com.acme/a/jsonschema/1,false",
    "iglu:com.acme/a/jsonschema/1-,false",
    "iglu:com.acme/a/jsonschema/1-0,false",
    "iglu:com.acme/a/jsonschema/1-0-,false",
    "iglu:com.acme/a/jsonschema/1-0-0-0,false",
    "iglu:com.acme/a/jsonschema/1-0-0/,false",
    "iglu:com.acme/a/jsonschema/01-0-0,false",
    "iglu:com.acme/a/jsonschema/1-00-0,false",
    "iglu:com.acme/a/jsonschema/1-0-0123456789,false",
    "iglu:com.acme/a/json.schema/1-0-0,false",
    "iglu:com.acme/a//1-0-0,false",
    "iglu:com.acme/a/JSON_schema-2/1-999999999-10,true",
    "iglu:com.acme/ab/jsonschema/1-0-0,false",
    "iglu:com.acme/A/jsonschema/1-0-0,false",
    "iglu:com.acmf/a/jsonschema/1-0-0,false",
    "xiglu:com.acme/a/jsonschema/1-0-0,false",
    "iglu:com.acme/a/,false",
    "iglu:com.acme/a,false",
    "a,false",
    "'',false"
  })
  void vendorNameAndModelMustMatch(String schema, boolean wanted) {
    String entity = "{\"schema\":\"" + schema + "\",\"data\":{\"n\":1}}";

    int[] count = new int[1];
    Lines.with(Column.CONTEXTS, contexts(entity))
        .readEntities(Column.CONTEXTS, SELECTOR, (index, fields) -> count[0]++);

    assertThat(count[0]).isEqualTo(wanted ? 1 : 0);
    assertThat(SchemaKey.parse(schema).filter(EntitySelectorTest::isOfModel1).isPresent())
        .as("what is streamed is what is listed")
        .isEqualTo(wanted);
  }

  private static boolean isOfModel1(SchemaKey key) {
    return key.vendor().equals("com.acme") && key.name().equals("a") && key.model() == 1;
  }
}
