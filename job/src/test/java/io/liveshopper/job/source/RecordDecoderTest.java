package io.liveshopper.job.source;

import static io.liveshopper.job.source.Lines.action;
import static io.liveshopper.job.source.Lines.pageView;
import static io.liveshopper.job.source.Lines.replaced;
import static io.liveshopper.job.source.Lines.withEntity;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.Cart;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.Transaction;
import io.liveshopper.job.records.BadRecord;
import io.liveshopper.job.records.SourceRecord;
import io.liveshopper.job.source.RecordDecoder.Origin;
import io.liveshopper.snowplow.analytics.BatchWriter;
import io.liveshopper.snowplow.analytics.Column;
import io.liveshopper.snowplow.analytics.CompressedBatch;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordDecoderTest {

  private static final Instant NOW = Instant.parse("2025-03-26T11:00:00Z");

  private final RecordDecoder decoder =
      EnrichedEventDeserializer.decoder(TestSettings.SOURCE, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void aProductViewBringsItsProductsInTheOrderAttached() {
    byte[] line =
        withEntity(
                withEntity(
                    action("product_view"),
                    "product",
                    "{\"id\":\"5\",\"category\":\"Kid shoes\",\"price\":42.99,\"currency\":\"USD\","
                        + "\"brand\":\"Snowplow\",\"size\":\"28\",\"quantity\":3}"),
                "product",
                "{\"currency\":\"USD\",\"id\":\"6\",\"category\":\"Hüte\",\"price\":7,"
                    + "\"quantity\":null,\"brand\":null}")
            .set(Column.USER_ID, "trent@example.com")
            .toBytes();

    ShopperEvent event = event(line);
    assertThat(event.action()).isEqualTo(ActionType.PRODUCT_VIEW);
    assertThat(event.listName()).isEqualTo("New series");
    assertThat(event.userId()).isEqualTo("trent@example.com");
    assertThat(event.deviceId()).isEqualTo("device-1");
    assertThat(event.sessionId()).isEqualTo("session-1");
    assertThat(event.time()).isEqualTo(millis("2025-03-26T10:58:53.447Z"));
    assertThat(event.collectorTime()).isEqualTo(millis("2025-03-26T10:58:53.451Z"));
    assertThat(event.products())
        .containsExactly(
            new Product("5", "Kid shoes", "Snowplow", new BigDecimal("42.99"), "USD", 3),
            new Product("6", "Hüte", null, new BigDecimal("7"), "USD", 1));
  }

  @Test
  void cartAndTransactionAreTakenAlong() {
    byte[] line =
        withEntity(
                withEntity(
                    action("transaction"), "cart", "{\"total_value\":99.5,\"currency\":\"EUR\"}"),
                "transaction",
                "{\"transaction_id\":\"t1\",\"revenue\":99.50,\"currency\":\"EUR\","
                    + "\"payment_method\":\"card\",\"total_quantity\":2}")
            .toBytes();

    ShopperEvent event = event(line);
    assertThat(event.cart()).isEqualTo(new Cart(new BigDecimal("99.5"), "EUR"));
    assertThat(event.transaction())
        .isEqualTo(new Transaction("t1", new BigDecimal("99.50"), "EUR", 2));
  }

  @Test
  void anEntityWithoutWhatIdentifiesOrValuesItIsLeftAlone() {
    byte[] line =
        withEntity(
                withEntity(action("add_to_cart"), "product", "{\"category\":\"Hats\",\"price\":7}"),
                "cart",
                "{\"currency\":\"EUR\"}")
            .toBytes();

    ShopperEvent event = event(line);
    assertThat(event.products()).isEmpty();
    assertThat(event.cart()).isNull();
  }

  @Test
  void theSessionIsTheTrackersWhereTheColumnIsEmpty() {
    byte[] line =
        pageView()
            .set(Column.DOMAIN_SESSIONID, "")
            .context(
                "iglu:com.snowplowanalytics.snowplow/client_session/jsonschema/1-0-2",
                "{\"userId\":\"u\",\"sessionId\":\"s-9\",\"sessionIndex\":1,"
                    + "\"storageMechanism\":\"COOKIE_1\"}")
            .toBytes();

    assertThat(event(line).sessionId()).isEqualTo("s-9");
  }

  @Test
  void withoutADerivedTimeTheCollectorsCounts() {
    byte[] line = pageView().set(Column.DERIVED_TSTAMP, "").toBytes();

    assertThat(event(line).time()).isEqualTo(millis("2025-03-26T10:58:53.451Z"));
  }

  @Test
  void aDeviceAheadOfTheCollectorIsHeldToAMinute() {
    byte[] line = pageView().set(Column.DERIVED_TSTAMP, "2031-01-01 00:00:00.000").toBytes();

    assertThat(event(line).time()).isEqualTo(millis("2025-03-26T10:59:53.451Z"));
  }

  @Test
  void aCollectorAheadOfOurClockIsHeldToAMinute() {
    byte[] line =
        pageView()
            .set(Column.DERIVED_TSTAMP, "2025-03-26 12:00:00.000")
            .set(Column.COLLECTOR_TSTAMP, "2025-03-26 12:00:00.000")
            .toBytes();

    assertThat(event(line).time()).isEqualTo(NOW.toEpochMilli() + 60_000);
  }

  @Test
  void aTimeBefore1970IsBad() {
    byte[] line = pageView().set(Column.DERIVED_TSTAMP, "1969-07-20 20:17:00.000").toBytes();

    assertThat(bad(line).reason()).contains("derived_tstamp").contains("1969-07-20");
  }

  @ParameterizedTest
  @EnumSource(names = {"CONTEXTS", "UNSTRUCT_EVENT", "DERIVED_CONTEXTS"})
  void brokenJsonIsBadInEveryColumnThatHoldsJson(Column column) {
    byte[] line = replaced(action("product_view").toBytes(), column, "{\"schema\":\"iglu:a/b/");

    BadRecord bad = bad(line);
    assertThat(bad.code()).isEqualTo("invalid_json");
    assertThat(bad.reason()).contains(column.columnName());
    assertThat(bad.bytes()).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "no tabs at all", "a\tb\tc"})
  void whatIsNoEnrichedEventIsBad(String line) {
    BadRecord bad = bad(line.getBytes(UTF_8));

    assertThat(bad.bytes()).isEqualTo(line.getBytes(UTF_8));
    assertThat(bad.topic()).isEqualTo("enriched-good");
    assertThat(bad.partition()).isEqualTo(3);
    assertThat(bad.offset()).isEqualTo(42);
    assertThat(bad.batchIndex()).isEqualTo(BadRecord.WHOLE_RECORD);
  }

  @Test
  void aRecordWithoutAValueIsBadAndEmpty() {
    List<SourceRecord> records = decode(null);

    assertThat(records).hasSize(1);
    BadRecord bad = ((SourceRecord.Rejected) records.get(0)).badRecord();
    assertThat(bad.code()).isEqualTo("empty");
    assertThat(bad.bytes()).isEmpty();
  }

  @Test
  void aWrongTypeInAnEntityIsBad() {
    byte[] line =
        withEntity(action("product_view"), "product", "{\"id\":\"1\",\"price\":\"cheap\"}")
            .toBytes();

    assertThat(bad(line).reason()).contains("price").contains("cheap");
  }

  @Test
  void anEventLongerThanAllowedIsBadAndKeptWhole() {
    byte[] line = pageView().set(Column.PAGE_TITLE, "x".repeat(100_001)).toBytes();

    BadRecord bad = bad(line);
    assertThat(bad.code()).isEqualTo("too_large");
    assertThat(bad.bytes()).isEqualTo(line);
  }

  @Test
  void anIdThatNoTrackerCanHaveSentIsBad() {
    byte[] line = pageView().set(Column.USER_ID, "u".repeat(513)).toBytes();

    assertThat(bad(line).reason()).contains("user_id").contains("512");
  }

  @ParameterizedTest
  @EnumSource(BatchWriter.Compression.class)
  void aBatchYieldsItsGoodEventsAndTheBadOnesBytes(BatchWriter.Compression compression) {
    byte[] good = action("product_view").toBytes();
    byte[] broken = replaced(good, Column.CONTEXTS, "{");
    BatchWriter writer = CompressedBatch.writer(compression);
    writer.add(good);
    writer.add(broken);
    writer.add(good);

    List<SourceRecord> records = decode(writer.toBytes());
    assertThat(records).hasSize(3);
    assertThat(records.get(0)).isInstanceOf(SourceRecord.Decoded.class);
    assertThat(records.get(2)).isInstanceOf(SourceRecord.Decoded.class);
    BadRecord bad = ((SourceRecord.Rejected) records.get(1)).badRecord();
    assertThat(bad.bytes()).isEqualTo(broken);
    assertThat(bad.batchIndex()).isEqualTo(1);
  }

  @Test
  void aBatchCutShortIsBadAsAWhole() {
    BatchWriter writer = CompressedBatch.writer(BatchWriter.Compression.GZIP);
    writer.add(pageView().toBytes());
    byte[] whole = writer.toBytes();
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 20);

    BadRecord bad = bad(cut);
    assertThat(bad.code()).isEqualTo("invalid_batch");
    assertThat(bad.bytes()).isEqualTo(cut);
    assertThat(bad.batchIndex()).isEqualTo(BadRecord.WHOLE_RECORD);
  }

  private ShopperEvent event(byte[] line) {
    List<SourceRecord> records = decode(line);
    assertThat(records).hasSize(1);
    assertThat(records.get(0)).isInstanceOf(SourceRecord.Decoded.class);
    return ((SourceRecord.Decoded) records.get(0)).event();
  }

  private BadRecord bad(byte[] line) {
    List<SourceRecord> records = decode(line);
    assertThat(records).hasSize(1);
    assertThat(records.get(0)).isInstanceOf(SourceRecord.Rejected.class);
    return ((SourceRecord.Rejected) records.get(0)).badRecord();
  }

  private List<SourceRecord> decode(byte[] value) {
    List<SourceRecord> records = new ArrayList<>();
    decoder.decode(value, new Origin("enriched-good", 3, 42), records::add);
    return records;
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
