package io.liveshopper.local.service;

import io.liveshopper.local.process.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out, in a JVM of its own on Flink's class path, what a job's jar would run; nothing is
 * started.
 */
public final class JobInspector {

  private static final String MAIN_CLASS = "io.liveshopper.flink.DescribeJob";
  private static final String RESULT = "LIVE_SHOPPER_JOB:";

  private final LocalSystemSettings settings;

  /** With the Flink of the system described. */
  public JobInspector(LocalSystemSettings settings) {
    this.settings = settings;
  }

  /**
   * Describes a job and the state it is to go on from, as {@code DescribeJob} does.
   *
   * @param metadata the metadata file of a checkpoint or savepoint
   * @param arguments the job's own
   * @return a JSON object
   */
  public String describe(Path jar, String mainClass, Path metadata, List<String> arguments) {
    List<String> all = new ArrayList<>();
    all.add(jar.toString());
    all.add(mainClass);
    all.add(Integer.toString(FlinkConfiguration.PARALLELISM));
    all.add(metadata.toString());
    all.addAll(arguments);
    List<String> options = new ArrayList<>(FlinkConfiguration.opens());
    options.add("-XX:TieredStopAtLevel=1");
    options.add("-XX:+UseSerialGC");
    Launch launch =
        Launch.java(
            settings.data().run().resolve("describe-job.args"),
            settings.data().marker(),
            settings.data().output("describe-job"),
            settings.home().flinkClassPath(),
            options,
            MAIN_CLASS,
            all);
    return describedIn(Tool.run(launch.command()));
  }

  /** The description in what a run of {@code DescribeJob} has printed. */
  public static String describedIn(String output) {
    return output
        .lines()
        .filter(line -> line.startsWith(RESULT))
        .map(line -> line.substring(RESULT.length()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The job was not described:\n" + output));
  }
}
