package io.liveshopper.flink;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.client.program.PackagedProgramUtils;
import org.apache.flink.client.program.ProgramInvocationException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Tells, as one line of JSON, what a jar would run and what state there is for it; starts nothing.
 *
 * <p>The jar's main method runs as it would in a job manager, up to the point where it would submit
 * its job, so a configuration that it does not accept is found too. What the line says is in {@link
 * JobShape} and {@link HeldState}; a jar that cannot be run has {@code {"error": SENTENCE}}.
 */
public final class DescribeJob {

  /** What the line begins with. */
  static final String RESULT = "LIVE_SHOPPER_JOB:";

  private DescribeJob() {}

  /**
   * Describes a job.
   *
   * @param args the jar, its main class, the parallelism where the job names none, the metadata
   *     file of a checkpoint or savepoint, and then the job's own arguments
   */
  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    String[] ofJob = Arrays.copyOfRange(args, 4, args.length);
    ObjectNode description =
        describe(new File(args[0]), args[1], Integer.parseInt(args[2]), Path.of(args[3]), ofJob);
    out.println(RESULT + new ObjectMapper().writeValueAsString(description));
    out.flush();
    // The program may have left threads behind.
    Runtime.getRuntime().halt(0);
  }

  static ObjectNode describe(
      File jar, String mainClass, int parallelism, Path metadata, String... arguments)
      throws IOException {
    ObjectNode description = new ObjectMapper().createObjectNode();
    try (PackagedProgram program =
        PackagedProgram.newBuilder()
            .setJarFile(jar)
            .setEntryPointClassName(mainClass)
            .setArguments(arguments)
            .build()) {
      JobGraph graph =
          PackagedProgramUtils.createJobGraph(program, new Configuration(), parallelism, true);
      JobShape.describe(graph, program.getUserCodeClassLoader(), description);
    } catch (ProgramInvocationException | LinkageError | RuntimeException e) {
      return new ObjectMapper().createObjectNode().put("error", sentence(e));
    }
    HeldState.describe(metadata, description);
    return description;
  }

  /** What the innermost cause says. */
  private static String sentence(Throwable error) {
    String sentence = null;
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
        sentence =
            cause instanceof LinkageError
                ? cause.getClass().getSimpleName() + " " + cause.getMessage()
                : cause.getMessage();
      }
    }
    return sentence == null ? error.getClass().getSimpleName() : sentence.strip();
  }
}
