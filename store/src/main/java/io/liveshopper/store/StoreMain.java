package io.liveshopper.store;

import io.liveshopper.service.RunningService;
import io.liveshopper.service.ServiceCommand;
import io.liveshopper.store.config.StoreSettings;
import java.nio.file.Path;
import java.util.List;
import javax.annotation.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs the demo shop. */
@Command(
    name = "store",
    description = "A shop that tracks with Snowplow and acts on live features and flags.")
public final class StoreMain extends ServiceCommand<StoreSettings> {

  public static void main(String[] args) {
    System.exit(new CommandLine(new StoreMain()).execute(args));
  }

  @Override
  protected StoreSettings load(@Nullable Path file, List<String> overrides) {
    return StoreSettings.load(file, overrides);
  }

  @Override
  protected RunningService start(StoreSettings settings) {
    return Store.start(settings);
  }

  @Override
  protected String host(StoreSettings settings) {
    return settings.http().host();
  }
}
