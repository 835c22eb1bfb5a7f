package io.liveshopper.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {

  /** Nobody runs a copy at this offset. */
  private static final String UNUSED = "--port-offset=49871";

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--bogus | Unknown option: '--bogus'. See ./up.sh --help.",
        "--port-offset x | 'x' is not an int. See ./up.sh --help.",
        "stat | Unmatched argument at index 0: 'stat'. See ./up.sh --help.",
        "logs | Missing required parameter: 'NAME'. See ./up.sh logs --help.",
        "logs nope | There is no log named nope; there are job, jobmanager, taskmanager, kafka,"
            + " redis, collector, store, redis-commander, prometheus, redis-exporter. See ./up.sh logs"
            + " --help.",
        "logs job -n -5 | --lines must be at least 0, not -5. See ./up.sh logs --help.",
        "watch cat 1 | What to watch is user or session, not cat. See ./up.sh watch --help.",
        "erase device 42 | What to erase is user or session, not device. See ./up.sh erase --help.",
        "erase user | Missing required parameter: 'ID'. See ./up.sh erase --help.",
        "rule live_chat | Missing required parameter: 'SETTING=VALUE'.",
        "rule chat enabled=true | There is no action chat; allowed are live_chat, discount,"
            + " checkout_help. See ./up.sh rule --help.",
        "rule live_chat threshold.EUR | What is to change is said as SETTING=VALUE, or SETTING= to"
            + " take a change back, not threshold.EUR.",
        "rule live_chat stall=5m | live_chat has no setting \"stall\" that can be changed; allowed are"
            + " enabled, ttl, threshold.default and threshold.CUR, such as threshold.EUR.",
        "rule discount views=3 products=1 | products of discount cannot be \"1\"; allowed is a whole"
            + " number from 2 to 100.",
        "rule live_chat ttl=1h ttl=2h | ttl is given twice.",
        "down --no-shop | Unknown option: '--no-shop'. See ./up.sh down --help.",
        "upgrade | Missing required parameter: 'JAR'. See ./up.sh upgrade --help.",
        "upgrade a.jar --parallelism many | Invalid value for option '--parallelism': 'many'",
        "rollback --generation next | Invalid value for option '--generation': 'next'",
        "simulate --rate 0 | --rate must be above 0 and at most 1000000, not 0.0.",
        "simulate --shoppers 0 | --shoppers must be from 1 to 100000, not 0.",
        "simulate --start 2026-01-05T10:00:00Z | --start goes with --out only",
      })
  void whatIsNotUnderstoodIsOneSentence(String arguments, String message) {
    assertThat(run(arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(message).hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--docker | With --docker this is for docker/up.sh to do: call ./up.sh.",
        "status --docker | With --docker this is for docker/up.sh to do: call ./up.sh.",
        "--docker --embedded | Choose one of --embedded and --docker.",
        "--port-offset 60000 | A port offset is between 0 and 50000, not 60000.",
        "--conf none.conf | There is no configuration file none.conf.",
        "replay none.tsv | There is no file none.tsv.",
        "replay . | . is not a file.",
        "erase user 42 --conf none.conf | There is no configuration file none.conf.",
      })
  void whatIsNotPossibleIsOneSentence(String arguments, String message) {
    assertThat(run(arguments.split(" "))).isEqualTo(1);
    assertThat(err.toString()).contains(message).hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"watch user 42", "simulate", "rule live_chat ttl=1h", "erase user 42"})
  void whatNeedsARunningSystemSaysHowToStartIt(String arguments) {
    assertThat(run((arguments + " " + UNUSED).split(" "))).isEqualTo(1);
    assertThat(err.toString())
        .contains("The system has not been started: run ./up.sh up --port-offset 49871 first.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "upgrade a.jar | There is no job all of whose tasks run: see ./up.sh status, and start it with",
        "rollback | There is no job all of whose tasks run: see ./up.sh status, and start it with"
      })
  void whatCannotBeUpgradedIsRefused(String arguments, String message) {
    assertThat(run((arguments + " " + UNUSED).split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains("Refused, nothing was stopped: " + message).hasLineCount(1);
  }

  @Test
  void theStatusOfNothingIsStopped() {
    assertThat(run("status", UNUSED)).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern("kafka +stopped +- +58963, 64064")
        .containsPattern("collector +stopped +- +63051")
        .containsPattern("store +stopped +- +52871")
        .containsPattern("redis-commander +stopped +- +54391")
        .containsPattern("job +not running");
  }

  @Test
  void globalOptionsGoBeforeAndAfterTheCommand() {
    run(UNUSED, "status");
    String before = out.toString();
    out.getBuffer().setLength(0);
    run("status", UNUSED);

    assertThat(out.toString()).isEqualTo(before).contains("58963");
  }

  @Test
  void logsOfAProcessThatNeverRanAreASentence() {
    assertThat(run("logs", "kafka", UNUSED)).isEqualTo(1);
    assertThat(err.toString()).contains("There is no log of kafka yet.");
  }

  @Test
  void stoppingNothingIsHarmless() {
    assertThat(run("down", UNUSED)).isZero();
    assertThat(out.toString()).contains("Nothing was running.");
  }

  @Test
  void aSimulationIsWrittenToAFile() throws IOException {
    Path file = directory.resolve("events.tsv");

    int code =
        run("simulate", "--shoppers=3", "--rate=10", "--seconds=5", "--seed=1", "--out=" + file);

    assertThat(code).isZero();
    assertThat(Files.readAllLines(file)).hasSize(50);
    assertThat(out.toString()).contains("Wrote 50 events of 3 shoppers to " + file + " (seed 1).");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "up",
        "status",
        "logs",
        "down",
        "upgrade",
        "rollback",
        "replay",
        "watch",
        "simulate",
        "rule",
        "erase"
      })
  void everyCommandHasHelp(String command) {
    assertThat(run((command + " --help").strip().split(" "))).isZero();
    assertThat(out.toString()).contains("Usage: ./up.sh", "--port-offset");
  }

  @Test
  void theHelpNamesEveryCommand() {
    run("--help");

    assertThat(out.toString())
        .contains(
            "up ",
            "status ",
            "logs ",
            "down ",
            "upgrade ",
            "rollback ",
            "replay ",
            "watch ",
            "simulate ",
            "rule ",
            "erase ");
  }

  private int run(String... arguments) {
    CommandLine commands = Main.commandLine();
    commands.setOut(new PrintWriter(out, true));
    commands.setErr(new PrintWriter(err, true));
    return commands.execute(arguments);
  }
}
