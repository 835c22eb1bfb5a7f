package io.liveshopper.job.features.session;

import static io.liveshopper.job.features.session.Clicks.order;
import static io.liveshopper.job.features.session.SessionRig.MINUTE;
import static io.liveshopper.job.features.session.SessionRig.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.session.Clicks.About;
import org.junit.jupiter.api.Test;

/** A robot must not be able to grow a session's state without end. */
class SessionLimitsTest {

  private final Clicks clicks = new Clicks("s1");

  @Test
  void ofTooManyDevicesAndPlacesThoseLastSeenLatelyStayInTheOrderFirstSeen() {
    SessionRig rig = rig(2, 64 * 1024);
    rig.event(clicks.with(T0, new About().device("a").location("x")));
    rig.event(clicks.with(T0 + 1, new About().device("b").location("y")));
    rig.event(clicks.with(T0 + 2, new About().device("a").location("x")));
    assertThat(rig.metrics.idsForgotten).isZero();

    rig.event(clicks.with(T0 + 3, new About().device("c")));
    assertThat(rig.values("s1"))
        .containsEntry("shopper_device_types", "[\"a\",\"c\"]")
        .containsEntry("shopper_locations", "[\"x\",\"y\"]");
    assertThat(rig.metrics.idsForgotten).isEqualTo(1);

    rig.event(clicks.with(T0 + 4, new About().location("z")));
    assertThat(rig.value("s1", "shopper_locations")).isEqualTo("[\"x\",\"z\"]");
    assertThat(rig.metrics.idsForgotten).isEqualTo(2);
  }

  @Test
  void theRevenueOfForgottenOrdersStillCounts() {
    SessionRig rig = rig(2, 64 * 1024);
    for (int i = 1; i <= 5; i++) {
      rig.event(clicks.buy(T0 + i, order("t" + i, "10.5", "EUR")));
    }
    assertThat(rig.value("s1", "session_revenue")).isEqualTo("52.5");
    assertThat(rig.metrics.idsForgotten).isEqualTo(3);

    rig.event(clicks.buy(T0 + 6, order("t6", "1", "USD")));
    assertThat(rig.value("s1", "session_revenue")).isEqualTo("1");
    rig.event(clicks.buy(T0 + 7, order("t7", null, null)));
    rig.event(clicks.buy(T0 + 8, order("t8", null, null)));
    assertThat(rig.value("s1", "session_revenue")).isEqualTo("1");
    // Older than every order kept: forgotten at once, and its currency is not the latest.
    rig.event(clicks.buy(T0, order("t0", "1000", "EUR")));
    assertThat(rig.value("s1", "session_revenue")).isEqualTo("1");
    rig.event(clicks.buy(T0 + 9, order("t9", "2", "EUR")));
    assertThat(rig.value("s1", "session_revenue")).isEqualTo("1054.5");
  }

  @Test
  void regionChangesGoOnCountingWhenTheirBeginningIsForgotten() {
    SessionRig rig = rig(2, 64 * 1024);
    for (int i = 0; i < 6; i++) {
      rig.event(clicks.with(T0 + 10L * i, new About().region(i % 2 == 0 ? "A" : "B")));
    }
    assertThat(rig.value("s1", "shopper_region_changes")).isEqualTo("5");

    // Kept are B at 50 and A at 40: what lies between them still counts, what is older does not.
    rig.event(clicks.with(T0 + 45, new About().region("C")));
    assertThat(rig.value("s1", "shopper_region_changes")).isEqualTo("6");
    rig.event(clicks.with(T0 + 15, new About().region("D")));
    assertThat(rig.value("s1", "shopper_region_changes")).isEqualTo("6");
  }

  @Test
  void anEventBeforeTheFirstStillCountsWhileNoneIsForgotten() {
    SessionRig rig = rig(2, 64 * 1024);
    rig.event(clicks.with(T0 + 10, new About().region("A")));
    rig.event(clicks.with(T0 + 20, new About().region("B")));
    rig.event(clicks.with(T0 + 5, new About().region("C")));

    assertThat(rig.value("s1", "shopper_region_changes")).isEqualTo("2");
  }

  @Test
  void whoStaysInARegionChangesItNoMoreWhenTheBeginningIsForgotten() {
    SessionRig rig = rig(3, 64 * 1024);
    rig.event(clicks.with(T0, new About().region("A")));
    for (int i = 1; i < 6; i++) {
      rig.event(clicks.with(T0 + i, new About().region("B")));
    }

    assertThat(rig.value("s1", "shopper_region_changes")).isEqualTo("1");
  }

  @Test
  void onlySoManyEventsAreKnownAgain() {
    SessionRig rig = rig(3, 64 * 1024);
    ShopperEvent first = clicks.page(T0, "/");
    rig.event(first);
    rig.event(clicks.ping(T0 + 1));
    rig.event(clicks.ping(T0 + 2));
    rig.event(first);
    assertThat(rig.metrics.duplicate).isEqualTo(1);
    rig.event(clicks.ping(T0 + 3));
    rig.event(first);
    assertThat(rig.metrics.duplicate).isEqualTo(1);
    assertThat(rig.value("s1", "session_page_count")).isEqualTo("2");
  }

  @Test
  void theStateStaysWithinItsBytesHoweverFewTheIdsAllowed() {
    SessionRig rig = rig(100_000, 4 * 1024);
    for (int i = 0; i < 3_000; i++) {
      About about = new About().device("device-" + i).location("place-" + i).region("region-" + i);
      rig.event(clicks.with(T0 + i, about));
      rig.event(clicks.buy(T0 + i, order("order-" + i, "1", "EUR")));
      assertThat(rig.stateBytes("s1")).isLessThanOrEqualTo(4 * 1024);
    }
    assertThat(rig.metrics.lastStateBytes).isEqualTo(rig.stateBytes("s1"));
    assertThat(rig.metrics.idsForgotten).isGreaterThan(1_000);
    assertThat(rig.value("s1", "session_revenue")).isEqualTo("3000");
    assertThat(rig.value("s1", "shopper_region_changes")).isEqualTo("2999");
    assertThat(rig.value("s1", "shopper_device_types")).endsWith("\"device-2999\"]");
  }

  @Test
  void noMoreIsForgottenThanMakesRoom() {
    SessionRig rig = rig(100_000, 4 * 1024);
    for (int i = 0; i < 1_000; i++) {
      rig.event(clicks.with(T0 + i, new About().device("device-" + i)));
      if (rig.metrics.idsForgotten > 0) {
        assertThat(rig.stateBytes("s1")).isGreaterThan(3 * 1024);
      }
    }
    assertThat(rig.metrics.idsForgotten).isPositive();
  }

  @Test
  void aStateOfJustTheBytesAllowedForgetsNothing() {
    int largest = 0;
    for (int length = 3_800; length < 4_096; length++) {
      SessionRig rig = rig(100_000, 4 * 1024);
      rig.event(clicks.with(T0, new About().device("Desktop")));
      rig.event(clicks.with(T0 + 1, new About().device("x".repeat(length))));
      if (rig.metrics.idsForgotten == 0) {
        largest = Math.max(largest, rig.stateBytes("s1"));
      }
    }
    assertThat(largest).isEqualTo(4 * 1024);
  }

  @Test
  void anOrdinarySessionFitsIntoTwoKilobytes() {
    SessionRig rig = new SessionRig();
    for (int i = 0; i < 50; i++) {
      rig.event(
          clicks.with(
              T0 + i * MINUTE / 3,
              new About()
                  .page("/category/shoes/product/" + i)
                  .referrer("www.google.com")
                  .marketing("google", "cpc", "google-ads-winter-sale-24")
                  .platform("web")
                  .device("Desktop")
                  .location("DE/BE/Berlin")
                  .region("DE/BE")));
    }
    assertThat(rig.stateBytes("s1")).isLessThan(2 * 1024);
  }

  private static SessionRig rig(int maxIds, int maxStateBytes) {
    return new SessionRig(
        FeatureSettings.builder().maxIds(maxIds).maxStateBytes(maxStateBytes).build());
  }
}
