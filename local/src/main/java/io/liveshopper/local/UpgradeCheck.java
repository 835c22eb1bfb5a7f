package io.liveshopper.local;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.flink.CompletedCheckpoint;
import io.liveshopper.local.flink.FlinkRest;
import io.liveshopper.local.flink.RetainedState;
import io.liveshopper.local.service.JobInspector;
import io.liveshopper.local.service.LocalSystemSettings;
import io.liveshopper.local.upgrade.Compatibility;
import io.liveshopper.local.upgrade.Deployment;
import io.liveshopper.local.upgrade.PlannedJob;
import io.liveshopper.local.upgrade.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Finds out, before anything is stopped, whether a job can go on from the state of another. Methods
 * throw {@link RefusedException} with the reason when it cannot.
 */
final class UpgradeCheck {

  static final Duration CHECKPOINT_WITHIN = Duration.ofSeconds(60);

  private final LocalSystemSettings settings;
  private final FlinkRest rest;
  private final JobStart start;
  private final JobInspector inspector;

  UpgradeCheck(LocalSystemSettings settings, FlinkRest rest, JobStart start) {
    this.settings = settings;
    this.rest = rest;
    this.start = start;
    this.inspector = new JobInspector(settings);
  }

  /** Whether there is a jar, and in it the main class. */
  static void requireJar(Path jar, String mainClass) {
    if (!Files.isRegularFile(jar)) {
      throw new RefusedException("There is no file " + jar + ".");
    }
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      if (zip.getEntry(mainClass.replace('.', '/') + ".class") == null) {
        throw new RefusedException(jar + " has no class " + mainClass + ".");
      }
    } catch (ZipException e) {
      throw new RefusedException(jar + " is not a jar: " + e.getMessage() + ".");
    } catch (IOException e) {
      throw new RefusedException(jar + " cannot be read: " + e.getMessage() + ".");
    }
  }

  /** Whether a job can go on from what a running job holds now. */
  PlannedJob againstRunning(Deployment next, String jobId, boolean isStateDropped) {
    Path metadata = settings.data().run().resolve("running-job.metadata");
    copyMetadataOf(jobId, metadata);
    return check(next, metadata, rest.parameters(jobId), isStateDropped);
  }

  /** Whether a job can go on from a savepoint, written by a job that told this about itself. */
  PlannedJob againstSavepoint(Deployment next, Path savepoint, Map<String, String> told) {
    Path metadata =
        RetainedState.metadata(savepoint)
            .orElseThrow(
                () ->
                    new RefusedException("The savepoint " + savepoint + " is not there any more."));
    return check(next, metadata, told, false);
  }

  private PlannedJob check(
      Deployment next, Path metadata, Map<String, String> told, boolean isStateDropped) {
    try {
      start.effective(next);
    } catch (LocalException e) {
      throw new RefusedException(e.getMessage());
    }
    Deployment completed = start.completed(next);
    PlannedJob planned =
        PlannedJob.parse(
            inspector.describe(
                completed.jar(), completed.mainClass(), metadata, JobControl.arguments(completed)));
    require(planned, told, rest.slots().orElse(0), isStateDropped);
    return planned;
  }

  /** Whether a job can go on from the state of one that told this about itself. */
  static void require(
      PlannedJob planned, Map<String, String> told, int slots, boolean isStateDropped) {
    Compatibility.refusal(planned, told, slots, isStateDropped)
        .ifPresent(
            reason -> {
              throw new RefusedException(reason);
            });
  }

  /**
   * Copies what the running job's newest checkpoint says about itself: Flink removes the checkpoint
   * when it has the next.
   */
  private void copyMetadataOf(String jobId, Path copy) {
    if (rest.latestCheckpoint(jobId).isEmpty()) {
      rest.triggerCheckpoint(jobId);
    }
    if (!Waiting.until(CHECKPOINT_WITHIN, () -> isCopied(rest.latestCheckpoint(jobId), copy))) {
      throw noCheckpoint();
    }
  }

  static RefusedException noCheckpoint() {
    return new RefusedException(
        "The running job has completed no checkpoint within %d s, so it would not complete a savepoint either."
            .formatted(CHECKPOINT_WITHIN.toSeconds()));
  }

  private static boolean isCopied(Optional<CompletedCheckpoint> checkpoint, Path copy) {
    try {
      Optional<Path> metadata =
          checkpoint
              .map(CompletedCheckpoint::path)
              .map(DataDirectory::fromFlink)
              .flatMap(RetainedState::metadata);
      if (metadata.isPresent()) {
        Files.copy(metadata.get(), copy, StandardCopyOption.REPLACE_EXISTING);
      }
      return metadata.isPresent();
    } catch (IOException e) {
      // Superseded in the meantime.
      return false;
    }
  }
}
