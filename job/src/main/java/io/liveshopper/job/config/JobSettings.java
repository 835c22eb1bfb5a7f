package io.liveshopper.job.config;

import io.liveshopper.cep.activity.ActionRules;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.IdentitySettings;
import io.liveshopper.job.features.activity.ActivitySettings;
import io.liveshopper.job.operators.LiveSettings;
import io.liveshopper.job.sink.FeaturesTopicSettings;
import io.liveshopper.job.sink.RedisTarget;
import io.liveshopper.job.sink.RowSinkSettings;
import io.liveshopper.job.source.EnrichedEvents.StartingOffsets;
import io.liveshopper.job.source.SourceSettings;
import java.time.Duration;
import java.util.Properties;

/**
 * All settings of the job. What each means is in {@code reference.conf}.
 *
 * @param kafka the topics and how to reach them
 * @param source how events are read
 * @param features what is kept of them
 * @param identity how shoppers who sign in later are recognized
 * @param areBotsDropped whether robots' events update nothing
 * @param actions whether and when action flags are raised
 * @param live how event time and the wall clock go together
 * @param redis where it is written
 * @param sink how it is batched
 * @param featuresTopic how it goes to Kafka
 * @param execution how the job runs
 */
public record JobSettings(
    Kafka kafka,
    SourceSettings source,
    FeatureSettings features,
    IdentitySettings identity,
    boolean areBotsDropped,
    Actions actions,
    LiveSettings live,
    RedisTarget redis,
    RowSinkSettings sink,
    FeaturesTopicSettings featuresTopic,
    Execution execution) {

  /**
   * The topics and the way to them.
   *
   * @param client properties of every Kafka client, the bootstrap servers among them; may hold
   *     secrets
   */
  public record Kafka(
      String enrichedTopic,
      String badTopic,
      String rulesTopic,
      String groupId,
      StartingOffsets startingOffsets,
      Properties client) {

    /** Without the client's properties. */
    @Override
    public String toString() {
      return "Kafka[%s to %s, group %s]".formatted(enrichedTopic, badTopic, groupId);
    }
  }

  /**
   * Action flags.
   *
   * @param isDetecting whether the branch that raises them is part of the job at all
   * @param rules when to raise them, until a change of rules says otherwise
   */
  public record Actions(boolean isDetecting, ActionRules rules) {}

  /** What of shoppers' activity flags are raised by. */
  public ActivitySettings activity() {
    ActionRules rules = actions.rules();
    return ActivitySettings.of(features, rules.discount().within(), rules.checkoutHelp().stall());
  }

  /**
   * How the job runs.
   *
   * @param parallelism 0 for the cluster's default
   */
  public record Execution(
      String name, int parallelism, int maxParallelism, Duration checkpointInterval) {}
}
