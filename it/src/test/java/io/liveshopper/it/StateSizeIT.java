package io.liveshopper.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.CatchUpFence;
import io.liveshopper.job.features.FeatureMetrics;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.KeyedStore;
import io.liveshopper.job.features.Lane;
import io.liveshopper.job.features.Run;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage;
import io.liveshopper.job.features.ShopperProcessor;
import io.liveshopper.local.simulate.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the features of shoppers take over a day of simulated shopping; it prints the sizes. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(EmbeddedSystemTest.TURN)
class StateSizeIT {

  private static final int SHOPPERS = 400;

  private final List<Integer> written = new ArrayList<>();
  private final Map<String, Kept> shoppers = new HashMap<>();
  private final PriorityQueue<Due> timers = new PriorityQueue<>(Comparator.comparing(Due::time));
  private final ShopperProcessor processor =
      new ShopperProcessor(
          FeatureSettings.builder().build(), Run.first(), CatchUpFence.open(), new Sizes());

  private record Due(long time, String shopper) {}

  @Test
  void overADayAShopperTakesLessThanTwoKilobytesAsARule() {
    ShopperEvents reader = new ShopperEvents();
    Simulation day =
        new Simulation(
            11,
            SHOPPERS,
            OptionalDouble.empty(),
            Duration.ofHours(24),
            Instant.parse("2026-01-05T00:00:00Z"));
    long events = 0;
    for (Optional<Simulation.Event> next = day.next(); next.isPresent(); next = day.next()) {
      ShopperEvent event = reader.read(EnrichedLine.parse(new String(next.get().line(), UTF_8)));
      if (event.shopperKey() != null) {
        fireUntil(event.time() - 5_000);
        take(event);
        events++;
      }
    }

    List<Integer> last =
        shoppers.values().stream().filter(kept -> kept.packed != null).map(Kept::size).toList();
    System.out.printf("%d events of %d shoppers over a simulated day%n", events, shoppers.size());
    print("state after each event", written);
    print("state of each shopper at the day's end", last);
    assertThat(percentile(written, 50)).isLessThan(2_048);
    assertThat(percentile(last, 50)).isLessThan(2_048);
    assertThat(percentile(written, 100)).isLessThan(64 * 1024);
  }

  private void take(ShopperEvent event) {
    String shopper = event.shopperKey();
    processor.onMessage(
        new ShopperMessage.Happened(shopper, event), event.time() - 5_000, kept(shopper));
  }

  private void fireUntil(long watermark) {
    while (!timers.isEmpty() && timers.peek().time() <= watermark) {
      Due due = timers.remove();
      Kept kept = kept(due.shopper());
      if (kept.timer == due.time()) {
        processor.onTimer(due.shopper(), due.time(), watermark, kept);
      }
    }
  }

  private Kept kept(String shopper) {
    return shoppers.computeIfAbsent(shopper, Kept::new);
  }

  private static int percentile(List<Integer> sizes, int percent) {
    List<Integer> sorted = sizes.stream().sorted().toList();
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }

  private static void print(String what, List<Integer> sizes) {
    System.out.printf("%s, bytes:", what);
    for (int percent : new int[] {10, 25, 50, 75, 90, 95, 99, 100}) {
      System.out.printf(" p%d %d", percent, percentile(sizes, percent));
    }
    System.out.println();
  }

  /** State and timer of one shopper. */
  private final class Kept implements KeyedStore {
    private final String shopper;
    private byte[] packed;
    private long timer = Long.MIN_VALUE;

    Kept(String shopper) {
      this.shopper = shopper;
    }

    int size() {
      return packed.length;
    }

    @Override
    public byte[] read() {
      return packed;
    }

    @Override
    public void write(byte[] bytes) {
      packed = bytes;
    }

    @Override
    public void clear() {
      packed = null;
    }

    @Override
    public void registerTimer(long time) {
      timer = time;
      timers.add(new Due(time, shopper));
    }

    @Override
    public void deleteTimer(long time) {
      timer = Long.MIN_VALUE;
    }
  }

  /** Notes the sizes and nothing else. */
  private final class Sizes implements FeatureMetrics {
    @Override
    public void stateWritten(int bytes) {
      written.add(bytes);
    }

    @Override
    public void applied(Lane<?> lane) {}

    @Override
    public void ordered() {}

    @Override
    public void late() {}

    @Override
    public void duplicate() {}

    @Override
    public void amountsLeftOut(Lane<?> lane, int amounts) {}

    @Override
    public void idsForgotten(Lane<?> lane, int ids) {}

    @Override
    public void heldBack() {}
  }
}
