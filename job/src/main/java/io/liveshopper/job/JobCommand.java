package io.liveshopper.job;

import io.liveshopper.job.config.JobSettings;
import io.liveshopper.job.config.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the job. */
@Command(
    name = "live-shopper",
    mixinStandardHelpOptions = true,
    description = "Keeps live features about a shop's shoppers, from Snowplow events, in Redis.")
final class JobCommand {

  @Nullable @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings in HOCON; the defaults are in reference.conf.")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, before the file's. May be repeated.")
  private List<String> overrides = new ArrayList<>();

  private boolean isHelp;

  /**
   * Parses the arguments.
   *
   * @throws CommandLine.ParameterException if they are not understood
   */
  static JobCommand parse(String... args) {
    JobCommand command = new JobCommand();
    CommandLine commandLine = new CommandLine(command);
    commandLine.parseArgs(args);
    if (commandLine.isUsageHelpRequested()) {
      commandLine.usage(System.out);
      command.isHelp = true;
    }
    return command;
  }

  /** The settings that the arguments give. */
  JobSettings settings() {
    return Settings.load(config, overrides);
  }

  /** Submits the job. */
  void run() throws Exception {
    if (isHelp) {
      return;
    }
    JobSettings settings = settings();
    StreamExecutionEnvironment environment = Environments.of(settings);
    LiveShopperJob.of(settings).build(environment);
    environment.execute(settings.execution().name());
  }
}
