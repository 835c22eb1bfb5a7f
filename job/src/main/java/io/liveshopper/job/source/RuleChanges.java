package io.liveshopper.job.source;

import io.liveshopper.job.records.RuleRecord;
import io.liveshopper.job.types.PackedTypes;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The source of changes of rules, and its watermarks, which hold nothing back. */
public final class RuleChanges {

  private RuleChanges() {}

  /**
   * A source of all changes in a topic from its beginning, so that a job without state knows them
   * too.
   *
   * @param kafkaClient properties of the Kafka client, the bootstrap servers among them
   */
  public static KafkaSource<RuleRecord> source(
      String topic, String groupId, Properties kafkaClient) {
    return KafkaSource.<RuleRecord>builder()
        .setProperties(kafkaClient)
        .setBootstrapServers(kafkaClient.getProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG))
        .setTopics(topic)
        .setGroupId(groupId + "-rules")
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new Deserializer())
        .build();
  }

  /** Rules have no event time: as far as they are concerned it has always passed. */
  public static WatermarkStrategy<RuleRecord> watermarks() {
    return WatermarkStrategy.forGenerator(context -> new AlwaysPassed());
  }

  private static final class AlwaysPassed implements WatermarkGenerator<RuleRecord> {

    @Override
    public void onEvent(RuleRecord event, long time, WatermarkOutput output) {
      // All watermarks are periodic.
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.emitWatermark(Watermark.MAX_WATERMARK);
    }
  }

  private static final class Deserializer implements KafkaRecordDeserializationSchema<RuleRecord> {

    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RuleRecord> out) {
      out.collect(RuleReader.read(record));
    }

    @Override
    public TypeInformation<RuleRecord> getProducedType() {
      return PackedTypes.RULE_RECORD;
    }
  }
}
