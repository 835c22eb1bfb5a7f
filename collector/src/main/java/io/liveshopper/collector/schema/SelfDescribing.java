package io.liveshopper.collector.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshopper.snowplow.analytics.SchemaKey;
import java.util.Optional;
import java.util.function.Function;

/**
 * Data with the schema that it claims to keep.
 *
 * @param schema the schema's name
 * @param uri the same as text
 * @param data anything
 */
public record SelfDescribing(SchemaKey schema, String uri, JsonNode data) {

  /** Data of a schema whose text is made up here. */
  public SelfDescribing(SchemaKey schema, JsonNode data) {
    this(schema, schema.toUri(), data);
  }

  /** JSON that is not self-describing. */
  public static final class NotSelfDescribingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Violation violation;

    NotSelfDescribingException(JsonNode json, String error) {
      super(error);
      violation = Violation.notSelfDescribing(json, error);
    }

    /** The same, for a bad row. */
    public Violation violation() {
      return violation;
    }
  }

  /**
   * Looks at a JSON.
   *
   * @throws NotSelfDescribingException if it has no schema or no data
   */
  public static SelfDescribing read(JsonNode json) throws NotSelfDescribingException {
    return read(json, SchemaKey::parse);
  }

  static SelfDescribing read(JsonNode json, Function<String, Optional<SchemaKey>> names)
      throws NotSelfDescribingException {
    JsonNode schema = json.path("schema");
    if (!json.isObject() || !schema.isTextual()) {
      throw new NotSelfDescribingException(json, "INVALID_IGLUURI");
    }
    Optional<SchemaKey> key = names.apply(schema.textValue());
    if (key.isEmpty()) {
      throw new NotSelfDescribingException(json, "INVALID_IGLUURI");
    }
    if (!json.has("data")) {
      throw new NotSelfDescribingException(json, "INVALID_DATA_PAYLOAD");
    }
    return new SelfDescribing(key.get(), schema.textValue(), json.get("data"));
  }

  /** Whether the schema is one of {@code vendor/name/jsonschema/model-revision-*}. */
  public boolean isOf(String vendor, String name, int model, int revision) {
    return schema.vendor().equals(vendor)
        && schema.name().equals(name)
        && schema.format().equals("jsonschema")
        && schema.model() == model
        && schema.revision() == revision;
  }
}
