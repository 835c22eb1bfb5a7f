package io.liveshopper.snowplow.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaKeyTest {

  @Test
  void anIgluUriIsReadAndWritten() {
    String uri = "iglu:com.acme-shop.web_x/Add-To_cart/jsonschema/12-3-45";

    SchemaKey key = SchemaKey.parse(uri).orElseThrow();

    assertThat(key)
        .isEqualTo(new SchemaKey("com.acme-shop.web_x", "Add-To_cart", "jsonschema", 12, 3, 45));
    assertThat(key.toUri()).isEqualTo(uri);
    assertThat(key.version()).isEqualTo("12-3-45");
    assertThat(key).hasToString(uri);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "com.acme/a/jsonschema/1-0-0",
        "iglu:com.acme/a/jsonschema/1-0",
        "iglu:com.acme/a/jsonschema/0-0-0",
        "iglu:com.acme/a/jsonschema/1-0-*",
        "iglu:com.acme/a/jsonschema/01-0-0",
        "iglu:com.acme/a/jsonschema/1-00-0",
        "iglu:com.acme/a/jsonschema/1-0-01",
        "iglu:com.acme/a/jsonschema/1-0-0-0",
        "iglu:com.acme/a/jsonschema/1-0--1",
        "iglu:com.acme/a/jsonschema/1-0-0\n",
        "iglu:com.acme/a/json.schema/1-0-0",
        "iglu:com.acme/a//1-0-0",
        "iglu:com.acmé/a/jsonschema/1-0-0",
        "IGLU:com.acme/a/jsonschema/1-0-0",
        "iglu:com.acme/a/b/jsonschema/1-0-0",
        "iglu:/a/jsonschema/1-0-0",
        "iglu:com.acme/a.b/jsonschema/1-0-0",
        "iglu:com.acme/a/jsonschema/1-0-99999999999",
        " iglu:com.acme/a/jsonschema/1-0-0"
      })
  void anythingElseIsNone(String uri) {
    assertThat(SchemaKey.parse(uri)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0,0,0,0-0-0", "1,-1,0,1--1-0", "1,0,-7,1-0--7"})
  void aVersionBelowTheFirstIsTheCallersMistake(
      int model, int revision, int addition, String version) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SchemaKey("com.acme", "a", "avro", model, revision, addition))
        .withMessageContaining("a model from 1, a revision and an addition from 0, not " + version);
  }
}
