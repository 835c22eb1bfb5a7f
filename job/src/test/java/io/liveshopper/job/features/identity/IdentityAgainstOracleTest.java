package io.liveshopper.job.features.identity;

import static io.liveshopper.job.features.identity.DeviceRig.HOUR;
import static io.liveshopper.job.features.identity.DeviceRig.MINUTE;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.IdentitySettings;
import io.liveshopper.job.features.Run;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage;
import io.liveshopper.job.features.WindowSpec;
import io.liveshopper.job.oracle.IdentityOracle;
import io.liveshopper.job.oracle.IdentityOracle.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random streams of a few devices: what is told, and the device's value, at every step. */
class IdentityAgainstOracleTest {

  private static final List<String> DEVICES = List.of("d1", "d:{2}");
  private static final List<String> USERS = List.of("ann", "bob", "шоппер");
  private static final List<String> SESSIONS = Arrays.asList("s1", "s1", "s1", "s2", "s3", null);

  @Property
  void everyEventIsToldOfTheShopperWhomTheOracleSays(@ForAll long seed) {
    Random random = new Random(seed);
    Stream stream = new Stream(random);
    DeviceRig rig = new DeviceRig(stream.identity, stream.features);
    IdentityOracle oracle = stream.oracle();
    for (int step = 0; step < 80; step++) {
      ShopperEvent event = stream.next();
      List<Told> expected = oracle.arrives(event, rig.watermark());
      assertThat(told(rig.event(event)))
          .as(() -> stream.history(event.deviceId()))
          .containsExactlyElementsOf(expected);
      assertThat(rig.user(event.deviceId()))
          .as(() -> stream.history(event.deviceId()))
          .isEqualTo(oracle.userOf(event.deviceId(), rig.watermark()).orElse(null));
      if (random.nextInt(4) == 0) {
        rig.watermark(stream.now - random.nextInt((int) (2 * MINUTE)));
        for (String device : DEVICES) {
          assertThat(rig.user(device))
              .as("user of %s at watermark %d", device, rig.watermark())
              .isEqualTo(oracle.userOf(device, rig.watermark()).orElse(null));
        }
      }
      if (random.nextInt(20) == 0) {
        rig.restart(new Run(step + 1, stream.now + random.nextInt((int) MINUTE)));
      }
      for (String device : DEVICES) {
        assertThat(rig.timers(device)).isEqualTo(rig.state(device) == null ? 0 : 1);
      }
    }
    assertThat(rig.counts.refused).isZero();
    rig.watermark(stream.now + 100 * HOUR);
    for (String device : DEVICES) {
      assertThat(rig.user(device)).isNull();
      assertThat(rig.state(device)).isNull();
      assertThat(rig.timers(device)).isZero();
    }
  }

  @Property
  void aReplayFromASnapshotTellsTheSameAndLeavesTheSameValue(@ForAll long seed) {
    Random random = new Random(seed);
    Stream stream = new Stream(random);
    DeviceRig rig = new DeviceRig(stream.identity, stream.features);
    List<ShopperEvent> events = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      events.add(stream.next());
    }
    int kept = random.nextInt(60);
    int reached = kept + random.nextInt(60 - kept);
    for (ShopperEvent event : events.subList(0, kept)) {
      rig.event(event);
      rig.watermark(event.time() - MINUTE);
    }
    DeviceRig.Snapshot snapshot = rig.snapshot();
    List<List<ShopperMessage>> first = new ArrayList<>();
    for (ShopperEvent event : events.subList(kept, reached)) {
      first.add(rig.event(event));
      rig.watermark(event.time() - MINUTE);
    }
    rig.restore(snapshot, new Run(1, stream.now + MINUTE));
    List<List<ShopperMessage>> again = new ArrayList<>();
    for (ShopperEvent event : events.subList(kept, 60)) {
      again.add(rig.event(event));
      rig.watermark(event.time() - MINUTE);
    }
    assertThat(again.subList(0, first.size())).isEqualTo(first);

    DeviceRig undisturbed = new DeviceRig(stream.identity, stream.features);
    for (ShopperEvent event : events) {
      undisturbed.event(event);
      undisturbed.watermark(event.time() - MINUTE);
    }
    for (String device : DEVICES) {
      assertThat(rig.user(device)).isEqualTo(undisturbed.user(device));
    }
  }

  private static List<Told> told(List<ShopperMessage> messages) {
    return messages.stream()
        .map(
            message ->
                message instanceof ShopperMessage.Happened happened
                    ? new Told(happened.shopper(), happened.event().idHash())
                    : new Told(message.shopper(), null))
        .toList();
  }

  /** Events of few shoppers who come, sign in, leave, and are replaced. */
  private static final class Stream {
    final Random random;
    final IdentitySettings identity;
    final FeatureSettings features;
    final DeviceEvents events = new DeviceEvents();
    final List<ShopperEvent> sent = new ArrayList<>();
    final int disorder;
    long now = 1_700_000_000_000L;

    Stream(Random random) {
      this.random = random;
      this.disorder = 1 + random.nextInt((int) (random.nextBoolean() ? 2 * MINUTE : 3 * HOUR));
      int maxEvents = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 200;
      this.identity =
          new IdentitySettings(true, Duration.ofMinutes(60 + random.nextInt(120)), maxEvents);
      this.features =
          FeatureSettings.builder()
              .windows(
                  WindowSpec.of("10m", 10 * MINUTE),
                  WindowSpec.of("long", 30 * MINUTE + random.nextInt(180) * MINUTE))
              .sessionGap(Duration.ofMinutes(30))
              .grace(Duration.ofMinutes(10))
              .build();
    }

    IdentityOracle oracle() {
      return new IdentityOracle(
          event -> event.action() != io.liveshopper.job.features.ActionType.NONE,
          features.windows(),
          features.sessionGap().toMillis(),
          identity.horizon().toMillis(),
          features.grace().toMillis(),
          identity.maxEvents());
    }

    ShopperEvent next() {
      if (!sent.isEmpty() && random.nextInt(8) == 0) {
        sent.add(pick(sent));
        return sent.get(sent.size() - 1);
      }
      now +=
          switch (random.nextInt(12)) {
            case 0 -> 29 * MINUTE + random.nextInt(3) * MINUTE;
            case 1 -> random.nextInt((int) (3 * HOUR));
            case 2, 3 -> 0;
            default -> random.nextInt((int) MINUTE);
          };
      long time = random.nextInt(4) == 0 ? now - random.nextInt(disorder) : now;
      String user = random.nextInt(4) == 0 ? pick(USERS.subList(0, 1 + random.nextInt(3))) : null;
      String device = pick(DEVICES);
      String session = pick(SESSIONS);
      ShopperEvent event =
          random.nextInt(3) == 0
              ? events.page(device, user, session, time)
              : events.view(device, user, session, time);
      sent.add(event);
      return event;
    }

    String history(String device) {
      return sent.stream()
          .filter(event -> event.deviceId().equals(device))
          .map(
              event ->
                  "#%d %s in %s at %d"
                      .formatted(event.idHash(), event.userId(), event.sessionId(), event.time()))
          .collect(joining(", "));
    }

    private <T> T pick(List<T> from) {
      return from.get(random.nextInt(from.size()));
    }
  }
}
