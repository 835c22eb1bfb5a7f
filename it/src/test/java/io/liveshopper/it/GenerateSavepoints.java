package io.liveshopper.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Writes the state of this version at the half of {@link EvolutionDay}, to be checked in: run by
 * the Maven profile {@code savepoints} only, at a release.
 */
@ExtendWith(OnEmbeddedSystem.class)
class GenerateSavepoints {

  private static final int PARALLELISM = 2;

  private final String version = System.getProperty("savepoints.version");
  private final List<EnrichedLine> firstHalf = EvolutionDay.firstHalf();
  private SystemUnderTest system;

  @BeforeEach
  void prepareTheDay(SystemUnderTest embedded) {
    system = embedded;
  }

  @Test
  void theStateOfThisVersionIsWrittenInAllForms() throws IOException {
    system.createTopic(EvolutionRun.TOPIC, firstHalf);
    savepoint("CANONICAL");
    savepoint("NATIVE");
    checkpoint();

    for (ReleasedState state : ReleasedState.all()) {
      if (state.version().equals(version)) {
        assertNamesNoPlaceOfThisMachine(state);
      }
    }
  }

  private void savepoint(String format) {
    EvolutionRun run = readFirstHalf(format);
    Path savepoint =
        new FlinkState(system.flinkRest(), run.flinkId())
            .stopWithSavepoint(format, "file://" + system.data().savepoints());
    new ReleasedState(version, format.toLowerCase(java.util.Locale.ROOT))
        .checkIn(savepoint, List.of(savepoint), system.data().root());
  }

  private void checkpoint() {
    EvolutionRun run = readFirstHalf("CHECKPOINT");
    new FlinkState(system.flinkRest(), run.flinkId()).nextCheckpoint();
    Path checkpoint = new FlinkState(system.flinkRest(), run.flinkId()).nextCheckpoint();
    system.cancel(run.flinkId());
    Path ofJob = checkpoint.getParent();
    new ReleasedState(version, "checkpoint")
        .checkIn(ofJob, List.of(checkpoint, ofJob.resolve("shared")), system.data().root());
  }

  private EvolutionRun readFirstHalf(String name) {
    JobSettings settings = JobSettings.defaults();
    EvolutionRun run =
        EvolutionRun.start(system, "to-" + name, settings, PARALLELISM, Optional.empty());
    run.awaitValues(firstHalf, settings);
    return run;
  }

  private void assertNamesNoPlaceOfThisMachine(ReleasedState state) throws IOException {
    for (Path file : state.files()) {
      String content = new String(Files.readAllBytes(file), ISO_8859_1);
      assertThat(content.contains(system.data().root().toAbsolutePath().toString()))
          .as("%s names this machine's directories", file)
          .isFalse();
    }
  }
}
