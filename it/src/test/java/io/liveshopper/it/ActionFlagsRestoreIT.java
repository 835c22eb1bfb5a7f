package io.liveshopper.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshopper.it.ShopperActions.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stall goes on through whatever interrupts the job. */
@EmbeddedSystemTest
class ActionFlagsRestoreIT {

  private static final Duration STALL = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String LIVE_CHAT = "live_chat";
  private static final Map<String, String> OPTIONS =
      Map.of("actions.live-chat.stall", STALL.toSeconds() + " s", "job.checkpoint-interval", "1 s");

  /** What happens to the job. */
  enum Interruption {
    TASK_MANAGER_KILLED {
      @Override
      void happen(SystemUnderTest system, RunningJob job) {
        system.killAndRestart("taskmanager");
      }
    },
    JOB_CANCELLED_AND_RESTORED {
      @Override
      void happen(SystemUnderTest system, RunningJob job) {
        system.goOnFromCheckpoint(job, OPTIONS);
      }
    };

    abstract void happen(SystemUnderTest system, RunningJob job);
  }

  @ParameterizedTest
  @EnumSource
  void aFlagIsRaisedOnceWhenItIsDueThoughTheJobIsInterruptedAmidTheStall(
      Interruption interruption, SystemUnderTest system) {
    RunningJob job = system.runWith(JobSettings.defaults(), OPTIONS);
    ActingShopper dear = ActingShopper.signedIn("dear");
    ActingShopper dearByRule = ActingShopper.signedIn("dear by a rule");
    ActingShopper after = ActingShopper.signedIn("after all that");
    try (EventStream stream = job.stream();
        ShopperActions actions = new ShopperActions(job)) {
      lowerTheThresholdOfPounds(job);
      Instant added = Instant.ofEpochMilli(System.currentTimeMillis());
      Instant due = added.plus(STALL);
      stream.send(List.of(dear.adds(added, "600", "EUR"), dearByRule.adds(added, "400", "GBP")));
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  job.rows().values(dear.user()).containsKey("cart_value_5m")
                      && job.rows().values(dearByRule.user()).containsKey("cart_value_5m"));
      system.awaitCheckpoint(job);
      assertThat(Instant.now()).as("the stall is not over").isBefore(due.minusSeconds(2));

      interruption.happen(system, job);
      assertThat(actions.awaitFlag(LIVE_CHAT, dear.user(), PATIENCE).raisedAt()).isEqualTo(due);
      assertThat(actions.awaitFlag(LIVE_CHAT, dearByRule.user(), PATIENCE).raisedAt())
          .isEqualTo(due);

      // Perhaps before a checkpoint knows of it: then it is raised anew, and told once.
      interruption.happen(system, job);
      stream.send(List.of(after.adds(Instant.now(), "700", "EUR")));
      actions.awaitFlag(LIVE_CHAT, after.user(), PATIENCE);

      assertThat(actions.entries())
          .extracting(Entry::user)
          .containsExactlyInAnyOrder(dear.user(), dearByRule.user(), after.user());
      assertThat(actions.entriesOf(dear.user()))
          .extracting(entry -> entry.detail().get("raised_at").longValue())
          .containsExactly(due.toEpochMilli());
    }
  }

  private static void lowerTheThresholdOfPounds(RunningJob job) {
    String rule = "{\"action\":\"live_chat\",\"setting\":\"threshold.GBP\",\"value\":\"300\"}";
    try (EventStream rules = new EventStream(job.bootstrapServers(), job.rulesTopic())) {
      rules.send("live_chat:threshold.GBP", rule.getBytes(UTF_8));
    }
  }
}
