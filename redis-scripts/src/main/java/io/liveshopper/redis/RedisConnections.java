package io.liveshopper.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.BaseConfig;
import org.redisson.config.ClusterServersConfig;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.redisson.config.ReadMode;
import org.redisson.config.SingleServerConfig;

/** Makes Redisson clients that suit {@link RowWriter} and {@link RowReader}. */
public final class RedisConnections {

  /** For Redisson's own callbacks, of which this module leaves next to none. */
  private static final int CALLBACK_THREADS = 2;

  /** Keys asked for: that one node of three happens to have so many has a chance of 3^-32. */
  private static final int PROBES = 32;

  private RedisConnections() {}

  /**
   * Connects.
   *
   * @return a client which the caller shuts down
   * @throws RedisConnectionException if Redis cannot be reached or does not let us in; its message
   *     names the addresses and says why
   */
  public static RedissonClient connect(RedisSettings settings) {
    try {
      return Redisson.create(config(settings));
    } catch (RedisException e) {
      throw new RedisConnectionException(
          "Redis can't be used ("
              + settings.describeServer()
              + "): "
              + ConnectFailure.reasonOf(e, settings),
          e);
    }
  }

  /**
   * Connects to read or write under these names, having seen that they all lead to this Redis.
   *
   * @return a client which the caller shuts down
   * @throws RedisConnectionException as above
   * @throws IllegalArgumentException if the single server of the settings turns out to be one node
   *     of a Redis Cluster, which would take a part of the keys only
   */
  public static RedissonClient connect(RedisSettings settings, RedisKeys keys) {
    RedissonClient client = connect(settings);
    if (settings.mode() == RedisSettings.Mode.SINGLE && isNodeOfCluster(client, keys)) {
      client.shutdown();
      throw new IllegalArgumentException(
          settings.addresses().get(0)
              + " is one node of a Redis Cluster, whose other nodes have a part of the keys:"
              + " mode single does not reach them, mode cluster does");
    }
    return client;
  }

  /** Whether some keys are said to lie elsewhere. Any other trouble is for its user to meet. */
  private static boolean isNodeOfCluster(RedissonClient client, RedisKeys keys) {
    List<CompletableFuture<?>> asked = new ArrayList<>(PROBES);
    for (int i = 0; i < PROBES; i++) {
      String key = keys.version(Subject.user("probe" + i));
      asked.add(client.getBucket(key, Utf8Codec.INSTANCE).getAsync().toCompletableFuture());
    }
    return asked.stream().anyMatch(RedisConnections::isMoved);
  }

  private static boolean isMoved(CompletableFuture<?> reply) {
    try {
      reply.join();
      return false;
    } catch (CompletionException e) {
      return String.valueOf(e.getCause().getMessage()).contains("MOVED");
    }
  }

  private static Config config(RedisSettings settings) {
    Config config = new Config();
    config.setCodec(StringCodec.INSTANCE);
    config.setThreads(CALLBACK_THREADS);
    config.setNettyThreads(settings.nettyThreads());
    // Scripts go out as they are told to: with the cache on, Redisson would turn a call with the
    // script's text into one by digest, and keep it so after the script has been flushed.
    config.setUseScriptCache(false);
    // Both look at every argument of every command, for features which are not used here.
    config.setReferenceEnabled(false);
    config.setUseThreadClassLoader(false);
    config.setUsername(settings.username());
    config.setPassword(settings.password());
    switch (settings.mode()) {
      case SINGLE -> single(config.useSingleServer(), settings);
      case CLUSTER -> cluster(config.useClusterServers(), settings);
    }
    return config;
  }

  private static void single(SingleServerConfig server, RedisSettings settings) {
    common(server, settings)
        .setAddress(settings.addresses().get(0))
        .setDatabase(settings.database())
        .setConnectionPoolSize(settings.connections())
        .setConnectionMinimumIdleSize(1);
  }

  private static void cluster(ClusterServersConfig cluster, RedisSettings settings) {
    common(cluster, settings)
        .addNodeAddress(settings.addresses().toArray(String[]::new))
        .setReadMode(ReadMode.MASTER)
        .setMasterConnectionPoolSize(settings.connections())
        .setMasterConnectionMinimumIdleSize(1);
  }

  private static <T extends BaseConfig<T>> T common(T server, RedisSettings settings) {
    return server
        .setConnectTimeout((int) settings.connectTimeout().toMillis())
        .setTimeout((int) settings.responseTimeout().toMillis())
        .setRetryAttempts(settings.retryAttempts())
        .setRetryDelay(new ConstantDelay(settings.retryDelay()));
  }
}
