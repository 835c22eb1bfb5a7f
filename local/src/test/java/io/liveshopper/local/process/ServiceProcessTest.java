package io.liveshopper.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessTest {

  private static final Duration GRACE = Duration.ofSeconds(10);

  @TempDir private Path directory;
  private Path record;
  private ServiceProcess service;

  @BeforeEach
  void setUp() {
    record = directory.resolve("sleeper.pid");
    service = new ServiceProcess("sleeper", record);
  }

  @AfterEach
  void endWhatIsLeft() {
    service.kill();
  }

  @Test
  void aStartedProcessIsFoundByWhoeverKnowsItsRecord() {
    ProcessHandle started = service.start(sleeping());

    assertThat(new ServiceProcess("sleeper", record).find()).contains(started);
    assertThat(service.died()).isFalse();
  }

  @Test
  void aProcessIsFoundWhileItBecomesAnotherProgram() {
    String script = "exec bash -c \"$0\" \"$0\" " + marker();
    service.start(
        new Launch(
            List.of("bash", "-c", script, script, marker()), marker(), directory.resolve("out")));

    assertThat(IntStream.range(0, 5_000).filter(i -> service.find().isEmpty())).isEmpty();
  }

  @Test
  void aStoppedProcessHasNotDied() {
    ProcessHandle started = service.start(sleeping());

    assertThat(service.stop(GRACE)).isTrue();

    assertThat(started.isAlive()).isFalse();
    assertThat(service.find()).isEmpty();
    assertThat(service.died()).isFalse();
    assertThat(service.stop(GRACE)).as("stopping again").isFalse();
  }

  @Test
  void aKilledProcessHasDied() {
    service.start(sleeping());

    service.kill();

    assertThat(service.find()).isEmpty();
    assertThat(service.died()).isTrue();
  }

  @Test
  void aProcessThatIgnoresTheRequestIsEndedByForce() {
    String script = "trap '' TERM; : > %s; while true; do sleep 0.1; done";
    Path ready = directory.resolve("ready");
    ProcessHandle started =
        service.start(
            new Launch(
                List.of("bash", "-c", script.formatted(ready), marker()),
                marker(),
                directory.resolve("out")));
    await().until(() -> Files.exists(ready));

    service.stop(Duration.ofMillis(200));

    assertThat(started.isAlive()).isFalse();
  }

  @Test
  void aStrangerWithARecycledIdIsNeitherFoundNorStopped() throws IOException {
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      Instant start = stranger.info().startInstant().orElseThrow();
      new ProcessRecord(stranger.pid(), start.minusSeconds(60), "sleep").save(record);
      assertThat(service.find()).as("another start time").isEmpty();
      assertThat(service.stop(GRACE)).isFalse();

      assumeThat(stranger.info().commandLine()).isPresent();
      new ProcessRecord(stranger.pid(), start, marker()).save(record);
      assertThat(service.find()).as("another command line").isEmpty();
      assertThat(service.stop(GRACE)).isFalse();

      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void aRecordThatIsNoneMeansNothingRuns() throws IOException {
    Files.writeString(record, "pid=what?");

    assertThat(service.find()).isEmpty();
  }

  @Test
  void aProcessIsNotEndedWithTheSessionThatStartedIt() {
    assumeThat(Executables.inPath("setsid")).as("setsid").isPresent();
    ProcessHandle started = service.start(sleeping());

    await().untilAsserted(() -> assertThat(sessionOf(started.pid())).contains(started.pid()));
  }

  private Launch sleeping() {
    return new Launch(
        List.of("bash", "-c", "sleep 600; :", marker()), marker(), directory.resolve("out"));
  }

  private String marker() {
    return directory + "/";
  }

  /** The sixth field of a Linux process's stat, after a name in brackets. */
  private static Optional<Long> sessionOf(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return Optional.of(Long.valueOf(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3]));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
