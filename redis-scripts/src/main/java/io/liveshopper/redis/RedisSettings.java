package io.liveshopper.redis;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.Nullable;

/**
 * How to reach Redis. The defaults fit a sink that keeps a few large batches in flight and retries
 * on its own: few threads and connections, and failures reported after seconds, not minutes.
 *
 * @param mode one server or Redis Cluster
 * @param addresses {@code redis://host:port}, or {@code rediss://host:port} for TLS: exactly one
 *     for a server, one or more nodes to begin with for a cluster. Without user and password, which
 *     have fields of their own so that addresses can be logged
 * @param username of the ACL user; null for the default user
 * @param password null for none; never part of {@link #toString}
 * @param database number of the logical database, 0 or more; 0 for a cluster
 * @param connectTimeout for one attempt to connect, at least 1 ms
 * @param responseTimeout for the answer to one command or batch, at least 1 ms
 * @param retryAttempts how often the client sends again by itself, 0 or more
 * @param retryDelay between these attempts, at least 1 ms
 * @param connections most connections a node, at least 1; a batch takes one while it is in flight
 * @param nettyThreads threads that do the input and output, at least 1
 */
public record RedisSettings(
    Mode mode,
    List<String> addresses,
    @Nullable String username,
    @Nullable String password,
    int database,
    Duration connectTimeout,
    Duration responseTimeout,
    int retryAttempts,
    Duration retryDelay,
    int connections,
    int nettyThreads)
    implements Serializable {

  private static final Pattern ADDRESS =
      Pattern.compile("rediss?://(?:[^/:\\[\\]\\s]+|\\[[0-9a-fA-F:.]+]):([1-9][0-9]{0,4})");

  /** What kind of Redis the addresses lead to. */
  public enum Mode {
    /** One server, or a proxy that looks like one. */
    SINGLE,
    /** Redis Cluster: every key lies on the node that its slot belongs to. */
    CLUSTER
  }

  /**
   * Copies the addresses and checks everything.
   *
   * @throws IllegalArgumentException naming the setting that is not as described above
   */
  public RedisSettings {
    requireNonNull(mode, "mode");
    addresses = List.copyOf(addresses);
    check(
        addresses.stream().noneMatch(address -> address.indexOf('@') >= 0),
        "addresses: user and password do not go into an address but into their own settings");
    addresses.forEach(RedisSettings::checkAddress);
    check(!addresses.isEmpty(), "addresses: at least one is needed");
    check(
        mode == Mode.CLUSTER || addresses.size() == 1,
        "addresses: a single server has one, there are " + addresses.size() + "; a cluster may");
    check(username == null || password != null, "username: needs a password as well");
    check(database >= 0, "database: " + database + " is below 0");
    check(mode == Mode.SINGLE || database == 0, "database: a cluster has only number 0");
    checkDuration("connectTimeout", connectTimeout);
    checkDuration("responseTimeout", responseTimeout);
    checkDuration("retryDelay", retryDelay);
    check(retryAttempts >= 0, "retryAttempts: " + retryAttempts + " is below 0");
    check(connections >= 1, "connections: " + connections + " is below 1");
    check(nettyThreads >= 1, "nettyThreads: " + nettyThreads + " is below 1");
  }

  /** One server, with the defaults. */
  public static RedisSettings single(String address) {
    return of(Mode.SINGLE, List.of(address));
  }

  /** A cluster that is found through these nodes, with the defaults. */
  public static RedisSettings cluster(List<String> addresses) {
    return of(Mode.CLUSTER, addresses);
  }

  /**
   * The defaults for either mode.
   *
   * @throws IllegalArgumentException if the addresses are not as the mode needs them
   */
  public static RedisSettings of(Mode mode, List<String> addresses) {
    return new RedisSettings(
        mode,
        addresses,
        null,
        null,
        0,
        Duration.ofSeconds(3),
        Duration.ofSeconds(3),
        2,
        Duration.ofMillis(500),
        8,
        2);
  }

  /** The same with credentials; both may be null. */
  public RedisSettings withCredentials(@Nullable String username, @Nullable String password) {
    return new RedisSettings(
        mode,
        addresses,
        username,
        password,
        database,
        connectTimeout,
        responseTimeout,
        retryAttempts,
        retryDelay,
        connections,
        nettyThreads);
  }

  /** The same with other times; for their meaning see the components. */
  public RedisSettings withTimeouts(
      Duration connectTimeout, Duration responseTimeout, int retryAttempts, Duration retryDelay) {
    return new RedisSettings(
        mode,
        addresses,
        username,
        password,
        database,
        connectTimeout,
        responseTimeout,
        retryAttempts,
        retryDelay,
        connections,
        nettyThreads);
  }

  /** Everything but the password. */
  @Override
  public String toString() {
    return describeServer()
        + " database="
        + database
        + " connectTimeout="
        + connectTimeout
        + " responseTimeout="
        + responseTimeout
        + " retries="
        + retryAttempts
        + " every "
        + retryDelay
        + " connections="
        + connections
        + " nettyThreads="
        + nettyThreads;
  }

  /** Which Redis it is and who connects, for messages; not the password. */
  String describeServer() {
    return mode
        + " "
        + addresses
        + (username == null ? "" : " as " + username)
        + (password == null ? "" : " with a password");
  }

  private static void checkAddress(String address) {
    Matcher parts = ADDRESS.matcher(address);
    check(
        parts.matches() && Integer.parseInt(parts.group(1)) < 65536,
        "addresses: '" + address + "' is not redis://host:port or rediss://host:port");
  }

  private static void checkDuration(String name, Duration value) {
    boolean fits = value.toMillis() >= 1 && value.toMillis() <= Integer.MAX_VALUE;
    check(fits, name + ": " + value + " is not within 1 ms and " + Integer.MAX_VALUE + " ms");
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
