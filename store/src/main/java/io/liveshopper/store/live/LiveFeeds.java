package io.liveshopper.store.live;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shoppers whose pages are open. */
public final class LiveFeeds implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveFeeds.class);

  /** A change within so many intervals is as good as seen when it happened. */
  private static final int WATCHED_INTERVALS = 8;

  private final ConcurrentHashMap<String, ShopperFeed> feeds = new ConcurrentHashMap<>();
  private final ShopperSource source;
  private final Clock clock;
  private final Duration watched;
  private final long rememberMillis;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "live-feeds");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Begins to read, whenever somebody listens.
   *
   * @param pollInterval how often
   * @param remember how long ages are kept when nobody listens
   */
  public LiveFeeds(ShopperSource source, Duration pollInterval, Duration remember, Clock clock) {
    this.source = source;
    this.clock = clock;
    this.watched = pollInterval.multipliedBy(WATCHED_INTERVALS).plusSeconds(1);
    this.rememberMillis = remember.toMillis();
    long nanos = pollInterval.toNanos();
    timer.scheduleWithFixedDelay(this::poll, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * Has a listener told of a shopper, now and whenever something changes, until what is returned is
   * run. It is called on threads that must not be blocked.
   */
  public Runnable listen(String key, Consumer<ShopperState> listener) {
    // Within compute, so that a feed is not forgotten just before it is listened to.
    ShopperFeed feed =
        feeds.compute(
            key,
            (name, there) -> {
              ShopperFeed found =
                  there == null ? new ShopperFeed(name, source, clock, watched) : there;
              found.listen(listener);
              return found;
            });
    return () -> feed.leave(listener);
  }

  /** Reads a shopper at once, if somebody listens: something is known to have changed. */
  public void changed(String key) {
    ShopperFeed feed = feeds.get(key);
    if (feed != null && feed.isListenedTo()) {
      feed.refresh();
    }
  }

  private void poll() {
    try {
      for (String key : feeds.keySet()) {
        ShopperFeed left =
            feeds.computeIfPresent(
                key, (name, feed) -> feed.silentMillis() > rememberMillis ? null : feed);
        if (left != null && left.isListenedTo()) {
          left.refresh();
        }
      }
    } catch (RuntimeException e) {
      // The timer would end.
      LOG.error("Reading features failed", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
