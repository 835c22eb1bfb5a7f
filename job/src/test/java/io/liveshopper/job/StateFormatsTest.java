package io.liveshopper.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.config.JobSettings;
import io.liveshopper.job.config.Settings;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.Test;

class StateFormatsTest {

  @Test
  void theJobTellsTheFormatOfEachOfItsOperatorsThatPackState() {
    JobSettings settings = Settings.load(null, List.of());
    StreamExecutionEnvironment environment = Environments.of(settings);
    LiveShopperJob.of(settings).build(environment);
    StreamGraph graph = environment.getStreamGraph();

    List<String> told =
        graph.getExecutionConfig().getGlobalJobParameters().toMap().keySet().stream()
            .filter(name -> name.startsWith(StateFormats.PREFIX))
            .map(name -> name.substring(StateFormats.PREFIX.length()))
            .toList();

    assertThat(told)
        .containsExactlyInAnyOrder(
            "shopper-features", "session-features", "identity", "activity", "action-flags");
    assertThat(graph.getStreamNodes())
        .extracting(node -> node.getTransformationUID())
        .containsAll(told);
  }
}
