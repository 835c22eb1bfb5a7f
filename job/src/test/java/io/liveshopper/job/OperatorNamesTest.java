package io.liveshopper.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.config.JobSettings;
import io.liveshopper.job.config.Settings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/** By what savepoints know the job's operators, and people do; and over how many they spread. */
class OperatorNamesTest {

  /** Never to be changed: state is found by them. */
  private static final Map<String, String> NAME_BY_UID =
      Map.ofEntries(
          Map.entry("enriched-events", "Source: enriched events"),
          Map.entry("route", "route"),
          Map.entry("identity", "identity"),
          Map.entry("session-features", "session features"),
          Map.entry("shopper-features", "shopper features"),
          Map.entry("rules", "Source: rules"),
          Map.entry("accept-rules", "accept rules"),
          Map.entry("activity", "activity"),
          Map.entry("pattern-stalled-cart", "pattern stalled_cart"),
          Map.entry("pattern-price-sensitivity", "pattern price_sensitivity"),
          Map.entry("pattern-abandoned-checkout", "pattern abandoned_checkout"),
          Map.entry("pattern-failed-payment", "pattern failed_payment"),
          Map.entry("late-stalled-cart", "late for stalled_cart"),
          Map.entry("late-price-sensitivity", "late for price_sensitivity"),
          Map.entry("late-abandoned-checkout", "late for abandoned_checkout"),
          Map.entry("late-failed-payment", "late for failed_payment"),
          Map.entry("action-flags", "action flags"),
          Map.entry("redis-rows", "redis rows: Writer"),
          Map.entry("features-topic", "features topic: Writer"),
          Map.entry("Sink Committer: features-topic", "features topic: Committer"),
          Map.entry("bad-records", "bad records: Writer"),
          Map.entry("Sink Committer: bad-records", "bad records: Committer"));

  @Test
  void everyOperatorIsKnownByWhatItAlwaysWas() {
    Map<String, String> found =
        nodes().stream()
            .collect(
                Collectors.toMap(
                    StreamNode::getTransformationUID,
                    StreamNode::getOperatorName,
                    (one, other) -> one + ", " + other,
                    TreeMap::new));

    assertThat(found).containsExactlyInAnyOrderEntriesOf(NAME_BY_UID);
  }

  @Test
  void stateCanBeSpreadOverTheSubtasksSet() {
    assertThat(nodes("job.max-parallelism=256"))
        .extracting(StreamNode::getMaxParallelism)
        .containsOnly(256);
    assertThat(nodes()).extracting(StreamNode::getMaxParallelism).containsOnly(128);
  }

  /** What would go through Kryo, or get an identifier of the day, does not start at all. */
  @Test
  void neitherGenericTypesNorGeneratedIdentifiersAreLetIn() {
    StreamExecutionEnvironment environment = Environments.of(Settings.load(null, List.of()));

    assertThat(environment.getConfiguration().get(PipelineOptions.GENERIC_TYPES)).isFalse();
    assertThat(environment.getConfiguration().get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
  }

  private static Collection<StreamNode> nodes(String... given) {
    JobSettings settings = Settings.load(null, List.of(given));
    StreamExecutionEnvironment environment = Environments.of(settings);
    LiveShopperJob.of(settings).build(environment);
    return environment.getStreamGraph().getStreamNodes();
  }
}
