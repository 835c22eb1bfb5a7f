package io.liveshopper.collector.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.liveshopper.collector.schema.SchemaRegistry.Found;
import io.liveshopper.collector.schema.SelfDescribing.NotSelfDescribingException;
import io.liveshopper.collector.schema.Violation.Report;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Checks self-describing data against its schema. */
public final class SchemaCheck {

  private static final int MAX_REPORTS = 20;

  private final SchemaRegistry registry;
  private final boolean acceptUnknown;
  private final Clock clock;
  private final SchemaNames names = new SchemaNames();

  /**
   * @param acceptUnknown whether data of a schema that no registry has is taken as it is
   */
  public SchemaCheck(SchemaRegistry registry, boolean acceptUnknown, Clock clock) {
    this.registry = registry;
    this.acceptUnknown = acceptUnknown;
    this.clock = clock;
  }

  /**
   * Looks at a JSON, as {@link SelfDescribing#read} does, without a check.
   *
   * @throws NotSelfDescribingException if it has no schema or no data
   */
  public SelfDescribing read(JsonNode json) throws NotSelfDescribingException {
    return SelfDescribing.read(json, names::parse);
  }

  /** Whether a JSON is a schema and data and nothing else, as items of envelopes must be. */
  public boolean isEntity(JsonNode json) {
    JsonNode schema = json.path("schema");
    return json.isObject()
        && json.size() == 2
        && json.has("data")
        && schema.isTextual()
        && names.parse(schema.textValue()).isPresent();
  }

  /** What is wrong with the data; empty for nothing. */
  public List<Violation> check(SelfDescribing data) {
    Found found = registry.find(data.schema());
    if (found instanceof Found.Usable usable) {
      return check(data, usable.schema());
    }
    if (found instanceof Found.Unusable unusable) {
      return List.of(Violation.unusableSchema(data.schema(), unusable.reason()));
    }
    return acceptUnknown
        ? List.of()
        : List.of(Violation.unknownSchema(data.schema(), registry.names(), clock.instant()));
  }

  private static List<Violation> check(SelfDescribing data, JsonSchema schema) {
    Set<ValidationMessage> messages = schema.validate(data.data());
    if (messages.isEmpty()) {
      return List.of();
    }
    List<Report> reports = messages.stream().limit(MAX_REPORTS).map(SchemaCheck::report).toList();
    return List.of(Violation.invalid(data.schema(), reports));
  }

  private static Report report(ValidationMessage message) {
    Object[] arguments = message.getArguments();
    return new Report(
        message.getMessage(),
        message.getInstanceLocation().toString(),
        message.getType(),
        arguments == null
            ? List.of()
            : Arrays.stream(arguments).limit(MAX_REPORTS).map(String::valueOf).toList());
  }
}
