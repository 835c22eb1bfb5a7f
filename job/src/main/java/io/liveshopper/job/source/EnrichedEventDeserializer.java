package io.liveshopper.job.source;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.records.SourceRecord;
import io.liveshopper.job.source.RecordDecoder.Origin;
import io.liveshopper.job.types.PackedTypes;
import io.liveshopper.snowplow.analytics.BatchLimits;
import java.time.Clock;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decodes Kafka records where they are read, so that watermarks can be kept for each partition. */
final class EnrichedEventDeserializer implements KafkaRecordDeserializationSchema<SourceRecord> {

  private static final long serialVersionUID = 1L;

  private final SourceSettings settings;
  private transient RecordDecoder decoder;

  EnrichedEventDeserializer(SourceSettings settings) {
    this.settings = requireNonNull(settings, "settings");
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    decoder = decoder(settings, Clock.systemUTC());
  }

  static RecordDecoder decoder(SourceSettings settings, Clock clock) {
    EventTime eventTime =
        new EventTime(clock, settings.maxAheadOfCollector(), settings.maxAheadOfClock());
    BatchLimits limits =
        new BatchLimits(
            settings.maxBatchBytes(), settings.maxBatchRatio(), settings.maxBatchEvents());
    EventReader reader = new EventReader(eventTime, settings.searchParameters());
    return new RecordDecoder(reader, settings.maxEventBytes(), limits);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<SourceRecord> out) {
    Origin origin = new Origin(record.topic(), record.partition(), record.offset());
    decoder.decode(record.value(), origin, out::collect);
  }

  @Override
  public TypeInformation<SourceRecord> getProducedType() {
    return PackedTypes.SOURCE_RECORD;
  }
}
