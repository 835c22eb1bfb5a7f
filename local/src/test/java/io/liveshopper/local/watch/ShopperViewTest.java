package io.liveshopper.local.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.redis.ActionWrite;
import io.liveshopper.redis.Layout;
import io.liveshopper.redis.RedisConnections;
import io.liveshopper.redis.RedisKeyOptions;
import io.liveshopper.redis.RedisKeys;
import io.liveshopper.redis.RedisServer;
import io.liveshopper.redis.RedisSettings;
import io.liveshopper.redis.RowWrite;
import io.liveshopper.redis.RowWriter;
import io.liveshopper.redis.Subject;
import io.liveshopper.redis.ValueGroup;
import io.liveshopper.redis.ValueWrite;
import io.liveshopper.redis.Version;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redisson.api.RedissonClient;

class ShopperViewTest {

  private static final String ODD_ID = "a:b*[c] %é{d}?\\";
  private static RedisServer server;
  private static RedissonClient client;

  @BeforeAll
  static void start() {
    server = RedisServer.start();
    client = RedisConnections.connect(RedisSettings.single(server.address()));
  }

  @AfterAll
  static void stop() {
    if (client != null) {
      client.shutdown();
      server.close();
    }
  }

  @BeforeEach
  void empty() {
    server.command("FLUSHALL");
  }

  @ParameterizedTest
  @CsvSource({"'',STRING,false", "staging,STRING,true", "'',HASH,false", "a:b,HASH,true"})
  void everythingAboutOneShopperIsSeenAndNothingElse(String prefix, Layout layout, boolean hashTags)
      throws IOException {
    RedisKeys keys = new RedisKeys(new RedisKeyOptions(prefix, layout, hashTags));
    write(keys, Subject.user(ODD_ID), "cart_value_5m", "129.99");
    write(keys, Subject.user(ODD_ID + "x"), "cart_value_5m", "1");
    write(keys, Subject.user("a"), "cart_value_5m", "2");
    write(keys, Subject.session(ODD_ID), "session_page_count", "3");
    long now = System.currentTimeMillis();
    raise(keys, ODD_ID, now, "{}");

    try (ShopperView view = view(Subject.user(ODD_ID), keys)) {
      Map<String, WatchedValue> values = view.read();

      assertThat(values).containsOnlyKeys("cart_value_5m", "action:live_chat");
      assertThat(values.get("cart_value_5m").text()).isEqualTo("129.99");
      assertThat(values.get("cart_value_5m").left().orElseThrow())
          .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(10));
    }
    try (ShopperView view = view(Subject.session(ODD_ID), keys)) {
      assertThat(view.read()).containsOnlyKeys("session_page_count");
    }
  }

  @Test
  void aWatchThatIsNoTerminalPrintsOneLineAChange() throws IOException {
    RedisKeys keys = new RedisKeys(RedisKeyOptions.defaults());
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (ShopperView view = view(Subject.user("42"), keys)) {
      Watch watch = new Watch("user 42", view, Optional::empty, Map::of, printTo(printed), false);
      write(keys, Subject.user("42"), "a_5m", "1");
      watch.show(view.read(), Optional.of("a sentence"), Map.of());
      watch.show(view.read(), Optional.of("a sentence"), Map.of());
      server.command("DEL", keys.userFeature("42", "a", "5m"));
      watch.show(view.read(), Optional.empty(), Map.of());
    }

    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("a sentence"),
            line -> assertThat(line).matches(".* a_5m 1 \\(expires in 9m5.s\\)"),
            line -> assertThat(line).endsWith(" a_5m gone"));
  }

  @ParameterizedTest
  @CsvSource({"'',STRING,false", "a:b,HASH,true"})
  void aFlagIsToldWhenItIsRaisedAndByWhatItIsCleared(String prefix, Layout layout, boolean tags)
      throws IOException {
    RedisKeys keys = new RedisKeys(new RedisKeyOptions(prefix, layout, tags));
    long now = System.currentTimeMillis();
    String flag =
        "{\"action\":\"live_chat\",\"pattern\":\"stalled_cart\",\"reason\":\"left alone\",\"user\":\"x\","
            + "\"cart_value\":571,\"cart_currency\":\"EUR\",\"raised_at\":%d,\"expires_at\":%d}"
                .formatted(now - 61_000, now + 60_000);
    raise(keys, ODD_ID, now - 1, "{}");
    clear(keys, ODD_ID, now, "before");
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (ShopperView view = view(Subject.user(ODD_ID), keys);
        ClearedFlags cleared =
            new ClearedFlags(
                ODD_ID, keys, () -> RedisConnection.open("127.0.0.1", server.port()))) {
      Watch watch =
          new Watch("user", view, Optional::empty, cleared::read, printTo(printed), false);
      assertThat(cleared.read()).isEmpty();
      raise(keys, ODD_ID, now + 1, flag);
      watch.show(view.read(), Optional.empty(), cleared.read());
      clear(keys, "another", now + 2, "cart_add");
      raise(keys, "another", now + 3, "{}");
      clear(keys, ODD_ID, now + 2, "order");
      watch.show(view.read(), Optional.empty(), cleared.read());
      assertThat(cleared.read()).containsExactly(Map.entry("live_chat", "order"));
      raise(keys, ODD_ID, now + 3, flag);
      assertThat(cleared.read()).isEmpty();
      server.command("DEL", keys.action(ODD_ID, "live_chat"));
      watch.show(view.read(), Optional.empty(), cleared.read());
    }

    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .matches(
                        ".* action:live_chat raised: left alone; stalled_cart, cart 571 EUR, raised"
                            + " 1m0.s ago \\(expires in 5.s\\)"),
            line -> assertThat(line).endsWith(" action:live_chat cleared by order"));
  }

  @Test
  void anAnswerMayBreakOffBetweenItsLastTwoBytesOnTheWay() throws IOException {
    // As long as makes the reader's buffer of 8192 bytes end within the line end after the value.
    String value = "x".repeat(8192 - "$8184\r\n".length() - 1);
    server.command("SET", "long", value);

    try (RedisConnection connection = RedisConnection.open("127.0.0.1", server.port())) {
      assertThat(connection.call("GET", "long")).isEqualTo(value);
      assertThat(connection.call("STRLEN", "long")).isEqualTo(8184L);
    }
  }

  @Test
  void nothingIsSaidToBeNothing() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (ShopperView view =
        view(Subject.user("nobody"), new RedisKeys(RedisKeyOptions.defaults()))) {
      new Watch("user nobody", view, Optional::empty, Map::of, printTo(printed), false).once();
    }

    assertThat(printed.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo("There is nothing in Redis about user nobody.");
  }

  @ParameterizedTest
  @CsvSource({"'',STRING,false", "staging,STRING,true", "'',HASH,false", "a:b,HASH,true"})
  void whomADeviceBelongsToIsKnownWhileTheyAreLinked(String prefix, Layout layout, boolean hashTags)
      throws IOException {
    RedisKeys keys = new RedisKeys(new RedisKeyOptions(prefix, layout, hashTags));
    try (DeviceOwner owner =
        new DeviceOwner(ODD_ID, keys, () -> RedisConnection.open("127.0.0.1", server.port()))) {
      assertThat(owner.read()).isEmpty();

      write(keys, Subject.device(ODD_ID), "user", "42");
      write(keys, Subject.device("another"), "user", "43");
      assertThat(owner.read()).contains("42");

      if (layout == Layout.HASH) {
        server.command("HSET", keys.hash(Subject.device(ODD_ID)), "_expires_user", "1");
      } else {
        server.command("DEL", keys.deviceUser(ODD_ID));
      }
      assertThat(owner.read()).isEmpty();
    }
  }

  @Test
  void aDeviceThatBelongsToSomebodyIsNotSaidToBeNothing() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (ShopperView view =
        view(Subject.user("device"), new RedisKeys(RedisKeyOptions.defaults()))) {
      Watch.Note note = () -> Optional.of("The device belongs to user 42.");
      new Watch("user device", view, note, Map::of, printTo(printed), false).once();
    }

    assertThat(printed.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo("The device belongs to user 42.");
  }

  private static PrintStream printTo(ByteArrayOutputStream printed) {
    return new PrintStream(printed, true, StandardCharsets.UTF_8);
  }

  private static ShopperView view(Subject subject, RedisKeys keys) {
    return new ShopperView(subject, keys, () -> RedisConnection.open("127.0.0.1", server.port()));
  }

  private static void raise(RedisKeys keys, String shopper, long asOf, String flag) {
    write(keys, shopper, asOf, flag, flag);
  }

  private static void clear(RedisKeys keys, String shopper, long asOf, String reason) {
    write(keys, shopper, asOf, null, "{\"reason\":\"%s\"}".formatted(reason));
  }

  private static void write(
      RedisKeys keys, String shopper, long asOf, @Nullable String flag, String detail) {
    long expiry = System.currentTimeMillis() + Duration.ofMinutes(1).toMillis();
    new RowWriter(client, keys)
        .write(
            List.of(
                new ActionWrite(
                    shopper, "live_chat", new Version(0, asOf, 1), flag, expiry, detail)))
        .toCompletableFuture()
        .join();
  }

  private static void write(RedisKeys keys, Subject subject, String name, String value) {
    long now = System.currentTimeMillis();
    long expiry = now + Duration.ofMinutes(10).toMillis();
    RowWrite row =
        new RowWrite(
            subject,
            new Version(0, now, 1),
            List.of(new ValueGroup("", expiry, List.of(new ValueWrite(name, value)))),
            expiry);
    new RowWriter(client, keys).write(List.of(row)).toCompletableFuture().join();
  }
}
