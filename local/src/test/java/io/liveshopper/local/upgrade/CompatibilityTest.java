package io.liveshopper.local.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompatibilityTest {

  private static final int SLOTS = 4;
  private static final Map<String, String> TOLD = Map.of("state-format.shopper-features", "2");

  @Test
  void aJobWithTheSameOperatorsGoesOn() {
    assertThat(refusal(description("a1", 128, "2"), false)).isEmpty();
  }

  @Test
  void aJobThatReadsLaterFormatsTooGoesOn() {
    assertThat(refusal(description("a1", 128, "3"), false)).isEmpty();
  }

  @Test
  void anOperatorThatIsGoneWouldLoseItsState() {
    assertThat(refusal(description("b2", 128, "2"), false))
        .hasValue(
            "The new job has no operator with the uid shopper-features, so the state held under it"
                + " would be lost (--allow-non-restored-state accepts that).");
  }

  @Test
  void itsStateIsLostWhereThatIsWanted() {
    assertThat(refusal(description("b2", 128, "2"), true)).isEmpty();
  }

  @Test
  void theHighestParallelismCannotChange() {
    assertThat(refusal(description("a1", 64, "2"), true))
        .hasValue(
            "The highest parallelism of shopper-features is 128 in the state and 64 in the new job;"
                + " it can never change (job.max-parallelism).");
  }

  @Test
  void aJobThatReadsEarlierFormatsOnlyDoesNotGoOn() {
    assertThat(refusal(description("a1", 128, "1"), false))
        .hasValue(
            "The state of shopper-features is of format 2, and the new job reads formats up to 1.");
  }

  @Test
  void aJobThatNamesNoFormatDoesNotGoOnFromOneThatDoes() {
    String description = description("a1", 128, "2").replace("state-format.", "other.");

    assertThat(refusal(description, false))
        .hasValue(
            "The state of shopper-features is of format 2, and the new job reads none that it names.");
  }

  @Test
  void theFormatOfStateThatIsNotThereDoesNotMatter() {
    PlannedJob job = PlannedJob.parse(description("a1", 128, "2"));

    assertThat(Compatibility.refusal(job, Map.of("state-format.identity", "9"), SLOTS, false))
        .isEmpty();
  }

  @Test
  void thereMustBeRoomForAllSubtasks() {
    PlannedJob job = PlannedJob.parse(description("a1", 128, "2"));

    assertThat(Compatibility.refusal(job, TOLD, 1, false))
        .hasValue(
            "The new job would have 2 subtasks of an operator, and Flink has only 1 task slots.");
  }

  @Test
  void aJobThatCannotBeRunIsRefusedInItsOwnWords() {
    assertThatThrownBy(() -> PlannedJob.parse("{\"error\":\"Setting windows is empty.\"}"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("The new job cannot be run: Setting windows is empty.");
  }

  private static Optional<String> refusal(String description, boolean isStateDropped) {
    return Compatibility.refusal(PlannedJob.parse(description), TOLD, SLOTS, isStateDropped);
  }

  /** Of a job whose one operator has an id, and of state that is there for the id a1. */
  private static String description(String id, int maxParallelism, String format) {
    return """
        {"parallelism": 2,
         "parameters": {"state-format.shopper-features": "%s"},
         "operators": [{"ids": ["%s", "c3"], "maxParallelism": %d}],
         "state": [{"id": "a1", "uid": "shopper-features", "maxParallelism": 128}]}
        """
        .formatted(format, id, maxParallelism);
  }
}
