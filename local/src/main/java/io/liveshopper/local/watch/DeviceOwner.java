package io.liveshopper.local.watch;

import io.liveshopper.redis.Layout;
import io.liveshopper.redis.RedisKeys;
import io.liveshopper.redis.Subject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Whom a device belongs to, if its shopper has signed in: {@code device:{domain_userid}:user}. */
public final class DeviceOwner implements AutoCloseable {

  private static final String FIELD = "user";
  private static final String EXPIRES = "_expires_" + FIELD;

  private final String device;
  private final RedisKeys keys;
  private final ShopperView.Connector connector;
  private RedisConnection connection;

  /** An owner that connects when first read. */
  public DeviceOwner(String device, RedisKeys keys, ShopperView.Connector connector) {
    this.device = device;
    this.keys = keys;
    this.connector = connector;
  }

  /**
   * The user's id; empty for an id that is no device's, or whose device is not linked now.
   *
   * @throws IOException when Redis does not answer; the next call connects anew
   */
  public Optional<String> read() throws IOException {
    try {
      if (connection == null) {
        connection = connector.open();
      }
      return keys.options().layout() == Layout.HASH ? readField() : readKey();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  private Optional<String> readKey() throws IOException {
    return Optional.ofNullable((String) connection.call("GET", keys.deviceUser(device)));
  }

  private Optional<String> readField() throws IOException {
    String hash = keys.hash(Subject.device(device));
    List<Object> answers =
        connection.pipeline(List.of(List.of("TIME"), List.of("HMGET", hash, FIELD, EXPIRES)));
    List<?> pair = (List<?>) answers.get(1);
    String expiry = (String) pair.get(1);
    boolean holds =
        expiry != null && Long.parseLong(expiry) > RedisConnection.millis((List<?>) answers.get(0));
    return holds ? Optional.ofNullable((String) pair.get(0)) : Optional.empty();
  }
}
