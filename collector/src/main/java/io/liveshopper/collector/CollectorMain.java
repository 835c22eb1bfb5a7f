package io.liveshopper.collector;

import io.liveshopper.collector.config.CollectorSettings;
import io.liveshopper.service.RunningService;
import io.liveshopper.service.ServiceCommand;
import java.nio.file.Path;
import java.util.List;
import javax.annotation.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs a collector. */
@Command(
    name = "collector",
    description = "Takes events from Snowplow trackers, enriches them and writes them to Kafka.")
public final class CollectorMain extends ServiceCommand<CollectorSettings> {

  public static void main(String[] args) {
    System.exit(new CommandLine(new CollectorMain()).execute(args));
  }

  @Override
  protected CollectorSettings load(@Nullable Path file, List<String> overrides) {
    return CollectorSettings.load(file, overrides);
  }

  @Override
  protected RunningService start(CollectorSettings settings) {
    return Collector.start(settings);
  }

  @Override
  protected String host(CollectorSettings settings) {
    return settings.http().host();
  }
}
