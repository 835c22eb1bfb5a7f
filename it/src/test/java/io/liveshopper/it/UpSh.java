package io.liveshopper.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Calls {@code ./up.sh} as a user does, for one copy of the system. */
final class UpSh {

  /** The first start may have to build. */
  private static final long PATIENCE_MINUTES = 5;

  /** What a call has left behind. */
  record Result(int exitCode, String output) {

    /** Fails unless the command went well. */
    Result succeeded() {
      assertThat(exitCode).as(output).isZero();
      return this;
    }
  }

  private final Path home;
  private final Path logs;
  private final int portOffset;
  private int calls;

  UpSh(Path home, int portOffset) {
    this.home = home;
    this.portOffset = portOffset;
    this.logs = Path.of(System.getProperty("it.directory"), "up.sh-output");
  }

  /** Runs the command to its end, with the copy's port offset and no input. */
  Result call(String... arguments) {
    List<String> command = new ArrayList<>(List.of("./up.sh"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--port-offset", Integer.toString(portOffset)));
    try {
      Files.createDirectories(logs);
      // A file and not a pipe: the processes started may keep what they inherit open.
      Path output = logs.resolve(portOffset + "-" + ++calls + ".log");
      Process process =
          new ProcessBuilder(command)
              .directory(home.toFile())
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroy();
        throw new AssertionError(command + " has not ended: " + Files.readString(output));
      }
      Result result = new Result(process.exitValue(), Files.readString(output));
      System.out.printf("%s%n%s", String.join(" ", command), result.output().indent(2));
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
