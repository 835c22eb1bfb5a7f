package io.liveshopper.collector;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.liveshopper.collector.enrich.Enriched;
import io.liveshopper.collector.enrich.Enricher;
import io.liveshopper.collector.failure.BadRows;
import io.liveshopper.collector.payload.CollectorPayload;
import io.liveshopper.collector.payload.Payloads;
import io.liveshopper.collector.payload.Payloads.Content;
import io.liveshopper.collector.sink.OutputRecord;
import io.liveshopper.collector.sink.OutputRecord.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes records of requests: an enriched event or a bad row for each event in them. */
final class Intake {

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final Payloads payloads;
  private final Enricher enricher;
  private final BadRows badRows;
  private final int maxPayloadSize;
  private final int maxRecordBytes;

  /**
   * @param maxPayloadSize the longest body or query that is read, bytes
   * @param maxRecordBytes the longest record that is made, bytes
   */
  Intake(
      Payloads payloads,
      Enricher enricher,
      BadRows badRows,
      int maxPayloadSize,
      int maxRecordBytes) {
    this.payloads = payloads;
    this.enricher = enricher;
    this.badRows = badRows;
    this.maxPayloadSize = maxPayloadSize;
    this.maxRecordBytes = maxRecordBytes;
  }

  /** The records of one request, at least one. */
  List<OutputRecord> records(CollectorPayload payload) {
    String text = payload.body() == null ? String.valueOf(payload.query()) : payload.body();
    long length = text.getBytes(UTF_8).length;
    if (length > maxPayloadSize) {
      return List.of(bad(badRows.sizeViolation(maxPayloadSize, length, "oversized request", text)));
    }
    Content content = payloads.read(payload);
    if (content instanceof Content.Events events) {
      List<OutputRecord> records = new ArrayList<>(events.events().size());
      for (Map<String, String> parameters : events.events()) {
        records.add(record(payload, parameters));
      }
      return records;
    }
    if (content instanceof Content.Violations violations) {
      return List.of(bad(badRows.trackerProtocol(payload, violations.violations())));
    }
    if (content instanceof Content.BadQuery query) {
      return List.of(bad(badRows.collectorPayloadFormat(payload, query.reason())));
    }
    return List.of(bad(badRows.unknownPath(payload)));
  }

  /** A failed event that Kafka takes, of a record that it found too long. */
  OutputRecord shortened(OutputRecord record) {
    String text = new String(record.value(), UTF_8);
    return new OutputRecord(
        Topic.BAD,
        null,
        badRows.sizeViolation(maxRecordBytes, record.value().length, "oversized record", text));
  }

  private OutputRecord record(CollectorPayload payload, Map<String, String> parameters) {
    Enriched enriched;
    try {
      enriched = enricher.enrich(payload, parameters);
    } catch (RuntimeException e) {
      // Answering with an error would make the tracker send the same again for ever.
      LOG.error("An event could not be enriched", e);
      return bad(badRows.genericError(payload, e.toString()));
    }
    if (enriched instanceof Enriched.Failed failed) {
      return bad(
          badRows.schemaViolations(payload, parameters, failed.columns(), failed.violations()));
    }
    Enriched.Good good = (Enriched.Good) enriched;
    byte[] key = good.domainUserId() == null ? null : good.domainUserId().getBytes(UTF_8);
    return bounded(new OutputRecord(Topic.GOOD, key, good.line()));
  }

  private OutputRecord bad(byte[] row) {
    return bounded(new OutputRecord(Topic.BAD, null, row));
  }

  private OutputRecord bounded(OutputRecord record) {
    int keyLength = record.key() == null ? 0 : record.key().length;
    return record.value().length + keyLength <= maxRecordBytes ? record : shortened(record);
  }
}
