package io.liveshopper.job.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import io.liveshopper.job.features.RowValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowRecordsTest {

  private static final long AS_OF = Instant.parse("2026-01-05T10:00:00.123Z").toEpochMilli();
  private static final long COLLECTED = Instant.parse("2026-01-05T10:00:00Z").toEpochMilli();
  private static final JsonMapper JSON = new JsonMapper();

  private final RowRecords records = new RowRecords("shopper-features", 3);

  @Test
  void aRecordHoldsTheRowAsItsReadersAreTold() {
    Row row =
        row(
            RowSubject.user("42"),
            COLLECTED,
            new RowValue("cart_value", "5m", "129.99", AS_OF),
            new RowValue("top_product", "5m", null, AS_OF));

    ProducerRecord<byte[], byte[]> record = records.serialize(row, null, 5L);

    assertThat(record.topic()).isEqualTo("shopper-features");
    assertThat(record.partition()).isNull();
    assertThat(record.timestamp()).isNull();
    assertThat(record.key()).asString(UTF_8).isEqualTo("user:42");
    assertThat(record.value())
        .asString(UTF_8)
        .isEqualTo(
            "{\"schema_version\":1,\"kind\":\"user\",\"id\":\"42\","
                + "\"as_of\":\"2026-01-05T10:00:00.123Z\",\"sequence\":7,\"generation\":3,"
                + "\"collector_tstamp\":\"2026-01-05T10:00:00.000Z\","
                + "\"values\":{\"cart_value_5m\":\"129.99\",\"top_product_5m\":null}}");
  }

  @Test
  void theRowOfAnActionIsOfTheShopperAndInTheShoppersPartition() throws IOException {
    Row row =
        row(
            RowSubject.action("a:nn", "live_chat"),
            Row.BY_TIMER,
            new RowValue("live_chat", null, null, AS_OF),
            new RowValue("cleared", null, "{\"reason\":\"order\"}", AS_OF));

    assertThat(records.serialize(row, null, 5L).key()).asString(UTF_8).isEqualTo("user:a%3Ann");
    JsonNode json = json(row);
    assertThat(json.get("kind").asText()).isEqualTo("action");
    assertThat(json.get("id").asText()).isEqualTo("a:nn");
    assertThat(json.get("values").get("live_chat").isNull()).isTrue();
    assertThat(json.get("values").get("cleared").asText()).isEqualTo("{\"reason\":\"order\"}");
  }

  @Test
  void aRowThatTimeAloneCausedHasNoCollectorTime() throws IOException {
    JsonNode json = json(row(RowSubject.user("42"), Row.BY_TIMER, value("0")));

    assertThat(json.get("collector_tstamp").isNull()).isTrue();
  }

  @Test
  void aClosedSessionSaysSo() throws IOException {
    Row row =
        row(
            RowSubject.session("9f"),
            Row.BY_TIMER,
            new RowValue("session_state", null, "closed", AS_OF));

    assertThat(json(row).get("kind").asText()).isEqualTo("session");
    assertThat(json(row).get("values").get("session_state").asText()).isEqualTo("closed");
  }

  @Test
  void aFlagIsToldUnderItsActionsNameAndLiesWithItsShoppersFeatures() throws IOException {
    Row raised = row(RowSubject.action("a:b", "live_chat"), Row.BY_TIMER, flag("{\"x\":1}"));
    Row cleared =
        row(
            RowSubject.action("a:b", "live_chat"),
            Row.BY_TIMER,
            flag(null),
            new RowValue(RowSubject.CLEARED, null, "{\"reason\":\"order\"}", AS_OF));

    assertThat(json(raised).get("kind").asText()).isEqualTo("action");
    assertThat(json(raised).get("id").asText()).isEqualTo("a:b");
    assertThat(json(raised).get("values")).hasToString("{\"live_chat\":\"{\\\"x\\\":1}\"}");
    assertThat(json(cleared).get("values"))
        .hasToString("{\"live_chat\":null,\"cleared\":\"{\\\"reason\\\":\\\"order\\\"}\"}");
    assertThat(key(raised))
        .isEqualTo(key(cleared))
        .isEqualTo(key(row(RowSubject.user("a:b"), COLLECTED, value("1"))));
  }

  private static RowValue flag(String json) {
    return new RowValue("live_chat", null, json, AS_OF);
  }

  @ParameterizedTest
  @ValueSource(strings = {"42", "a b", "zoë 🛒", "\"quoted\\\"", "a:b%{c}", "\n\u0000", "\ud800"})
  void anyIdComesBackFromTheValueAndIsOneKeyOfItsOwn(String id) throws IOException {
    Row row = row(RowSubject.device(id), COLLECTED, value("1"));

    assertThat(json(row).get("id").asText()).isEqualTo(id);
    assertThat(key(row)).startsWith("device:").isNotEqualTo("device:?");
    assertThat(key(row).substring("device:".length())).doesNotContain(":", "{", "\n");
  }

  @Test
  void idsThatAreSpeltInRedisKeysAreSpeltAlikeHere() {
    assertThat(key(row(RowSubject.session("a:b%{c}"), COLLECTED, value("1"))))
        .isEqualTo("session:a%3Ab%25%7Bc%7D");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "129.99", "[\"Mobile\",\"Desktop\"]", "é🛒\\\"\t\u0001", "x\ud800y"})
  void aValueIsByteForByteWhatRedisHolds(String value) throws IOException {
    String read = json(row(RowSubject.user("42"), COLLECTED, value(value))).at(VALUE).asText();

    assertThat(read.getBytes(UTF_8)).isEqualTo(value.getBytes(UTF_8));
  }

  private static final String VALUE = "/values/last_order_id_1h";

  static Stream<Row> rows() {
    return Stream.of(
        row(RowSubject.user("42"), COLLECTED, value("1")),
        row(RowSubject.user("zoë 🛒\n"), Row.BY_TIMER, value(null)),
        row(RowSubject.session("9f"), 0, new RowValue("session_state", null, "closed", AS_OF)),
        row(RowSubject.device("d"), COLLECTED, new RowValue("user", null, "42", AS_OF)),
        row(RowSubject.action("42", "live_chat"), Row.BY_TIMER, flag("{}")),
        row(
            RowSubject.action("42", "live_chat"),
            Row.BY_TIMER,
            flag(null),
            new RowValue(RowSubject.CLEARED, null, "{}", AS_OF)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyRecordIsAsTheSchemaSays(Row row) throws IOException {
    assertThat(schema().validate(json(row))).isEmpty();
  }

  static final Map<String, Consumer<ObjectNode>> BREAKAGES =
      Map.ofEntries(
          Map.entry("another version", json -> json.put("schema_version", 2)),
          Map.entry("an unknown kind", json -> json.put("kind", "robot")),
          Map.entry("an empty id", json -> json.put("id", "")),
          Map.entry("an id that is a number", json -> json.put("id", 42)),
          Map.entry("no id", json -> json.remove("id")),
          Map.entry("a time without a zone", json -> json.put("as_of", "2026-01-05T10:00:00.123")),
          Map.entry("a time without millis", json -> json.put("as_of", "2026-01-05T10:00:00Z")),
          Map.entry("no as_of", json -> json.putNull("as_of")),
          Map.entry("a negative sequence", json -> json.put("sequence", -1)),
          Map.entry("a sequence that is text", json -> json.put("sequence", "7")),
          Map.entry("no generation", json -> json.remove("generation")),
          Map.entry("no collector time at all", json -> json.remove("collector_tstamp")),
          Map.entry("no values", json -> json.putObject("values")),
          Map.entry("a value that is a number", json -> json.putObject("values").put("a_5m", 1)),
          Map.entry("a name that none has", json -> json.putObject("values").put("A-5m", "1")),
          Map.entry("an action by an event", json -> json.put("kind", "action").put("sequence", 0)),
          Map.entry(
              "an action cleared by nothing",
              json ->
                  json.put("kind", "action")
                      .putNull("collector_tstamp")
                      .putObject("values")
                      .putNull("live_chat")
                      .putNull("cleared")),
          Map.entry("something further", json -> json.put("ttl", 5)));

  static final List<String> BROKEN = List.copyOf(BREAKAGES.keySet());

  @ParameterizedTest
  @FieldSource("BROKEN")
  void whatIsNotARecordIsNotAsTheSchemaSays(String broken) throws IOException {
    ObjectNode json = (ObjectNode) json(row(RowSubject.user("42"), COLLECTED, value("1")));
    BREAKAGES.get(broken).accept(json);

    assertThat(schema().validate(json)).isNotEmpty();
  }

  private static JsonSchema schema() throws IOException {
    String schema = Files.readString(Path.of("../docs/shopper-features.schema.json"));
    return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema);
  }

  private static RowValue value(String value) {
    return new RowValue("last_order_id", "1h", value, AS_OF);
  }

  private static Row row(RowSubject subject, long collectorTime, RowValue... values) {
    return new Row(subject, AS_OF, 7, AS_OF + 1, collectorTime, List.of(values));
  }

  private String key(Row row) {
    return new String(records.serialize(row, null, null).key(), UTF_8);
  }

  private JsonNode json(Row row) throws IOException {
    return JSON.readTree(records.serialize(row, null, null).value());
  }
}
