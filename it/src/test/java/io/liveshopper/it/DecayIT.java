package io.liveshopper.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshopper.job.oracle.CartTotal;
import io.liveshopper.redis.Eraser;
import io.liveshopper.redis.Layout;
import io.liveshopper.redis.RedisKeys;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Windows empty themselves when a shopper goes quiet, without any further event of anybody. */
@EmbeddedSystemTest
class DecayIT {

  private static final Map<String, Integer> SHORT_WINDOWS = Map.of("6s", 6, "9s", 9, "12s", 12);

  /** Longer than watermarks are behind a quiet stream (6 s), or values would expire undecayed. */
  private static final Duration GRACE = Duration.ofSeconds(12);

  private static final String SHOPPER = "quiet";

  /** What a reader saw, and until when by the clock. */
  private record Sample(long asOf, long seenAt, SortedMap<String, String> values) {

    boolean showsTheSameAs(Sample other) {
      return asOf == other.asOf && values.equals(other.values);
    }
  }

  @Test
  void windowsOfAQuietShopperDecayToZeroAndThenExpire(SystemUnderTest system) {
    RunningJob job =
        system.run(new JobSettings(SHORT_WINDOWS, CartTotal.AFTER, Layout.STRING, false, GRACE));
    Instant now = Instant.now();
    List<EnrichedLine> events = aViewAndAnAdd(now);
    Expectation expectation = job.expectationOf(events);
    SortedMap<String, String> everything = expectation.values(SHOPPER, now.toEpochMilli());
    assertThat(everything).containsKeys("cart_value_6s", "top_product_9s", "top_category_12s");

    try (EventStream stream = job.stream()) {
      stream.send(events);
    }
    List<Sample> samples = watchUntilNothingIsLeft(job, everything);

    assertThat(samples.stream().map(Sample::values)).contains(everything);
    assertThat(samples.stream().map(Sample::asOf)).isSorted();
    for (Sample sample : sinceAllHadArrived(samples, everything)) {
      assertIsRight(sample, expectation.values(SHOPPER, sample.asOf()), now);
    }
    assertThat(job.rows().all().keySet())
        .filteredOn(key -> key.contains(SHOPPER))
        .allMatch(key -> key.endsWith(":_version"));
  }

  @Test
  void anErasedShopperComesBackNeitherByFurtherEventsNorByDecay(SystemUnderTest system) {
    RunningJob job =
        system.run(new JobSettings(SHORT_WINDOWS, CartTotal.AFTER, Layout.STRING, false, GRACE));
    RedisKeys keys = new RedisKeys(job.keys());
    Duration hiddenFor = Eraser.hiddenFor(Duration.ofSeconds(12), Duration.ofMinutes(30), GRACE);
    Eraser eraser =
        new Eraser(job.redis(), keys, List.of("live_chat"), hiddenFor, Clock.systemUTC());

    try (EventStream stream = job.stream()) {
      stream.send(aViewAndAnAdd(SHOPPER, Instant.now()));
      await().atMost(Duration.ofSeconds(60)).until(() -> shows(job, SHOPPER));
      assertThat(eraser.eraseUser(SHOPPER).keys()).isPositive();
      assertThat(shows(job, SHOPPER)).isFalse();

      stream.send(aViewAndAnAdd(SHOPPER, Instant.now()));
      stream.send(aViewAndAnAdd("stays", Instant.now()));
    }
    awaitWithout(job, () -> shows(job, "stays"));
    awaitWithout(job, () -> !shows(job, "stays"));
  }

  /** Waits, and looks all the time that nothing about the erased shopper is there. */
  private static void awaitWithout(RunningJob job, BooleanSupplier condition) {
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              assertThat(shows(job, SHOPPER)).as("the erased shopper is back").isFalse();
              return condition.getAsBoolean();
            });
  }

  /** Whether there is any value about a shopper, and not just a version. */
  private static boolean shows(RunningJob job, String shopper) {
    return job.rows().all().keySet().stream()
        .anyMatch(key -> key.contains(shopper) && !key.endsWith(":_version"));
  }

  private static List<EnrichedLine> aViewAndAnAdd(Instant now) {
    return aViewAndAnAdd(SHOPPER, now);
  }

  /** Of no session, which would last for half an hour. */
  private static List<EnrichedLine> aViewAndAnAdd(String shopper, Instant now) {
    BigDecimal price = new BigDecimal("12.50");
    return List.of(
        EventLines.action(
                UUID.randomUUID(),
                shopper,
                now,
                "product_view",
                EventLines.product("a", "Snow", price, "USD", null))
            .with(Column.DOMAIN_SESSIONID, ""),
        EventLines.action(
                UUID.randomUUID(),
                shopper,
                now,
                "add_to_cart",
                EventLines.product("a", "Snow", price, "USD", 2),
                EventLines.cart(new BigDecimal("25"), "USD"))
            .with(Column.DOMAIN_SESSIONID, ""));
  }

  /**
   * Both events are of one millisecond, so a row as of it may have been seen with the first only.
   */
  private static List<Sample> sinceAllHadArrived(
      List<Sample> samples, SortedMap<String, String> everything) {
    return samples.stream().dropWhile(sample -> !sample.values().equals(everything)).toList();
  }

  /** Reads again and again, and keeps what differs from the reading before. */
  private static List<Sample> watchUntilNothingIsLeft(
      RunningJob job, SortedMap<String, String> everything) {
    List<Sample> samples = new ArrayList<>();
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              ShopperRows rows =
                  ShopperRows.ofShopper(job.redis(), job.keys(), SHOPPER, everything.keySet());
              if (rows.values(SHOPPER).isEmpty()) {
                return !samples.isEmpty();
              }
              Sample sample =
                  new Sample(
                      rows.asOf(SHOPPER).get(), System.currentTimeMillis(), rows.values(SHOPPER));
              if (samples.isEmpty() || !samples.get(samples.size() - 1).showsTheSameAs(sample)) {
                samples.add(sample);
              }
              return false;
            });
    return samples;
  }

  /**
   * A row is the oracle's as of its own time; what is missing from it is a 0 that has had its
   * grace.
   */
  private static void assertIsRight(
      Sample sample, SortedMap<String, String> expected, Instant now) {
    assertThat(expected).containsAllEntriesOf(sample.values());
    expected.keySet().removeAll(sample.values().keySet());
    expected.forEach(
        (feature, value) -> {
          String window = feature.substring(feature.lastIndexOf('_') + 1);
          long length = SHORT_WINDOWS.get(window) * 1_000L;
          assertThat(value).as(feature + " is missing").isEqualTo("0");
          assertThat(sample.seenAt())
              .as(feature + " is not kept for its grace")
              .isGreaterThanOrEqualTo(now.toEpochMilli() + length + GRACE.toMillis());
        });
  }
}
