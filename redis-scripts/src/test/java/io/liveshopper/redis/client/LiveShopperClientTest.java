package io.liveshopper.redis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

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
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redisson.api.RedissonClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveShopperClientTest {

  private RedisServer redis;
  private RedissonClient redisson;

  @BeforeAll
  void start() {
    redis = RedisServer.start();
    redisson = RedisConnections.connect(RedisSettings.single(redis.address()));
  }

  @AfterAll
  void stop() {
    if (redisson != null) {
      redisson.shutdown();
      redis.close();
    }
  }

  @BeforeEach
  void clear() {
    redis.command("FLUSHALL");
  }

  private static RedisKeyOptions options(Layout layout) {
    return new RedisKeyOptions("shop", layout, false);
  }

  private LiveShopperClient client(Layout layout) {
    return LiveShopperClient.using(redisson, options(layout), ClientOptions.defaults());
  }

  private RowWriter writer(Layout layout) {
    return new RowWriter(redisson, new RedisKeys(options(layout)));
  }

  private static RowWrite row(Subject subject, Map<String, String> values) {
    List<ValueWrite> writes =
        values.entrySet().stream().map(v -> new ValueWrite(v.getKey(), v.getValue())).toList();
    return new RowWrite(
        subject,
        new Version(0, 1, 0),
        List.of(new ValueGroup("", Flags.EXPIRES_AT, writes)),
        Flags.EXPIRES_AT);
  }

  private static String example(FeatureKind kind) {
    return switch (kind) {
      case COUNT -> "3";
      case DECIMAL -> "129.9";
      case TEXT -> "größe ✓";
      case LIST -> "[\"DE/BE/Berlin\",\"a\\\"b\"]";
      case FLAG -> "true";
    };
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void aSnapshotOfAShopperIsWhatTheRowSays(Layout layout) throws Exception {
    Map<String, String> values = new TreeMap<>();
    for (String window : List.of("5m", "1h", "24h")) {
      FeatureNames.user().forEach((name, kind) -> values.put(name + "_" + window, example(kind)));
    }
    values.put("session", "9f");
    Flags.write(writer(layout), List.of(row(Subject.user("ü:42"), values)));
    ShopperFeatures shopper = client(layout).features("ü:42");
    assertThat(shopper.values()).isEqualTo(values);
    assertThat(shopper.userId()).isEqualTo("ü:42");
    assertThat(shopper.sessionId()).contains("9f");
    assertThat(shopper.count("product_view_count", "5m")).hasValue(3);
    assertThat(shopper.decimal("cart_value", "1h")).contains(new BigDecimal("129.9"));
    assertThat(shopper.text("top_category", "24h")).contains("größe ✓");
    assertThat(shopper.value("cart_value", "24h")).contains("129.9");
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void aSnapshotOfASessionIsWhatTheRowSays(Layout layout) throws Exception {
    Map<String, String> values = new TreeMap<>();
    FeatureNames.session().forEach((name, kind) -> values.put(name, example(kind)));
    Flags.write(writer(layout), List.of(row(Subject.session("9f"), values)));
    SessionFeatures session = client(layout).sessionAsync("9f").toCompletableFuture().get();
    assertThat(session.values()).isEqualTo(values);
    assertThat(session.count("session_page_count")).hasValue(3);
    assertThat(session.decimal("session_cart_ratio")).contains(new BigDecimal("129.9"));
    assertThat(session.flag("session_bounce")).contains(true);
    assertThat(session.list("shopper_locations")).containsExactly("DE/BE/Berlin", "a\"b");
    assertThat(session.text("session_state")).contains("größe ✓");
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void aSnapshotTakesOneRoundTrip(Layout layout) {
    LiveShopperClient client = client(layout);
    client.features("42");
    redis.command("CONFIG", "RESETSTAT");
    client.features("42");
    client.session("9f");
    client.actions("42");
    String stats = redis.command("INFO", "commandstats").toString();
    if (layout == Layout.STRING) {
      assertThat(stats).contains("cmdstat_mget:calls=3,").doesNotContain("cmdstat_get:");
    } else {
      assertThat(stats).contains("cmdstat_eval:calls=2,", "cmdstat_mget:calls=1,");
    }
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void nothingIsKnownAboutAStranger(Layout layout) {
    LiveShopperClient client = client(layout);
    ShopperFeatures stranger = client.features("nobody");
    assertThat(stranger.values()).isEmpty();
    assertThat(stranger.sessionId()).isEmpty();
    assertThat(stranger.count("orders_count", "5m")).isEmpty();
    assertThat(stranger.decimal("cart_value", "5m")).isEmpty();
    assertThat(client.session("none").list("shopper_locations")).isEmpty();
    assertThat(client.session("none").flag("session_bounce")).isEmpty();
    assertThat(client.actions("nobody")).isEmpty();
  }

  @Test
  void unknownNamesAreRefusedByThoseThatThereAre() {
    ShopperFeatures shopper = client(Layout.STRING).features("42");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shopper.count("product_views", "5m"))
        .withMessageContaining("'product_views'")
        .withMessageContaining("product_view_count");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shopper.value("Größe !", "5m"))
        .withMessageContaining("'Größe !'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shopper.count("product_view_count", "10m"))
        .withMessageContaining("'10m'")
        .withMessageContaining("5m, 1h, 24h");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shopper.count("cart_value", "5m"))
        .withMessageContaining("decimal()");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client(Layout.STRING).session("9f").text("cart_value"))
        .withMessageContaining("session_entry_page");
  }

  @Test
  void aValueOfAnotherKindIsNamed() {
    redis.command("SET", "shop:user:42:orders_count_5m", "many");
    redis.command("SET", "shop:session:9f:shopper_locations", "[null]");
    redis.command("SET", "shop:session:9f:session_bounce", "yes");
    ShopperFeatures shopper = client(Layout.STRING).features("42");
    assertThatIllegalStateException()
        .isThrownBy(() -> shopper.count("orders_count", "5m"))
        .withMessage("orders_count_5m: 'many' in Redis is no count");
    SessionFeatures session = client(Layout.STRING).session("9f");
    assertThatIllegalStateException().isThrownBy(() -> session.list("shopper_locations"));
    assertThatIllegalStateException().isThrownBy(() -> session.flag("session_bounce"));
  }

  @Test
  void windowsAreThoseOfTheOptions() {
    redis.command("SET", "shop:user:42:orders_count_2h", "7");
    LiveShopperClient client =
        LiveShopperClient.using(
            redisson, options(Layout.STRING), ClientOptions.defaults().withWindows("2h"));
    assertThat(client.features("42").count("orders_count", "2h")).hasValue(7);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientOptions.defaults().withWindows("5m", "5m"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                LiveShopperClient.using(
                    redisson,
                    options(Layout.STRING),
                    ClientOptions.defaults().withActions("Live Chat")));
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void theFlagsOfAShopperAreRead(Layout layout) throws Exception {
    Flags.write(
        writer(layout),
        List.of(
            Flags.raise("42", "discount", 1),
            Flags.raise("42", "live_chat", 1),
            Flags.raise("43", "checkout_help", 1)));
    assertThat(client(layout).actions("42")).containsExactly(flag("live_chat"), flag("discount"));
    Flags.write(writer(layout), List.of(Flags.clear("42", "live_chat", 2)));
    assertThat(client(layout).actions("42")).containsExactly(flag("discount"));
  }

  private static ActionFlag flag(String action) {
    return new ActionFlag(
        action,
        "stalled_cart",
        "größer ✓",
        "42",
        "9f",
        new BigDecimal("620.10"),
        "EUR",
        Instant.ofEpochMilli(Flags.RAISED_AT),
        Instant.ofEpochMilli(Flags.EXPIRES_AT));
  }

  @Test
  void whatAFlagMayLackIsNullAndWhatItMustHaveIsNamed() {
    redis.command(
        "SET",
        "shop:user:42:action:discount",
        "{\"action\":\"discount\",\"pattern\":\"p\",\"user\":\"42\",\"raised_at\":1,"
            + "\"expires_at\":2,\"cart_value\":null}");
    ActionFlag flag = client(Layout.STRING).actions("42").get(0);
    assertThat(flag.cartValue()).isNull();
    assertThat(flag.reason()).isNull();
    for (String broken : List.of("{", "[]", "{\"action\":\"discount\"}", "{\"action\":1}")) {
      redis.command("SET", "shop:user:42:action:discount", broken);
      assertThatExceptionOfType(MalformedActionException.class)
          .as(broken)
          .isThrownBy(() -> client(Layout.STRING).actions("42"));
    }
  }

  @Test
  void aClientOfItsOwnIsClosedWithItsConnection() {
    LiveShopperClient own =
        LiveShopperClient.connect(
            RedisSettings.single(redis.address()), RedisKeyOptions.defaults());
    assertThat(own.features("42").values()).isEmpty();
    own.close();
    assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> own.features("42"));
    assertThat(redisson.isShutdown()).isFalse();
  }
}
