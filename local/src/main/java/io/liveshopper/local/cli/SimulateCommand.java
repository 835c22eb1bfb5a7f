package io.liveshopper.local.cli;

import io.liveshopper.local.LocalSystem;
import io.liveshopper.local.common.EventProducer;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.simulate.Simulation;
import io.liveshopper.local.simulate.SimulationRun;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ./up.sh simulate}. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Sends the events of made-up shoppers who browse, search, fill their carts, hesitate, sign in,"
          + " buy, give back or go away; a few are robots. Of twenty one each leaves a dear cart for a"
          + " while, leaves one for good, looks at a product again and again, compares a category,"
          + " leaves the checkout, and has a payment refused: what action flags are raised for.",
      "",
      "The same seed gives the same shoppers doing the same things. The job counts an event only"
          + " once, so a seed run twice within an hour adds nothing the second time."
    })
final class SimulateCommand implements Callable<Integer> {

  private static final int MAX_SHOPPERS = 100_000;
  private static final int MAX_RATE = 1_000_000;
  private static final int MAX_SECONDS = 365 * 24 * 3600;

  @ParentCommand private RootCommand root;
  @Spec private CommandSpec spec;

  @Option(
      names = "--shoppers",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many, up to 100000. Default: ${DEFAULT-VALUE}.")
  private int shoppers;

  @Option(
      names = "--rate",
      paramLabel = "EVENTS_PER_SECOND",
      description =
          "Over all shoppers, evenly spaced; fractions are allowed. Default: as fast as people are.")
  private Double rate;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "60",
      description = "How long. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(names = "--seed", paramLabel = "N", description = "Which shoppers. Default: by chance.")
  private Long seed;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the events to a file at once instead of sending them in time.")
  private Path file;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description = "With --out: when it begins, such as 2026-01-05T10:00:00Z. Default: now.")
  private Instant start;

  @Override
  public Integer call() {
    check("--shoppers", shoppers, MAX_SHOPPERS);
    check("--seconds", seconds, MAX_SECONDS);
    if (rate != null && !(rate > 0 && rate <= MAX_RATE)) {
      throw wrong("--rate must be above 0 and at most " + MAX_RATE + ", not " + rate);
    }
    if (start != null && file == null) {
      throw wrong("--start goes with --out only: what is sent happens now");
    }
    long chosen = seed != null ? seed : ThreadLocalRandom.current().nextLong(1, 1_000_000);
    return file != null ? write(chosen) : send(chosen);
  }

  private int send(long chosen) {
    LocalSystem system = root.reached().build();
    PrintWriter out = spec.commandLine().getOut();
    try (EventProducer producer = Producers.enriched(root, system)) {
      out.printf(
          "%d shoppers for %d s; --seed %d gives the same again.%n", shoppers, seconds, chosen);
      out.printf(
          "Watch one: %s, and shopper-%d-0 after signing in;%n",
          root.command("watch user " + Simulation.deviceOf(chosen, 0)), chosen);
      out.printf(
          "the first session: %s.%n",
          root.command("watch session " + Simulation.sessionOf(chosen, 0)));
      if (shoppers > 1) {
        out.printf(
            "shopper-%d-1 leaves a dear cart alone for a while and then buys it, which short stalls"
                + " (./up.sh --demo) make an action flag of: %s.%n",
            chosen, root.command("watch user shopper-" + chosen + "-1"));
      }
      out.flush();
      Clock clock = Clock.systemUTC();
      Instant begin = clock.instant();
      long sent =
          new SimulationRun(simulation(chosen, begin))
              .send(
                  producer,
                  clock,
                  count -> {
                    out.printf("  %d events%n", count);
                    out.flush();
                  });
      double took = Math.max(0.001, Duration.between(begin, clock.instant()).toMillis() / 1e3);
      out.printf(
          Locale.ROOT, "Sent %d events in %.1f s (%.1f a second).%n", sent, took, sent / took);
    }
    return 0;
  }

  private int write(long chosen) {
    Instant begin = start != null ? start : Instant.now();
    try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file))) {
      long written = new SimulationRun(simulation(chosen, begin)).write(to);
      spec.commandLine()
          .getOut()
          .printf(
              "Wrote %d events of %d shoppers to %s (seed %d).%n", written, shoppers, file, chosen);
      return 0;
    } catch (IOException e) {
      throw new LocalException("Cannot write " + file + ": " + e.getMessage() + ".", e);
    }
  }

  private Simulation simulation(long chosen, Instant begin) {
    OptionalDouble pace = rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
    return new Simulation(chosen, shoppers, pace, Duration.ofSeconds(seconds), begin);
  }

  private void check(String option, int value, int max) {
    if (value < 1 || value > max) {
      throw wrong("%s must be from 1 to %d, not %d".formatted(option, max, value));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
