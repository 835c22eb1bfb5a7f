package io.liveshopper.snowplow.analytics.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.liveshopper.snowplow.analytics.SampleEvents;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * How many events one thread reads a second: this library against splitting and trees. {@link
 * ParseBenchmarkTest} checks that both read the same values.
 *
 * <p>Fails if this library is less than three times as fast.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
public class ParseBenchmark {

  private static final double LEAST_RATIO = 3.0;

  private final List<byte[]> lines = SampleEvents.recordedOrGenerated();
  private int next;

  @Benchmark
  public void library(Blackhole hole) {
    new JobRead(Sink.of(hole)).read(line());
  }

  @Benchmark
  public void splitAndTrees(Blackhole hole) throws JsonProcessingException {
    new TreeRead(Sink.of(hole)).read(line());
  }

  private byte[] line() {
    next = next + 1 < lines.size() ? next + 1 : 0;
    return lines.get(next);
  }

  /** Runs both and prints the ratio; ends with an error if it is too small. */
  public static void main(String[] args) throws RunnerException {
    Collection<RunResult> results =
        new Runner(new OptionsBuilder().include(ParseBenchmark.class.getName()).build()).run();
    double library = eventsPerSecond(results, "library");
    double trees = eventsPerSecond(results, "splitAndTrees");
    System.out.println(verdict(library, trees));
  }

  /**
   * Both rates and their ratio, in one line.
   *
   * @throws IllegalStateException if this library is not fast enough
   */
  static String verdict(double library, double trees) {
    String text =
        String.format(
            Locale.ROOT,
            "library %,.0f events/s, split and trees %,.0f events/s, ratio %.2f (at least %.0f)",
            library,
            trees,
            library / trees,
            LEAST_RATIO);
    if (library < LEAST_RATIO * trees) {
      throw new IllegalStateException("Too slow: " + text);
    }
    return text;
  }

  private static double eventsPerSecond(Collection<RunResult> results, String method) {
    return results.stream()
        .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
        .findFirst()
        .orElseThrow()
        .getPrimaryResult()
        .getScore();
  }
}
