package io.liveshopper.store;

import io.liveshopper.store.config.StoreSettings;
import java.util.ArrayList;
import java.util.List;

/** A shop on a free port. */
final class RunningStore implements AutoCloseable {

  private final Store store;

  RunningStore(String redisAddress, String collectorUrl, String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "http.port=0",
                "redis.address=" + redisAddress,
                "collector.url=" + collectorUrl,
                "live.poll-interval=50ms"));
    settings.addAll(List.of(more));
    store = Store.start(StoreSettings.load(null, settings));
  }

  Browser browser() {
    return new Browser(store.port());
  }

  @Override
  public void close() {
    store.close();
  }
}
