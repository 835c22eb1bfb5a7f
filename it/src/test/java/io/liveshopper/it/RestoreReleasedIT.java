package io.liveshopper.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The job of today goes on from the state of released versions, which hold the first half of {@link
 * EvolutionDay}, and at its end tells what the oracle says of the whole day.
 */
@EmbeddedSystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestoreReleasedIT {

  private final List<EnrichedLine> firstHalf = EvolutionDay.firstHalf();
  private final List<EnrichedLine> day = EvolutionDay.whole();
  private SystemUnderTest system;

  /** Where state is copied before a job goes on from it: Flink deletes what it has left behind. */
  private final Path copies =
      Path.of(System.getProperty("it.directory"), "state-" + ProcessHandle.current().pid());

  /** What differs from the run that wrote the state, which had the defaults and two subtasks. */
  enum Change {
    NOTHING(2, JobSettings.defaults()),
    MORE_SUBTASKS(3, JobSettings.defaults()),
    OTHER_WINDOWS_AND_FEWER_SUBTASKS(1, otherWindows());

    private final int parallelism;
    private final JobSettings settings;

    Change(int parallelism, JobSettings settings) {
      this.parallelism = parallelism;
      this.settings = settings;
    }

    /** The longest comes first, one in the middle is new, and one is gone. */
    private static JobSettings otherWindows() {
      Map<String, Integer> windows = new LinkedHashMap<>();
      windows.put("24h", 86_400);
      windows.put("2h", 7_200);
      windows.put("5m", 300);
      JobSettings defaults = JobSettings.defaults();
      return new JobSettings(
          windows, defaults.cartTotal(), defaults.layout(), defaults.hashTags(), defaults.grace());
    }
  }

  @BeforeAll
  void prepareTheDay(SystemUnderTest embedded) {
    system = embedded;
    system.createTopic(EvolutionRun.TOPIC, day);
  }

  static Stream<Arguments> statesAndChanges() {
    return ReleasedState.all().stream()
        .flatMap(state -> Stream.of(Change.values()).map(change -> Arguments.of(state, change)));
  }

  @Test
  void everyReleaseHasItsStateInAllForms() {
    assertThat(ReleasedState.all())
        .contains(new ReleasedState("0.1.0", "canonical"))
        .filteredOn(state -> state.form().equals("native"))
        .hasSameSizeAs(
            ReleasedState.all().stream()
                .filter(state -> state.form().equals("checkpoint"))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("statesAndChanges")
  void shoppersKeepTheirFeaturesAcrossAnUpgrade(ReleasedState state, Change change) {
    String name = state.version() + "-" + state.form() + "-" + change;
    Path copy = state.copyTo(copies.resolve(name));
    EvolutionRun run =
        EvolutionRun.start(system, name, change.settings, change.parallelism, Optional.of(copy));
    try {
      run.awaitValuesSince(firstHalf, day, change.settings);
    } finally {
      system.cancel(run.flinkId());
    }
  }
}
