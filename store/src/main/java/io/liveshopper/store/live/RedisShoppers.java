package io.liveshopper.store.live;

import io.liveshopper.redis.client.ActionFlag;
import io.liveshopper.redis.client.LiveShopperClient;
import io.liveshopper.redis.client.SessionFeatures;
import io.liveshopper.store.config.StoreSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.annotation.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Features and flags in Redis, by our client. The shop opens also while Redis is away: the client
 * connects when it can, and until then nothing can be read.
 */
public final class RedisShoppers implements ShopperSource, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RedisShoppers.class);
  private static final long RETRY_SECONDS = 2;
  private static final String SESSION = "session";

  private final StoreSettings settings;
  private final Consumer<String> onAction;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread connecting;
  @Nullable private volatile LiveShopperClient client;

  private RedisShoppers(StoreSettings settings, Consumer<String> onAction) {
    this.settings = settings;
    this.onAction = onAction;
    this.connecting = new Thread(this::connect, "connect-redis");
    connecting.setDaemon(true);
  }

  /**
   * Begins to connect.
   *
   * @param onAction is given the key of every shopper for whom a flag was raised or cleared
   */
  public static RedisShoppers open(StoreSettings settings, Consumer<String> onAction) {
    RedisShoppers shoppers = new RedisShoppers(settings, onAction);
    shoppers.connecting.start();
    return shoppers;
  }

  private void connect() {
    boolean told = false;
    while (client == null && closing.getCount() > 0) {
      try {
        LiveShopperClient connected =
            LiveShopperClient.connect(settings.redis(), settings.keys(), settings.client());
        subscribe(connected);
        client = connected;
      } catch (RuntimeException e) {
        if (!told) {
          LOG.warn("Redis is away, and tried again until it is there: {}", e.getMessage());
          told = true;
        }
        if (isClosingWithinPause()) {
          return;
        }
      }
    }
  }

  private void subscribe(LiveShopperClient connected) {
    String group = settings.live().group();
    try {
      connected.subscribe(group, group, event -> onAction.accept(event.user()));
    } catch (RuntimeException e) {
      connected.close();
      throw e;
    }
  }

  private boolean isClosingWithinPause() {
    try {
      return closing.await(RETRY_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public CompletionStage<Shopper> shopper(String key) {
    LiveShopperClient reader = client;
    return reader == null
        ? away()
        : reader
            .featuresAsync(key)
            .thenApply(
                features -> {
                  Map<String, String> values = new LinkedHashMap<>(features.values());
                  values.remove(SESSION);
                  return new Shopper(values, features.sessionId());
                });
  }

  @Override
  public CompletionStage<Map<String, String>> session(String id) {
    LiveShopperClient reader = client;
    return reader == null ? away() : reader.sessionAsync(id).thenApply(SessionFeatures::values);
  }

  @Override
  public CompletionStage<List<ActionFlag>> actions(String key) {
    LiveShopperClient reader = client;
    return reader == null ? away() : reader.actionsAsync(key);
  }

  private static <T> CompletionStage<T> away() {
    return CompletableFuture.failedFuture(new IllegalStateException("Redis is not connected yet"));
  }

  @Override
  public void close() {
    closing.countDown();
    connecting.interrupt();
    Optional.ofNullable(client).ifPresent(LiveShopperClient::close);
  }
}
