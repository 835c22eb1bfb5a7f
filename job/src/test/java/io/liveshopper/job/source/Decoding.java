package io.liveshopper.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.Visit;
import io.liveshopper.job.records.BadRecord;
import io.liveshopper.job.records.SourceRecord;
import io.liveshopper.job.source.RecordDecoder.Origin;
import io.liveshopper.snowplow.analytics.EnrichedEventBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Decodes single lines, at one instant. */
final class Decoding {

  private static final Instant NOW = Instant.parse("2025-03-26T11:00:00Z");

  private final RecordDecoder decoder =
      EnrichedEventDeserializer.decoder(TestSettings.SOURCE, Clock.fixed(NOW, ZoneOffset.UTC));

  SourceRecord.Decoded decoded(byte[] line) {
    return (SourceRecord.Decoded) record(line);
  }

  SourceRecord.Decoded decoded(EnrichedEventBuilder event) {
    return decoded(event.toBytes());
  }

  ShopperEvent event(EnrichedEventBuilder event) {
    return decoded(event).event();
  }

  Visit visit(EnrichedEventBuilder event) {
    return event(event).visit();
  }

  BadRecord bad(EnrichedEventBuilder event) {
    return ((SourceRecord.Rejected) record(event.toBytes())).badRecord();
  }

  private SourceRecord record(byte[] line) {
    List<SourceRecord> records = new ArrayList<>();
    decoder.decode(line, new Origin("enriched-good", 3, 42), records::add);
    assertThat(records).hasSize(1);
    return records.get(0);
  }
}
