package io.liveshopper.job.config;

import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.liveshopper.job.sink.FeaturesTopicSettings;
import io.liveshopper.job.sink.FeaturesTopicSettings.Delivery;
import io.liveshopper.job.source.EnrichedEvents.StartingOffsets;
import io.liveshopper.service.Durations;
import io.liveshopper.service.SettingReader;
import io.liveshopper.service.SettingsException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the topics and the way to them. */
final class KafkaSettings {

  /** What Kafka allows as the name of a topic. */
  private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}");

  private static final Pattern SERVER =
      Pattern.compile("(?:[A-Za-z_]+://)?(?:\\[[0-9A-Fa-f:.%]+]|[^\\s:/\\[\\]]+):([0-9]{1,5})");

  private static final int MOST_PORT = 65_535;

  private KafkaSettings() {}

  static JobSettings.Kafka read(SettingReader kafka) {
    Properties client = new Properties();
    for (Map.Entry<String, ConfigValue> property :
        kafka.config().getConfig(kafka.key("client")).entrySet()) {
      String name = String.join(".", ConfigUtil.splitPath(property.getKey()));
      client.put(name, String.valueOf(property.getValue().unwrapped()));
    }
    client.put("bootstrap.servers", servers(kafka));
    checkTopicsDiffer(kafka, "enriched-topic", "bad-topic", "rules-topic", "features-topic");
    return new JobSettings.Kafka(
        topic(kafka, "enriched-topic"),
        topic(kafka, "bad-topic"),
        topic(kafka, "rules-topic"),
        kafka.word("group-id"),
        kafka.choice("starting-offsets", StartingOffsets.class),
        client);
  }

  /**
   * A transaction stays open from one checkpoint until the next has completed; Kafka aborting it
   * before that would restart the job, again and again.
   */
  static FeaturesTopicSettings featuresTopic(
      SettingReader kafka, SettingReader job, Duration checkpointInterval) {
    Delivery delivery = kafka.choice("features-delivery", Delivery.class);
    Duration timeout =
        kafka.duration("features-transaction-timeout", Duration.ofSeconds(1), Duration.ofDays(1));
    if (delivery == Delivery.EXACTLY_ONCE
        && timeout.compareTo(checkpointInterval.multipliedBy(2)) < 0) {
      throw SettingsException.of(
          kafka.key("features-transaction-timeout"),
          kafka.raw("features-transaction-timeout"),
          "at least twice %s, which is %s"
              .formatted(job.key("checkpoint-interval"), Durations.format(checkpointInterval)));
    }
    return new FeaturesTopicSettings(
        topic(kafka, "features-topic"),
        delivery,
        timeout,
        FeaturesTopicSettings.transactionalIdPrefix(kafka.word("group-id"), job.word("name")));
  }

  private static String topic(SettingReader kafka, String name) {
    String topic = kafka.word(name);
    if (!TOPIC.matcher(topic).matches()) {
      throw SettingsException.of(
          kafka.key(name),
          topic,
          "a topic's name, of at most 249 letters, digits, '.', '_' and '-'");
    }
    return topic;
  }

  /** What the job writes into one topic must not come back to it by another. */
  private static void checkTopicsDiffer(SettingReader kafka, String... names) {
    Map<String, String> settingByTopic = new LinkedHashMap<>();
    for (String name : names) {
      String topic = topic(kafka, name);
      String other = settingByTopic.putIfAbsent(topic, name);
      if (other != null) {
        throw SettingsException.of(
            kafka.key(name), topic, "another topic than that of " + kafka.key(other));
      }
    }
  }

  private static String servers(SettingReader kafka) {
    String text = kafka.word("bootstrap-servers");
    for (String server : List.of(text.split(",", -1))) {
      Matcher parts = SERVER.matcher(server.strip());
      if (!parts.matches() || Integer.parseInt(parts.group(1)) > MOST_PORT) {
        throw SettingsException.of(
            kafka.key("bootstrap-servers"), text, "HOST:PORT, several with commas");
      }
    }
    return text;
  }
}
