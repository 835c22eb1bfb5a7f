package io.liveshopper.redis.client;

import static java.util.Objects.requireNonNull;

import io.liveshopper.redis.RedisConnections;
import io.liveshopper.redis.RedisKeyOptions;
import io.liveshopper.redis.RedisKeys;
import io.liveshopper.redis.RedisSettings;
import io.liveshopper.redis.RowReader;
import io.liveshopper.redis.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/**
 * Reads what is known about shoppers and their sessions, each in one round trip, and hears of
 * actions. Safe for use by several threads; one for a whole back end is enough.
 *
 * <p>Methods that read throw {@link org.redisson.client.RedisException} if Redis cannot be reached;
 * those that end in {@code Async} complete with it instead, on a thread of the client which must
 * not be blocked.
 */
public final class LiveShopperClient implements AutoCloseable {

  private final RedissonClient redisson;
  private final boolean ownsRedisson;
  private final RedisKeys keys;
  private final ClientOptions options;
  private final RowReader reader;
  private final List<String> userNames;
  private final List<String> sessionNames = List.copyOf(FeatureNames.session().keySet());
  private final Set<ActionSubscription> subscriptions = ConcurrentHashMap.newKeySet();

  private LiveShopperClient(
      RedissonClient redisson, boolean ownsRedisson, RedisKeyOptions keys, ClientOptions options) {
    this.redisson = requireNonNull(redisson, "redisson");
    this.ownsRedisson = ownsRedisson;
    this.keys = new RedisKeys(keys);
    this.options = options;
    this.reader = new RowReader(redisson, this.keys);
    this.userNames = userNames(options.windows());
    options.actions().forEach(action -> this.keys.action("any", action));
  }

  private static List<String> userNames(List<String> windows) {
    List<String> names = new ArrayList<>();
    for (String window : windows) {
      for (String feature : FeatureNames.user().keySet()) {
        names.add(RedisKeys.featureName(feature, window));
      }
    }
    names.add(ShopperFeatures.SESSION);
    return List.copyOf(names);
  }

  /**
   * Connects, for the windows and actions of a job that is not configured otherwise.
   *
   * @throws org.redisson.client.RedisConnectionException if Redis cannot be reached
   */
  public static LiveShopperClient connect(RedisSettings settings, RedisKeyOptions keys) {
    return connect(settings, keys, ClientOptions.defaults());
  }

  /**
   * Connects.
   *
   * @param settings how to reach Redis; each subscription takes one of its connections
   * @param keys how the job names keys
   * @param options what the job is configured to write
   * @throws IllegalArgumentException if a window or an action can't be part of a key, or a single
   *     server is one node of a Redis Cluster
   * @throws org.redisson.client.RedisConnectionException if Redis cannot be reached or does not let
   *     us in
   */
  public static LiveShopperClient connect(
      RedisSettings settings, RedisKeyOptions keys, ClientOptions options) {
    RedissonClient redisson = RedisConnections.connect(settings, new RedisKeys(keys));
    try {
      return new LiveShopperClient(redisson, true, keys, options);
    } catch (RuntimeException e) {
      redisson.shutdown();
      throw e;
    }
  }

  /**
   * Uses a Redisson client that is there already, and that remains the caller's to shut down.
   *
   * @throws IllegalArgumentException if a window or an action can't be part of a key
   */
  public static LiveShopperClient using(
      RedissonClient redisson, RedisKeyOptions keys, ClientOptions options) {
    return new LiveShopperClient(redisson, false, keys, options);
  }

  /** The features of a shopper, over all windows, and the current session. */
  public ShopperFeatures features(String userId) {
    return await(featuresAsync(userId));
  }

  /** The same without waiting. */
  public CompletionStage<ShopperFeatures> featuresAsync(String userId) {
    return reader
        .readAsync(Subject.user(userId), userNames)
        .thenApply(values -> new ShopperFeatures(userId, options.windows(), values));
  }

  /** The features of a session. */
  public SessionFeatures session(String sessionId) {
    return await(sessionAsync(sessionId));
  }

  /** The same without waiting. */
  public CompletionStage<SessionFeatures> sessionAsync(String sessionId) {
    return reader
        .readAsync(Subject.session(sessionId), sessionNames)
        .thenApply(values -> new SessionFeatures(sessionId, values));
  }

  /**
   * The flags that are raised for a shopper now, in the order of the actions in the options.
   *
   * @throws MalformedActionException if something else stands where a flag should
   */
  public List<ActionFlag> actions(String userId) {
    return await(actionsAsync(userId));
  }

  /** The same without waiting. */
  public CompletionStage<List<ActionFlag>> actionsAsync(String userId) {
    List<String> names = options.actions().stream().map(a -> keys.action(userId, a)).toList();
    return redisson
        .getBuckets(StringCodec.INSTANCE)
        .<String>getAsync(names.toArray(String[]::new))
        .thenApply(found -> flags(names, new LinkedHashMap<>(found)));
  }

  private static List<ActionFlag> flags(List<String> names, Map<String, String> found) {
    List<ActionFlag> flags = new ArrayList<>();
    for (String name : names) {
      String json = found.get(name);
      if (json != null) {
        flags.add(ActionJson.parse(json).toFlag());
      }
    }
    return List.copyOf(flags);
  }

  /** Subscribes with the default options. */
  public ActionSubscription subscribe(String group, String consumer, ActionHandler handler) {
    return subscribe(group, consumer, handler, SubscriptionOptions.defaults());
  }

  /**
   * Has flags that are raised and cleared handled as they come, one after the other, on a thread of
   * its own. Each goes to one consumer of a group.
   *
   * @param group all consumers that share the work, such as {@code chat-service}; not empty
   * @param consumer this one's name, unique in the group and the same after a restart; not empty
   * @return the subscription, at work; ends when it is closed or the client is
   * @throws IllegalArgumentException if a name is empty
   */
  public ActionSubscription subscribe(
      String group, String consumer, ActionHandler handler, SubscriptionOptions how) {
    checkName("group", group);
    checkName("consumer", consumer);
    requireNonNull(handler, "handler");
    ActionSubscription subscription =
        ActionSubscription.start(
            new ActionGroup(redisson, keys, group, consumer),
            handler,
            how,
            consumer,
            subscriptions::remove);
    subscriptions.add(subscription);
    return subscription;
  }

  private static void checkName(String what, String name) {
    if (requireNonNull(name, what).isEmpty()) {
      throw new IllegalArgumentException("the name of the " + what + " must not be empty");
    }
  }

  /** Ends the subscriptions and, unless it was given one, the connection. */
  @Override
  public void close() {
    List.copyOf(subscriptions).forEach(ActionSubscription::close);
    if (ownsRedisson) {
      redisson.shutdown();
    }
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
