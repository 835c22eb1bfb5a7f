package io.liveshopper.redis;

import static io.liveshopper.redis.Rows.EXPIRY;
import static io.liveshopper.redis.Rows.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.redis.RowResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.redisson.api.RedissonClient;

/** However often and in whatever order raises and clears of a flag arrive, the newest stays. */
@AddLifecycleHook(SkipWithoutRedis.class)
class ActionOrderPropertyTest {

  private static final RedisKeys KEYS = new RedisKeys(RedisKeyOptions.defaults());

  private static RedisServer redis;
  private static RedissonClient client;

  @BeforeContainer
  static void start() {
    redis = RedisServer.start();
    client = RedisConnections.connect(RedisSettings.single(redis.address()));
  }

  @AfterContainer
  static void stop() throws Exception {
    Cleanup.close(client, redis);
  }

  @Property(tries = 300)
  void anyOrderWithRepetitionsEndsInTheNewestAndTellsEachChangeOnce(
      @ForAll("arrivals") List<ActionWrite> arrivals) {
    redis.command("FLUSHALL");
    RowWriter writer = new RowWriter(client, KEYS);
    ActionWrite newest = null;
    List<String> told = new ArrayList<>();
    for (ActionWrite arrival : arrivals) {
      int order = newest == null ? 1 : arrival.version().compareTo(newest.version());
      assertThat(write(writer, arrival))
          .isEqualTo(order > 0 ? Outcome.WRITTEN : order == 0 ? Outcome.EQUAL : Outcome.STALE);
      if (order > 0) {
        if (arrival.raises() || (newest != null && newest.raises())) {
          told.add(arrival.detail());
        }
        newest = arrival;
      }
    }
    assertThat(redis.command("GET", "user:42:action:discount")).isEqualTo(newest.flag());
    assertThat(details()).isEqualTo(told);
  }

  private static List<String> details() {
    List<String> details = new ArrayList<>();
    for (Object entry : (List<?>) redis.command("XRANGE", "shopper:actions", "-", "+")) {
      List<?> fields = (List<?>) ((List<?>) entry).get(1);
      details.add(fields.get(fields.indexOf("detail") + 1).toString());
    }
    return details;
  }

  /** Raises and clears of few versions; one version is always the same write. */
  @Provide
  Arbitrary<List<ActionWrite>> arrivals() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 1),
            Arbitraries.of(9L, 10L, 1_700_000_000_000L),
            Arbitraries.longs().between(8, 11))
        .as(Version::new)
        .map(ActionOrderPropertyTest::writeOf)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  private static ActionWrite writeOf(Version version) {
    String json = "{\"v\":\"" + version + "\"}";
    boolean raises = (version.sequence() + version.asOfMillis()) % 3 != 0;
    return new ActionWrite("42", "discount", version, raises ? json : null, EXPIRY, json);
  }
}
