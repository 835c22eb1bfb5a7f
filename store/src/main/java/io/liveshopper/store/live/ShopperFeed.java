package io.liveshopper.store.live;

import io.liveshopper.redis.client.ActionFlag;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of one shopper, read again and again while somebody listens. At most one read is
 * under way; another that is asked for meanwhile follows it.
 */
final class ShopperFeed {

  private static final Logger LOG = LoggerFactory.getLogger(ShopperFeed.class);

  private final String key;
  private final ShopperSource source;
  private final Clock clock;
  private final long watchedMillis;
  private final Set<Consumer<ShopperState>> listeners = new CopyOnWriteArraySet<>();
  private final ValueAges features = new ValueAges();
  private final ValueAges sessionFeatures = new ValueAges();
  private ShopperState state;
  private boolean reading;
  private boolean again;
  private boolean newListener;
  private long lastRead;
  private long lastListened;

  /** Reads that follow each other within {@code watched} show when a value has changed. */
  ShopperFeed(String key, ShopperSource source, Clock clock, Duration watched) {
    this.key = key;
    this.source = source;
    this.clock = clock;
    this.watchedMillis = watched.toMillis();
    this.state = ShopperState.unknown(key);
    this.lastListened = clock.millis();
  }

  /** Tells the listener what is known once it has been read anew, and then every change. */
  void listen(Consumer<ShopperState> listener) {
    synchronized (this) {
      listeners.add(listener);
      newListener = true;
      lastListened = clock.millis();
    }
    refresh();
  }

  synchronized void leave(Consumer<ShopperState> listener) {
    listeners.remove(listener);
    lastListened = clock.millis();
  }

  boolean isListenedTo() {
    return !listeners.isEmpty();
  }

  /** How long nobody has listened, milliseconds. */
  synchronized long silentMillis() {
    return isListenedTo() ? 0 : clock.millis() - lastListened;
  }

  /** Reads. */
  void refresh() {
    synchronized (this) {
      if (reading) {
        again = true;
        return;
      }
      reading = true;
    }
    read()
        .whenComplete(
            (found, failure) -> {
              take(found, failure);
              boolean oneMore;
              synchronized (this) {
                reading = false;
                oneMore = again;
                again = false;
              }
              if (oneMore) {
                refresh();
              }
            });
  }

  private record Found(
      Map<String, String> features,
      String sessionId,
      Map<String, String> session,
      List<ActionFlag> actions) {}

  private CompletionStage<Found> read() {
    try {
      CompletionStage<List<ActionFlag>> actions = source.actions(key);
      return source
          .shopper(key)
          .thenCompose(
              shopper -> {
                String id = shopper.session().orElse("");
                CompletionStage<Map<String, String>> session =
                    id.isEmpty() ? CompletableFuture.completedFuture(Map.of()) : source.session(id);
                return session.thenCombine(
                    actions, (values, flags) -> new Found(shopper.features(), id, values, flags));
              });
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void take(Found found, Throwable failure) {
    ShopperState changed;
    synchronized (this) {
      ShopperState before = state;
      if (failure == null) {
        state = aged(found);
      } else {
        LOG.debug("Features of {} can't be read", key, failure);
        state = before.unreachable();
      }
      changed = newListener || !state.equals(before) ? state : null;
      newListener = false;
    }
    if (changed != null) {
      listeners.forEach(listener -> listener.accept(changed));
    }
  }

  private ShopperState aged(Found found) {
    long now = clock.millis();
    boolean watched = now - lastRead <= watchedMillis;
    lastRead = now;
    Map<String, AgedValue> inSession = sessionFeatures.update(found.session(), now, watched);
    return new ShopperState(
        key,
        true,
        features.update(found.features(), now, watched),
        found.sessionId().isEmpty() ? null : new ShopperState.Session(found.sessionId(), inSession),
        found.actions());
  }
}
