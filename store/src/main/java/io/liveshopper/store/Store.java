package io.liveshopper.store;

import io.liveshopper.service.RunningService;
import io.liveshopper.store.catalogue.Catalogue;
import io.liveshopper.store.charts.Charts;
import io.liveshopper.store.config.StoreSettings;
import io.liveshopper.store.http.StoreFront;
import io.liveshopper.store.live.LiveFeeds;
import io.liveshopper.store.live.RedisShoppers;
import io.liveshopper.store.tracking.DeviceIds;
import io.liveshopper.store.tracking.OrderTracker;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The demo shop: pages, cart and orders, and what Live Shopper knows of whoever looks at them.
 *
 * <pre>
 * StoreFront [ ShopRoutes, CheckoutRoutes -> OrderTracker -> collector ]
 *            [ LiveRoute &lt;- LiveFeeds &lt;- RedisShoppers &lt;- Redis ]
 *            [ ChartRoutes &lt;- Charts &lt;- Prometheus ]
 * </pre>
 */
public final class Store implements RunningService {

  private final StoreFront front;
  private final LiveFeeds feeds;
  private final RedisShoppers shoppers;
  private final OrderTracker tracker;
  private final Charts charts;

  private Store(
      StoreFront front,
      LiveFeeds feeds,
      RedisShoppers shoppers,
      OrderTracker tracker,
      Charts charts) {
    this.front = front;
    this.feeds = feeds;
    this.shoppers = shoppers;
    this.tracker = tracker;
    this.charts = charts;
  }

  /**
   * Starts the shop, and returns when it answers requests. Redis, the collector and Prometheus may
   * come later.
   *
   * @throws IllegalStateException if it can't listen, or its key, catalogue or charts can't be used
   * @throws java.io.UncheckedIOException if a file can't be read or written
   */
  public static Store start(StoreSettings settings) {
    Clock clock = Clock.systemUTC();
    Catalogue catalogue = Catalogue.load();
    DeviceIds devices =
        settings.deviceSecret().map(DeviceIds::withKeyIn).orElseGet(DeviceIds::withNewKey);
    Charts charts = Charts.open(settings.prometheus(), clock);
    OrderTracker tracker = new OrderTracker(settings.collector(), catalogue);
    AtomicReference<LiveFeeds> told = new AtomicReference<>();
    RedisShoppers shoppers =
        RedisShoppers.open(
            settings,
            key -> {
              LiveFeeds feeds = told.get();
              if (feeds != null) {
                feeds.changed(key);
              }
            });
    LiveFeeds feeds =
        new LiveFeeds(shoppers, settings.live().pollInterval(), settings.live().remember(), clock);
    told.set(feeds);
    try {
      StoreFront front =
          StoreFront.start(
              settings,
              new StoreFront.Parts(catalogue, devices, tracker, shoppers, feeds, charts),
              clock);
      return new Store(front, feeds, shoppers, tracker, charts);
    } catch (RuntimeException e) {
      feeds.close();
      shoppers.close();
      tracker.close();
      charts.close();
      throw e;
    }
  }

  @Override
  public int port() {
    return front.port();
  }

  @Override
  public void close() {
    front.close();
    feeds.close();
    shoppers.close();
    tracker.close();
    charts.close();
  }
}
