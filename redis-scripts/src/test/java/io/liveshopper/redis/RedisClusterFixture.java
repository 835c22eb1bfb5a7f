package io.liveshopper.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A Redis Cluster of three masters on this machine, without replicas. */
public final class RedisClusterFixture implements AutoCloseable {

  private static final int NODES = 3;
  private static final int SLOTS = 16384;
  private static final Duration START_TIMEOUT = Duration.ofSeconds(40);

  private final List<RedisServer> nodes = new ArrayList<>();
  private final List<RedisServer> replicas = new ArrayList<>();

  private RedisClusterFixture() {}

  /** Starts the nodes, deals out the slots and waits until every node sees the whole cluster. */
  public static RedisClusterFixture start() {
    RedisClusterFixture cluster = new RedisClusterFixture();
    try {
      for (int node = 0; node < NODES; node++) {
        cluster.nodes.add(
            RedisServer.start(
                "--cluster-enabled", "yes", "--cluster-config-file", "nodes-" + node + ".conf"));
      }
      cluster.dealSlots();
      cluster.introduceNodes();
      cluster.awaitUp();
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private void dealSlots() {
    for (int node = 0; node < NODES; node++) {
      List<String> command = new ArrayList<>(List.of("CLUSTER", "ADDSLOTS"));
      for (int slot = node * SLOTS / NODES; slot < (node + 1) * SLOTS / NODES; slot++) {
        command.add(Integer.toString(slot));
      }
      nodes.get(node).command("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(node + 1));
      nodes.get(node).command(command.toArray(String[]::new));
    }
  }

  private void introduceNodes() {
    for (RedisServer node : nodes.subList(1, NODES)) {
      node.command("CLUSTER", "MEET", "127.0.0.1", Integer.toString(nodes.get(0).port()));
    }
  }

  private void awaitUp() {
    await(() -> nodes.stream().allMatch(RedisClusterFixture::seesAll));
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the cluster did not come up in " + START_TIMEOUT);
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private static boolean seesAll(RedisServer node) {
    String info = node.command("CLUSTER", "INFO").toString();
    return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + NODES);
  }

  /** Starts a replica of a node and waits until it has all that the node has, but its scripts. */
  public RedisServer addReplicaOf(RedisServer node) {
    RedisServer replica =
        RedisServer.start("--cluster-enabled", "yes", "--cluster-config-file", "replica.conf");
    replicas.add(replica);
    String master = node.command("CLUSTER", "MYID").toString();
    replica.command("CLUSTER", "MEET", "127.0.0.1", Integer.toString(node.port()));
    await(() -> replica.command("CLUSTER", "NODES").toString().contains(master));
    replica.command("CLUSTER", "REPLICATE", master);
    await(() -> replica.command("INFO", "replication").toString().contains("link_status:up"));
    return replica;
  }

  /** The nodes, in the order of their slots. */
  public List<RedisServer> nodes() {
    return List.copyOf(nodes);
  }

  /** The nodes' addresses as {@link RedisSettings} takes them. */
  public List<String> addresses() {
    return nodes.stream().map(RedisServer::address).toList();
  }

  /** The slot of a key, as Redis computes it. */
  public int slotOf(String key) {
    return Math.toIntExact((Long) nodes.get(0).command("CLUSTER", "KEYSLOT", key));
  }

  /** The node that holds a slot. */
  public RedisServer nodeOf(int slot) {
    return nodes.stream()
        .filter(node -> slot < (nodes.indexOf(node) + 1) * SLOTS / NODES)
        .findFirst()
        .orElseThrow();
  }

  /** Every key there is, with the node that holds it. */
  public Map<String, RedisServer> keys() {
    Map<String, RedisServer> keys = new TreeMap<>();
    for (RedisServer node : nodes) {
      for (Object key : (List<?>) node.command("KEYS", "*")) {
        keys.put(key.toString(), node);
      }
    }
    return keys;
  }

  /** Ends all nodes. */
  @Override
  public void close() {
    replicas.forEach(RedisServer::close);
    nodes.forEach(RedisServer::close);
  }
}
