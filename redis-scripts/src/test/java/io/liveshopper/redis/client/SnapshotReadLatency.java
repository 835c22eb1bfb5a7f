package io.liveshopper.redis.client;

import io.liveshopper.redis.Layout;
import io.liveshopper.redis.RedisConnections;
import io.liveshopper.redis.RedisKeyOptions;
import io.liveshopper.redis.RedisKeys;
import io.liveshopper.redis.RedisServer;
import io.liveshopper.redis.RedisSettings;
import io.liveshopper.redis.RespClient;
import io.liveshopper.redis.RowWrite;
import io.liveshopper.redis.RowWriter;
import io.liveshopper.redis.Subject;
import io.liveshopper.redis.ValueGroup;
import io.liveshopper.redis.ValueWrite;
import io.liveshopper.redis.Version;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/**
 * Prints how long it takes to read all features of a shopper from a Redis of its own on this
 * machine, for both layouts, beside a bare GET of the same client and one on a plain socket.
 * Arguments, both optional: reads of each kind (50,000), shoppers (2,000).
 */
public final class SnapshotReadLatency {

  private static final RedisKeyOptions PLAIN = new RedisKeyOptions("", Layout.STRING, false);

  private SnapshotReadLatency() {}

  private interface Read {
    void of(String user) throws IOException;
  }

  public static void main(String[] args) throws Exception {
    int reads = args.length > 0 ? Integer.parseInt(args[0]) : 50_000;
    int shoppers = args.length > 1 ? Integer.parseInt(args[1]) : 2_000;
    try (RedisServer redis = RedisServer.start();
        RespClient socket = new RespClient(redis.port())) {
      System.out.printf(
          "Redis %s; %d processors, load %.1f%n",
          redis.description(),
          Runtime.getRuntime().availableProcessors(),
          ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
      RedissonClient redisson = RedisConnections.connect(RedisSettings.single(redis.address()));
      try {
        for (Layout layout : Layout.values()) {
          fill(redisson, layout, shoppers);
        }
        RedisKeys keys = new RedisKeys(PLAIN);
        Map<String, Read> kinds = new LinkedHashMap<>();
        kinds.put(
            "GET, plain socket",
            user -> socket.call("GET", keys.userFeature(user, "cart_value", "5m")));
        kinds.put(
            "GET, same client",
            user ->
                redisson
                    .getBucket(keys.userFeature(user, "cart_value", "5m"), StringCodec.INSTANCE)
                    .get());
        for (Layout layout : Layout.values()) {
          LiveShopperClient client =
              LiveShopperClient.using(redisson, options(layout), ClientOptions.defaults());
          kinds.put("features(), " + layout, client::features);
        }
        measure(kinds, reads, shoppers);
      } finally {
        redisson.shutdown();
      }
    }
  }

  private static RedisKeyOptions options(Layout layout) {
    return layout == Layout.STRING ? PLAIN : new RedisKeyOptions("h", layout, false);
  }

  /** Every feature over every window, for every shopper. */
  private static void fill(RedissonClient redisson, Layout layout, int shoppers) throws Exception {
    RowWriter writer = new RowWriter(redisson, new RedisKeys(options(layout)));
    List<ValueWrite> values = new ArrayList<>();
    for (String window : ClientOptions.defaults().windows()) {
      FeatureNames.user().keySet().stream()
          .map(feature -> new ValueWrite(feature + "_" + window, "129.99"))
          .forEach(values::add);
    }
    List<ValueGroup> groups = List.of(new ValueGroup("", Flags.EXPIRES_AT, values));
    for (int from = 0; from < shoppers; from += 100) {
      List<RowWrite> rows = new ArrayList<>();
      for (int i = from; i < Math.min(from + 100, shoppers); i++) {
        Version version = new Version(0, 1, 0);
        rows.add(new RowWrite(Subject.user("shopper-" + i), version, groups, Flags.EXPIRES_AT));
      }
      Flags.write(writer, rows);
    }
  }

  /**
   * In turns, so that what else the machine does meets all kinds alike; the first half warms up.
   */
  private static void measure(Map<String, Read> kinds, int reads, int shoppers) throws IOException {
    Map<String, long[]> nanos = new LinkedHashMap<>();
    kinds.keySet().forEach(kind -> nanos.put(kind, new long[reads]));
    for (int i = -reads / 2; i < reads; i++) {
      String user = "shopper-" + Math.floorMod(i * 31, shoppers);
      for (Map.Entry<String, Read> kind : kinds.entrySet()) {
        long start = System.nanoTime();
        kind.getValue().of(user);
        if (i >= 0) {
          nanos.get(kind.getKey())[i] = System.nanoTime() - start;
        }
      }
    }
    nanos.forEach(
        (kind, sorted) -> {
          Arrays.sort(sorted);
          System.out.printf(
              "%-20s p50 %.3f  p99 %.3f  p99.9 %.3f ms of %,d reads%n",
              kind, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 0.999), reads);
        });
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e6;
  }
}
