package io.liveshopper.job.features.identity;

import io.liveshopper.job.features.CatchUpFence;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.IdentitySettings;
import io.liveshopper.job.features.KeyedStoreInMemory;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowValue;
import io.liveshopper.job.features.Run;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage;
import io.liveshopper.job.features.WindowSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Runs a processor as the job does, for many devices: timers fire as the watermark passes them, and
 * rows are applied as Redis would, which refuses one that is not newer.
 */
final class DeviceRig {

  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;

  static final FeatureSettings FEATURES =
      FeatureSettings.builder()
          .windows(WindowSpec.of("1h", HOUR), WindowSpec.of("24h", 24 * HOUR))
          .sessionGap(Duration.ofMinutes(30))
          .grace(Duration.ofMinutes(10))
          .build();

  final Counts counts = new Counts();
  private final Map<String, KeyedStoreInMemory> devices = new TreeMap<>();
  private final List<ShopperMessage> messages = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Row> redis = new TreeMap<>();
  private final IdentitySettings identity;
  private final FeatureSettings features;
  private DeviceProcessor processor;
  private CatchUpFence fence = CatchUpFence.open();
  private long watermark = Long.MIN_VALUE;

  DeviceRig() {
    this(IdentitySettings.defaults(), FEATURES);
  }

  DeviceRig(IdentitySettings identity, FeatureSettings features) {
    this.identity = identity;
    this.features = features;
    restart(Run.first());
  }

  /** The job goes on from its state, or begins. */
  void restart(Run run) {
    processor = new DeviceProcessor(identity, features, run, fence, counts);
  }

  void fence(CatchUpFence by) {
    fence = by;
    restart(Run.first());
  }

  /** The state of all devices, with timers and watermark. */
  Snapshot snapshot() {
    Map<String, KeyedStoreInMemory> copies = new TreeMap<>();
    devices.forEach((device, keyed) -> copies.put(device, keyed.copy()));
    return new Snapshot(copies, watermark);
  }

  void restore(Snapshot snapshot, Run run) {
    devices.clear();
    snapshot.devices().forEach((device, keyed) -> devices.put(device, keyed.copy()));
    watermark = snapshot.watermark();
    restart(run);
  }

  record Snapshot(Map<String, KeyedStoreInMemory> devices, long watermark) {}

  /** Takes an event, and returns what is told because of it. */
  List<ShopperMessage> event(ShopperEvent event) {
    messages.clear();
    rows.clear();
    processor.onEvent(
        event.deviceId(), event, watermark, of(event.deviceId()), output(event.deviceId()));
    return List.copyOf(messages);
  }

  /** Moves the watermark, and returns the rows of the timers that fire. */
  List<Row> watermark(long time) {
    watermark = Math.max(watermark, time);
    messages.clear();
    rows.clear();
    devices.forEach(
        (device, keyed) -> {
          for (OptionalLong timer = keyed.pollTimer(watermark);
              timer.isPresent();
              timer = keyed.pollTimer(watermark)) {
            processor.onTimer(device, timer.getAsLong(), watermark, keyed, output(device));
          }
        });
    if (!messages.isEmpty()) {
      throw new AssertionError("time alone told " + messages);
    }
    return List.copyOf(rows);
  }

  long watermark() {
    return watermark;
  }

  /** The rows of the latest event or watermark. */
  List<Row> rows() {
    return List.copyOf(rows);
  }

  /** The user whom the shop reads for a device; null if none. */
  String user(String device) {
    Row row = redis.get(device);
    return row == null ? null : row.values().get(0).value();
  }

  /** The row that the shop reads. */
  Row shown(String device) {
    return redis.get(device);
  }

  int timers(String device) {
    return of(device).timers().size();
  }

  long nextTimer(String device) {
    return of(device).timers().first();
  }

  byte[] state(String device) {
    return of(device).read();
  }

  private KeyedStoreInMemory of(String device) {
    return devices.computeIfAbsent(device, unused -> new KeyedStoreInMemory());
  }

  private DeviceProcessor.Output output(String device) {
    return new DeviceProcessor.Output() {
      @Override
      public void message(ShopperMessage message) {
        messages.add(message);
      }

      @Override
      public void row(Row row) {
        rows.add(row);
        apply(device, row);
      }
    };
  }

  private void apply(String device, Row row) {
    RowValue value = row.values().get(0);
    if (row.values().size() != 1 || !value.name().equals("user")) {
      throw new AssertionError("not a row of a device: " + row);
    }
    Row old = redis.get(device);
    boolean isNewer =
        old == null
            || row.asOf() > old.asOf()
            || (row.asOf() == old.asOf() && row.sequence() > old.sequence());
    if (isNewer) {
      redis.put(device, row);
    } else {
      counts.refused++;
    }
  }

  /** What was counted. */
  static final class Counts implements IdentityMetrics {
    int linked;
    int handedOver;
    int forgotten;
    int stateBytes;
    int refused;

    @Override
    public void linked() {
      linked++;
    }

    @Override
    public void handedOver(int events) {
      handedOver += events;
    }

    @Override
    public void eventsForgotten(int events) {
      forgotten += events;
    }

    @Override
    public void stateWritten(int bytes) {
      stateBytes = bytes;
    }
  }
}
