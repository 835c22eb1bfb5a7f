package io.liveshopper.store.charts;

import io.liveshopper.store.config.StoreSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What Prometheus says of the whole system, for all who look at it: however many these are, it is
 * asked once in a while, a few questions at a time, and only what the dashboards ask.
 */
public final class Charts implements AutoCloseable {

  private static final int AT_ONCE = 4;

  /** A snapshot's share of what a single question may take. */
  private static final int TIMEOUTS = 2;

  private final ChartCatalogue catalogue;
  private final Duration keep;
  private final Clock clock;
  private final ChartReader reader;
  private final ExecutorService workers = pool("charts-query", AT_ONCE);
  private final ExecutorService loader = pool("charts", 1);
  private final Map<ChartRange, CompletableFuture<ChartSnapshot>> snapshots =
      new EnumMap<>(ChartRange.class);

  private Charts(ChartCatalogue catalogue, StoreSettings.Prometheus settings, Clock clock) {
    this.catalogue = catalogue;
    this.keep = settings.refresh();
    this.clock = clock;
    this.reader =
        settings
            .url()
            .map(
                url ->
                    new ChartReader(
                        catalogue.panels(),
                        new PrometheusApi(url, settings.timeout()),
                        workers,
                        settings.timeout().multipliedBy(TIMEOUTS),
                        clock))
            .orElse(null);
  }

  /** Charts of a Prometheus, which may come later. */
  public static Charts open(StoreSettings.Prometheus settings, Clock clock) {
    return new Charts(ChartCatalogue.load(), settings, clock);
  }

  /** What is shown. */
  public ChartCatalogue catalogue() {
    return catalogue;
  }

  /** Whether there is a Prometheus to ask. */
  public boolean isOn() {
    return reader != null;
  }

  /** How often it is worth to look again. */
  public Duration refresh() {
    return keep;
  }

  /**
   * The newest snapshot, read anew if it has become old. Completes on a thread of its own.
   *
   * @throws IllegalStateException if there is no Prometheus to ask
   */
  public synchronized CompletionStage<ChartSnapshot> snapshot(ChartRange range) {
    if (reader == null) {
      throw new IllegalStateException("store.prometheus.url is not set");
    }
    CompletableFuture<ChartSnapshot> last = snapshots.get(range);
    if (last == null || isOld(last)) {
      last = CompletableFuture.supplyAsync(() -> read(range), loader);
      snapshots.put(range, last);
    }
    return last;
  }

  private boolean isOld(CompletableFuture<ChartSnapshot> last) {
    return last.isCompletedExceptionally()
        || (last.isDone() && clock.millis() - last.join().at() >= keep.toMillis());
  }

  private ChartSnapshot read(ChartRange range) {
    try {
      return reader.read(range);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    loader.shutdownNow();
    workers.shutdownNow();
  }

  private static ExecutorService pool(String name, int threads) {
    AtomicInteger number = new AtomicInteger();
    ThreadFactory factory =
        work -> {
          Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    return Executors.newFixedThreadPool(threads, factory);
  }
}
