package io.liveshopper.local.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.local.common.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetainedStateTest {

  private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");

  @TempDir private Path directory;

  @Test
  void theNewestCompleteOneIsFoundWhicheverKindItIs() throws IOException {
    DataDirectory data = new DataDirectory(directory);
    metadata(data.checkpoints().resolve("job-a/chk-7"), "state", MONDAY.plusSeconds(10));
    metadata(data.savepoints().resolve("savepoint-1"), "state", MONDAY.plusSeconds(20));
    metadata(data.checkpoints().resolve("job-b/chk-3"), "state", MONDAY.plusSeconds(30));
    metadata(data.checkpoints().resolve("job-b/chk-4"), "", MONDAY.plusSeconds(40));
    Files.createDirectories(data.checkpoints().resolve("job-b/chk-5"));

    assertThat(RetainedState.newest(data)).contains(data.checkpoints().resolve("job-b/chk-3"));
  }

  @Test
  void theNewestOfOneJobIsFoundThoughAnotherHasALaterOne() throws IOException {
    DataDirectory data = new DataDirectory(directory);
    metadata(data.checkpoints().resolve("job-a/chk-7"), "state", MONDAY.plusSeconds(10));
    metadata(data.checkpoints().resolve("job-a/chk-8"), "state", MONDAY.plusSeconds(20));
    metadata(data.checkpoints().resolve("job-b/chk-3"), "state", MONDAY.plusSeconds(30));

    assertThat(RetainedState.newestOf("job-a", data))
        .contains(data.checkpoints().resolve("job-a/chk-8"));
    assertThat(RetainedState.newestOf("job-c", data)).isEmpty();
  }

  @Test
  void stateToGoBackToIsTheNewestThoughOthersWereWrittenAfterIt() throws IOException {
    DataDirectory data = new DataDirectory(directory);
    metadata(data.savepoints().resolve("savepoint-1"), "state", MONDAY.plusSeconds(20));
    metadata(data.checkpoints().resolve("job-b/chk-3"), "state", MONDAY.plusSeconds(30));

    RetainedState.prefer(data.savepoints().resolve("savepoint-1"));

    assertThat(RetainedState.newest(data)).contains(data.savepoints().resolve("savepoint-1"));
  }

  @Test
  void aNewSystemHasNone() {
    assertThat(RetainedState.newest(new DataDirectory(directory.resolve("new")))).isEmpty();
  }

  private static void metadata(Path directory, String content, Instant writtenAt)
      throws IOException {
    Files.createDirectories(directory);
    Path file = Files.writeString(directory.resolve("_metadata"), content);
    Files.setLastModifiedTime(file, FileTime.from(writtenAt));
  }
}
