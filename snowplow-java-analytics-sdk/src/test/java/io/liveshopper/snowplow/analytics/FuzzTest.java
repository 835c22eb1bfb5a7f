package io.liveshopper.snowplow.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.snowplow.analytics.BatchWriter.Compression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.PerProperty;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Whatever comes in, nothing but the library's own error comes out. */
class FuzzTest {

  private static final List<byte[]> SEEDS = seeds();
  private static final int DAMAGED_EVENTS = 100_000;
  private static final int DAMAGED_BATCHES = 20_000;

  private static int read;
  private static int refused;

  private static List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>(SampleEvents.shopping(30, 11));
    for (long seed = 0; seed < 20; seed++) {
      seeds.add(FullEvents.random(seed));
    }
    RecordedSession.lines().forEach(line -> seeds.add(line.getBytes(UTF_8)));
    seeds.add(Lines.minimal().toBytes());
    return seeds;
  }

  @Property(tries = DAMAGED_EVENTS, shrinking = ShrinkingMode.OFF)
  @PerProperty(DamagedEvents.class)
  void aDamagedEventIsReadOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] damaged = new Mutator(random).mutate(SEEDS.get(random.nextInt(SEEDS.size())));
    int before = random.nextInt(9);
    byte[] around = new byte[before + damaged.length + random.nextInt(9)];
    // What lies around the record must not be looked at: here it would change the columns.
    Arrays.fill(around, (byte) '\t');
    System.arraycopy(damaged, 0, around, before, damaged.length);

    boolean isEvent = EventProbe.readAll(around, before, damaged.length);

    count(isEvent);
  }

  @Property(tries = DAMAGED_BATCHES, shrinking = ShrinkingMode.OFF)
  @PerProperty(DamagedBatches.class)
  void aDamagedBatchIsReadOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    Compression compression = random.nextBoolean() ? Compression.ZSTD : Compression.GZIP;
    BatchWriter writer = CompressedBatch.writer(compression);
    writer.add(Lines.minimal().toBytes()).add(SEEDS.get(random.nextInt(SEEDS.size())));
    byte[] damaged = new Mutator(random).mutate(writer.toBytes());

    var result = CompressedBatch.read(damaged, new BatchLimits(1_000_000, 1000, 10));

    count(result instanceof CompressedBatch.Events);
    if (result instanceof CompressedBatch.Events events) {
      for (CompressedBatch.Slice slice : events.slices()) {
        assertThat(slice.parse()).isNotNull();
      }
    } else {
      assertThat(((CompressedBatch.Failure) result).error().message()).hasSizeLessThan(300);
    }
  }

  private static void count(boolean isRead) {
    if (isRead) {
      read++;
    } else {
      refused++;
    }
  }

  /** Damage that breaks all columns or none would never reach the code behind them. */
  static class DamagedEvents implements PerProperty.Lifecycle {

    @Override
    public void onSuccess() {
      check("events", DAMAGED_EVENTS, 20_000);
    }

    static void check(String what, int tries, int least) {
      System.out.printf("Damaged %s: %,d read, %,d refused%n", what, read, refused);
      assertThat(read + refused).isGreaterThanOrEqualTo(tries);
      assertThat(read).isGreaterThan(least);
      assertThat(refused).isGreaterThan(least);
    }

    @Override
    public void before(PropertyLifecycleContext context) {
      read = 0;
      refused = 0;
    }
  }

  /** Both formats find most damage by a checksum or by their structure. */
  static class DamagedBatches extends DamagedEvents {

    @Override
    public void onSuccess() {
      check("batches", DAMAGED_BATCHES, 500);
    }
  }
}
