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

/** Some parts of the job are there or not, as it is set. */
class JobPartsTest {

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

  @Test
  void withoutDetectionNoPatternIsPartOfTheJob() {
    assertThat(operatorsOf("actions.detection=off"))
        .anyMatch(name -> name.startsWith("redis rows"))
        .noneMatch(name -> name.matches("activity|pattern .*|action flags|rules|accept rules"));
    assertThat(operatorsOf("actions.detection=on"))
        .contains(
            "activity",
            "pattern stalled_cart",
            "pattern price_sensitivity",
            "pattern abandoned_checkout",
            "pattern failed_payment",
            "action flags");
  }

  private static List<String> operators(String delivery) {
    return operatorsOf("kafka.features-delivery=" + delivery);
  }

  private static List<String> operatorsOf(String setting) {
    JobSettings settings = Settings.load(null, List.of(setting));
    StreamExecutionEnvironment environment = Environments.of(settings);
    LiveShopperJob.of(settings).build(environment);
    return environment.getStreamGraph().getStreamNodes().stream()
        .map(StreamNode::getOperatorName)
        .toList();
  }
}
