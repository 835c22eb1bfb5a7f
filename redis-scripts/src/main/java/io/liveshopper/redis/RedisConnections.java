package io.liveshopper.redis;

import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
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

  private RedisConnections() {}

  /**
   * Connects.
   *
   * @return a client which the caller shuts down
   * @throws org.redisson.client.RedisConnectionException if Redis cannot be reached
   */
  public static RedissonClient connect(RedisSettings settings) {
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
    return Redisson.create(config);
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
