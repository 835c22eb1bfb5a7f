package io.liveshopper.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.config.JobSettings;
import io.liveshopper.job.config.Settings;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether rows go to Kafka is a setting. */
class FeaturesTopicSwitchTest {

  @ParameterizedTest
  @ValueSource(strings = {"exactly-once", "at-least-once"})
  void rowsGoToKafkaAndToRedis(String delivery) {
    assertThat(operators(delivery))
        .anyMatch(name -> name.startsWith("redis rows"))
        .anyMatch(name -> name.startsWith("features topic"));
  }

  @Test
  void switchedOffTheyGoToRedisOnly() {
    assertThat(operators("off"))
        .anyMatch(name -> name.startsWith("redis rows"))
        .noneMatch(name -> name.contains("features topic"));
  }

  private static List<String> operators(String delivery) {
    JobSettings settings = Settings.load(null, List.of("kafka.features-delivery=" + delivery));
    StreamExecutionEnvironment environment = Environments.of(settings);
    LiveShopperJob.of(settings).build(environment);
    return environment.getStreamGraph().getStreamNodes().stream()
        .map(StreamNode::getOperatorName)
        .toList();
  }
}
