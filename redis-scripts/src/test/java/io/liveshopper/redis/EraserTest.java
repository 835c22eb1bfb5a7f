package io.liveshopper.redis;

import static io.liveshopper.redis.Rows.EXPIRY;
import static io.liveshopper.redis.Rows.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshopper.redis.RowResult.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.redisson.api.RedissonClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EraserTest {

  private static final Set<String> ACTIONS = Set.of("live_chat", "discount");
  private static final Duration HIDDEN_FOR = Duration.ofHours(50);

  /** An id that a pattern of Redis could take for others. */
  private static final String SHOPPER = "an*a [ü]{?}";

  private RedisServer redis;
  private RedissonClient client;

  @BeforeAll
  void start() {
    redis = RedisServer.start();
    client = RedisConnections.connect(RedisSettings.single(redis.address()));
  }

  @AfterAll
  void stop() throws Exception {
    Cleanup.close(client, redis);
  }

  @BeforeEach
  void clear() {
    redis.command("FLUSHALL");
  }

  static Stream<RedisKeyOptions> options() {
    return Stream.of(
        RedisKeyOptions.defaults(),
        new RedisKeyOptions("", Layout.HASH, false),
        new RedisKeyOptions("shop.a", Layout.STRING, true),
        new RedisKeyOptions("shop.a", Layout.HASH, true));
  }

  private Eraser eraser(RedisKeyOptions options, Duration hiddenFor) {
    return new Eraser(client, new RedisKeys(options), ACTIONS, hiddenFor, Clock.systemUTC());
  }

  private RowWriter writer(RedisKeyOptions options) {
    return new RowWriter(client, new RedisKeys(options));
  }

  private static RowWrite row(Subject subject, long asOf, String name, String value) {
    return Rows.row(subject, Rows.asOf(asOf), name, value);
  }

  private static ActionWrite raise(String user, long asOf, String session) {
    String json = "{\"user\":\"x\",\"session\":\"" + session + "\"}";
    return new ActionWrite(user, "live_chat", Rows.asOf(asOf), json, EXPIRY, json);
  }

  /** A shopper as the job leaves one, with a device, its anonymous time, sessions and a flag. */
  private void shop(RedisKeyOptions options, String shopper, String device, String session) {
    RowWriter writer = writer(options);
    for (RedisWrite next :
        List.of(
            row(Subject.user(shopper), 1, "cart_value_5m", "12.50"),
            row(Subject.user(shopper), 2, "session", session),
            row(Subject.user(device), 1, "product_view_count_24h", "3"),
            row(Subject.device(device), 1, "user", shopper),
            row(Subject.session(session), 1, "session_page_count", "7"),
            row(Subject.session(session + "-of-flag"), 1, "session_page_count", "2"),
            raise(shopper, 1, session + "-of-flag"))) {
      assertThat(write(writer, next)).isEqualTo(Outcome.WRITTEN);
    }
  }

  /** All that is in Redis: keys with their values, without tombstones. */
  private Set<String> content() {
    Set<String> content = new TreeSet<>();
    for (Object key : (List<?>) redis.command("KEYS", "*")) {
      String name = key.toString();
      String value =
          switch (redis.command("TYPE", name).toString()) {
            case "hash" -> redis.command("HGETALL", name).toString();
            case "stream" -> redis.command("XRANGE", name, "-", "+").toString();
            default -> redis.command("GET", name).toString();
          };
      if (!value.contains(Version.MAX_PART + ":" + Version.MAX_PART) && !value.equals("[]")) {
        content.add(name + " = " + value);
      }
    }
    return content;
  }

  @ParameterizedTest
  @MethodSource("options")
  void nothingIsLeftOfAShopperWhoIsErasedAndAllOfTheOthers(RedisKeyOptions options) {
    shop(options, "anna", "tablet", "s2");
    shop(options, SHOPPER + "a", "phone2", "s3");
    shop(new RedisKeyOptions("other", Layout.STRING, false), SHOPPER, "phone", "s1");
    Set<String> ofOthers = content();
    shop(options, SHOPPER, "phone", "s1");

    Erasure erasure = eraser(options, HIDDEN_FOR).eraseUser(SHOPPER);

    assertThat(erasure.subjects())
        .containsExactlyInAnyOrder(
            Subject.user(SHOPPER),
            Subject.device(SHOPPER),
            Subject.user("phone"),
            Subject.device("phone"),
            Subject.session("s1"),
            Subject.session("s1-of-flag"));
    assertThat(erasure.entries()).isEqualTo(1);
    assertThat(erasure.keys()).isPositive();
    assertThat(content()).isEqualTo(ofOthers);
  }

  @ParameterizedTest
  @MethodSource("options")
  void theJobCannotBringAnErasedShopperBack(RedisKeyOptions options) {
    shop(options, SHOPPER, "phone", "s1");
    eraser(options, HIDDEN_FOR).eraseUser(SHOPPER);
    Set<String> erased = content();

    long now = System.currentTimeMillis();
    RowWriter writer = writer(options);
    Version corrected = new Version(7, now, 5);
    for (RedisWrite next :
        List.of(
            Rows.row(Subject.user(SHOPPER), corrected, "cart_value_24h", "12.50"),
            row(Subject.user("phone"), now, "product_view_count_24h", "3"),
            row(Subject.device("phone"), now, "user", SHOPPER),
            row(Subject.session("s1"), now, "session_page_count", "8"),
            raise(SHOPPER, now, "s1"),
            new ActionWrite(SHOPPER, "live_chat", Rows.asOf(now), null, EXPIRY, "{}"))) {
      assertThat(write(writer, next)).isEqualTo(Outcome.STALE);
    }
    assertThat(content()).isEqualTo(erased);
  }

  @ParameterizedTest
  @MethodSource("options")
  void whoComesBackAfterTheTombstoneHasExpiredIsAShopperLikeAnyOther(RedisKeyOptions options) {
    shop(options, SHOPPER, "phone", "s1");
    Erasure erasure = eraser(options, Duration.ofMillis(300)).eraseUser(SHOPPER);
    assertThat(erasure.hiddenUntil()).isAfter(Clock.systemUTC().instant().minusSeconds(60));

    RowWriter writer = writer(options);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> ((List<?>) redis.command("KEYS", "*")).size() <= 1);
    assertThat(write(writer, row(Subject.user(SHOPPER), 9, "cart_value_5m", "1.00")))
        .isEqualTo(Outcome.WRITTEN);
    assertThat(write(writer, raise(SHOPPER, 9, "s9"))).isEqualTo(Outcome.WRITTEN);
    assertThat(
            new RowReader(client, new RedisKeys(options))
                .read(Subject.user(SHOPPER), List.of("cart_value_5m")))
        .containsEntry("cart_value_5m", "1.00");
  }

  @ParameterizedTest
  @MethodSource("options")
  void erasingTwiceFindsNothingAndHidesForLonger(RedisKeyOptions options) {
    shop(options, SHOPPER, "phone", "s1");
    eraser(options, Duration.ofMinutes(1)).eraseUser(SHOPPER);
    Erasure again = eraser(options, HIDDEN_FOR).eraseUser(SHOPPER);

    assertThat(again.keys()).isZero();
    assertThat(again.entries()).isZero();
    RedisKeys keys = new RedisKeys(options);
    Subject user = Subject.user(SHOPPER);
    String key = options.layout() == Layout.HASH ? keys.hash(user) : keys.version(user);
    assertThat((Long) redis.command("PTTL", key)).isGreaterThan(Duration.ofHours(49).toMillis());
  }

  @Test
  void anErasedDeviceTellsTheUserItIsLinkedToWhoIsNotErased() {
    RedisKeyOptions options = RedisKeyOptions.defaults();
    shop(options, "anna", "tablet", "s2");
    Erasure erasure = eraser(options, HIDDEN_FOR).eraseUser("tablet");

    assertThat(erasure.linkedUser()).contains("anna");
    assertThat(redis.command("GET", "user:anna:cart_value_5m")).isEqualTo("12.50");
    assertThat(redis.command("GET", "device:tablet:user")).isNull();
  }

  @Test
  void anErasedSessionLeavesTheShoppersFeatures() {
    RedisKeyOptions options = RedisKeyOptions.defaults();
    shop(options, "anna", "tablet", "s2");
    Erasure erasure = eraser(options, HIDDEN_FOR).eraseSession("s2");

    assertThat(erasure.keys()).isEqualTo(1);
    assertThat(redis.command("GET", "session:s2:session_page_count")).isNull();
    assertThat(redis.command("GET", "user:anna:cart_value_5m")).isEqualTo("12.50");
    assertThat(write(writer(options), row(Subject.session("s2"), 99, "session_page_count", "9")))
        .isEqualTo(Outcome.STALE);
  }

  @Test
  void aShopperIsFoundAmongManyDevicesAndEntries() {
    RedisKeyOptions options = new RedisKeyOptions("", Layout.HASH, false);
    for (int i = 0; i < 2500; i++) {
      String user = i % 1000 == 7 ? "42" : "u" + i;
      redis.command("HSET", "device:d" + i, "user", user, "_version", "0:1:1:" + EXPIRY);
      redis.command("XADD", "shopper:actions", "*", "user", user, "detail", "no JSON");
    }
    Erasure erasure = eraser(options, HIDDEN_FOR).eraseUser("42");

    assertThat(erasure.subjects())
        .contains(Subject.device("d7"), Subject.device("d1007"), Subject.device("d2007"))
        .hasSize(8);
    assertThat(erasure.entries()).isEqualTo(3);
    assertThat(redis.command("XLEN", "shopper:actions")).isEqualTo(2497L);
  }

  @Test
  void tombstonesOutlastTwiceTheLongestWindow() {
    assertThat(
            Eraser.hiddenFor(Duration.ofHours(24), Duration.ofMinutes(30), Duration.ofMinutes(10)))
        .isEqualTo(Duration.ofHours(49).plusMinutes(58));
    assertThatThrownBy(() -> eraser(RedisKeyOptions.defaults(), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be positive");
  }

  @Test
  void onAClusterAllNodesAreSearched() {
    RedisKeyOptions options = new RedisKeyOptions("", Layout.HASH, false);
    try (RedisClusterFixture cluster = RedisClusterFixture.start()) {
      RedissonClient nodes = RedisConnections.connect(RedisSettings.cluster(cluster.addresses()));
      try {
        RowWriter writer = new RowWriter(nodes, new RedisKeys(options));
        for (int i = 0; i < 10; i++) {
          write(writer, row(Subject.device("d" + i), 1, "user", "anna"));
          write(writer, row(Subject.user("d" + i), 1, "cart_value_5m", "1.00"));
        }
        write(writer, raise("anna", 1, "s1"));
        Eraser eraser =
            new Eraser(nodes, new RedisKeys(options), ACTIONS, HIDDEN_FOR, Clock.systemUTC());
        Erasure erasure = eraser.eraseUser("anna");

        assertThat(erasure.subjects()).hasSize(23);
        assertThat(erasure.entries()).isEqualTo(1);
        assertThat(write(writer, raise("anna", 2, "s1"))).isEqualTo(Outcome.STALE);
        assertThat(write(writer, row(Subject.user("d3"), 2, "cart_value_5m", "1.00")))
            .isEqualTo(Outcome.STALE);
      } finally {
        nodes.shutdown();
      }
    }
  }
}
