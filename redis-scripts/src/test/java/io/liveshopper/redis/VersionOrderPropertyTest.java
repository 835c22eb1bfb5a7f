package io.liveshopper.redis;

import static io.liveshopper.redis.Rows.EXPIRY;
import static io.liveshopper.redis.Rows.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.redis.RowResult.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.redisson.api.RedissonClient;

/** However often and in whatever order a shopper's rows arrive, the newest stays. */
@AddLifecycleHook(SkipWithoutRedis.class)
class VersionOrderPropertyTest {

  private static final Subject SHOPPER = Subject.user("shopper");
  private static final List<String> NAMES = List.of("a", "b", "c");

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
  void anyOrderWithRepetitionsEndsInTheNewestRow(
      @ForAll("arrivals") List<RowWrite> arrivals, @ForAll Layout layout) {
    redis.command("FLUSHALL");
    RedisKeys keys = new RedisKeys(new RedisKeyOptions("", layout, false));
    RowWriter writer = new RowWriter(client, keys);
    RowReader reader = new RowReader(client, keys);
    Version stored = null;
    for (RowWrite arrival : arrivals) {
      int order = stored == null ? 1 : arrival.version().compareTo(stored);
      Outcome expected = order > 0 ? Outcome.WRITTEN : order == 0 ? Outcome.EQUAL : Outcome.STALE;
      assertThat(write(writer, arrival)).isEqualTo(expected);
      stored = order > 0 ? arrival.version() : stored;
    }
    RowWrite newest = Collections.max(arrivals, (x, y) -> x.version().compareTo(y.version()));
    assertThat(reader.read(SHOPPER, NAMES)).isEqualTo(present(newest));
  }

  private static Map<String, String> present(RowWrite row) {
    Map<String, String> values = new TreeMap<>();
    for (ValueWrite value : row.groups().get(0).values()) {
      if (value.value() != null) {
        values.put(value.name(), value.value());
      }
    }
    return values;
  }

  /** Rows of up to six versions, each row a few times, shuffled. */
  @Provide
  Arbitrary<List<RowWrite>> arrivals() {
    return versions()
        .set()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(List::copyOf)
        .flatMap(
            versions ->
                Arbitraries.of(versions)
                    .list()
                    .ofMaxSize(10)
                    .map(repeated -> concat(versions, repeated))
                    .flatMap(Arbitraries::shuffle))
        .map(versions -> versions.stream().map(VersionOrderPropertyTest::rowOf).toList());
  }

  private static Arbitrary<Version> versions() {
    Arbitrary<Long> generations = Arbitraries.longs().between(0, 2);
    Arbitrary<Long> times =
        Arbitraries.oneOf(
            Arbitraries.of(9L, 10L, 1_700_000_000_000L, Version.MAX_PART),
            Arbitraries.longs().between(0, Version.MAX_PART));
    return Combinators.combine(generations, times, Arbitraries.longs().between(0, 11))
        .as(Version::new);
  }

  private static List<Version> concat(List<Version> versions, List<Version> repeated) {
    List<Version> all = new ArrayList<>(versions);
    all.addAll(repeated);
    return all;
  }

  /** A full row whose values tell its version; which ones are absent depends on it as well. */
  private static RowWrite rowOf(Version version) {
    List<ValueWrite> values = new ArrayList<>();
    for (String name : NAMES) {
      Tuple2<String, Version> told = Tuple.of(name, version);
      values.add(new ValueWrite(name, told.hashCode() % 3 == 0 ? null : told.toString()));
    }
    return new RowWrite(SHOPPER, version, List.of(new ValueGroup("5m", EXPIRY, values)), EXPIRY);
  }
}
