package io.liveshopper.job.features;

import static io.liveshopper.job.features.Events.product;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code user:{id}:session} names the session that the shopper is in. */
class CurrentSessionTest {

  private static final long T0 = 1_700_000_000_000L - 1_700_000_000_000L % 1_000_000;
  private static final long GAP = 40_000;
  private static final long GRACE = 20_000;

  private final Events events = new Events();
  private final ProcessorRig rig =
      new ProcessorRig(
          FeatureSettings.builder()
              .windows(ProcessorRig.TEN_SECONDS)
              .sessionGap(Duration.ofMillis(GAP))
              .grace(Duration.ofMillis(GRACE))
              .build());

  @Test
  void itIsThatOfTheLatestEventByEventTimeThenByArrival() {
    rig.event(events.inSession("ann", T0, "s1"));
    rig.event(events.inSession("ann", T0 - 1, "s2"));
    assertThat(rig.values("ann")).containsEntry("session", "s1");

    rig.event(events.inSession("ann", T0, "s3"));
    assertThat(rig.values("ann")).containsEntry("session", "s3");
  }

  @Test
  void ofTwoOfOneInstantItIsThatOfTheSecondToArrive() {
    rig.event(events.inSession("ann", T0, "s1"));
    rig.event(events.inSession("ann", T0, "s2"));

    assertThat(rig.values("ann")).containsEntry("session", "s2");
  }

  @Test
  void itGoesWhenTheSessionHasEndedAndSoDoesTheState() {
    rig.event(events.inSession("ann", T0, "s1"));

    rig.watermark(T0 + GAP - 1);
    assertThat(rig.values("ann")).containsEntry("session", "s1");
    rig.watermark(T0 + GAP);
    assertThat(rig.values("ann")).doesNotContainKey("session");
    assertThat(rig.hasState("ann")).isFalse();
    assertThat(rig.timers("ann")).isZero();
  }

  @Test
  void anEventOfASessionThatHasEndedDoesNotBringItBack() {
    rig.event(events.view("ann", T0 + GAP, product("p", "1")));

    assertThat(rig.event(events.inSession("ann", T0, "s1"))).isEmpty();
    assertThat(rig.values("ann")).doesNotContainKey("session");
    assertThat(rig.event(events.inSession("ann", T0 + 1, "s1"))).isPresent();
  }

  @Test
  void itIsWrittenAgainBeforeItExpiresAndNotWithEveryEvent() {
    long expiresAt = 0;
    int written = 0;
    for (long time = T0; time < T0 + 200_000; time += 1_000) {
      Optional<Row> row = rig.event(events.inSession("ann", time, "s1"));
      for (RowValue value : row.map(Row::values).orElse(List.of())) {
        if (value.feature().equals("session")) {
          assertThat(value.window()).isNull();
          assertThat(value.name()).isEqualTo("session");
          expiresAt = value.expiresAt();
          written++;
        }
      }
      assertThat(expiresAt).isGreaterThanOrEqualTo(time + GAP);
    }
    assertThat(written).isEqualTo(20);
  }
}
