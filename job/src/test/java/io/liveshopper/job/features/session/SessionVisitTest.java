package io.liveshopper.job.features.session;

import static io.liveshopper.job.features.session.SessionRig.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.session.Clicks.About;
import org.junit.jupiter.api.Test;

/** Where a session came from and went, on what, and from where. */
class SessionVisitTest {

  private final Clicks clicks = new Clicks("s1");
  private final SessionRig rig = new SessionRig();

  @Test
  void theCampaignIsThatOfTheFirstEventThatCarriesOneEvenIfItComesLate() {
    rig.event(clicks.ping(T0));
    rig.event(clicks.with(T0 + 20, new About().marketing("google", "cpc", null)));
    assertThat(rig.values("s1"))
        .containsEntry("session_marketing_source", "google")
        .containsEntry("session_marketing_medium", "cpc")
        .doesNotContainKey("session_marketing_campaign");

    rig.event(clicks.with(T0 + 10, new About().marketing(null, null, "spring")));
    rig.event(clicks.with(T0 + 15, new About().marketing("bing", "x", "y")));
    rig.event(clicks.with(T0 + 10, new About().marketing("same", "instant", "later")));
    assertThat(rig.values("s1"))
        .containsEntry("session_marketing_campaign", "spring")
        .doesNotContainKey("session_marketing_source")
        .doesNotContainKey("session_marketing_medium");
  }

  @Test
  void theReferrerIsThatOfTheVeryFirstEventOrNone() {
    rig.event(clicks.with(T0 + 10, new About().referrer("google.com")));
    assertThat(rig.value("s1", "session_referrer")).isEqualTo("google.com");
    rig.event(clicks.with(T0 + 20, new About().referrer("bing.com")));
    assertThat(rig.value("s1", "session_referrer")).isEqualTo("google.com");

    rig.event(clicks.ping(T0));
    assertThat(rig.values("s1")).doesNotContainKey("session_referrer");
    rig.event(clicks.with(T0 - 10, new About().referrer("duck.com")));
    assertThat(rig.value("s1", "session_referrer")).isEqualTo("duck.com");
  }

  @Test
  void entryAndExitAreTheFirstAndTheLatestPageWithAPath() {
    rig.event(clicks.page(T0 + 10, "/b"));
    rig.event(clicks.page(T0 + 20, "/c"));
    rig.event(clicks.page(T0 + 5, "/a"));
    rig.event(clicks.page(T0 + 15, "/between"));
    rig.event(clicks.page(T0, null));
    rig.event(clicks.page(T0 + 30, null));
    assertThat(rig.values("s1"))
        .containsEntry("session_entry_page", "/a")
        .containsEntry("session_exit_page", "/c")
        .containsEntry("session_page_count", "6");

    rig.event(clicks.page(T0 + 20, "/same-instant"));
    assertThat(rig.value("s1", "session_exit_page")).isEqualTo("/same-instant");
  }

  @Test
  void thePlatformIsThatOfTheLatestEventThatHasOne() {
    rig.event(clicks.with(T0 + 10, new About().platform("mob")));
    rig.event(clicks.with(T0, new About().platform("web")));
    rig.event(clicks.ping(T0 + 20));
    rig.event(clicks.with(T0 + 30, new About()));

    assertThat(rig.value("s1", "shopper_latest_platform")).isEqualTo("mob");
  }

  @Test
  void devicesAndPlacesAreListedInTheOrderFirstSeen() {
    rig.event(clicks.with(T0 + 10, new About().device("Phone").location("DE/BE/Berlin")));
    rig.event(clicks.with(T0 + 20, new About().device("Desktop").location("DE/BY/Bad Tölz")));
    rig.event(clicks.with(T0 + 30, new About().device("Phone").location("DE/BE/Berlin")));
    assertThat(rig.values("s1"))
        .containsEntry("shopper_device_types", "[\"Phone\",\"Desktop\"]")
        .containsEntry("shopper_locations", "[\"DE/BE/Berlin\",\"DE/BY/Bad Tölz\"]");

    rig.event(clicks.with(T0, new About().device("Desktop").location("FR")));
    rig.event(clicks.with(T0, new About().device("a\"\\\n\t\r\u0001ü").location("DE/BY/Bad Tölz")));
    assertThat(rig.values("s1"))
        .containsEntry(
            "shopper_device_types", "[\"Desktop\",\"a\\\"\\\\\\n\\t\\r\\u0001ü\",\"Phone\"]")
        .containsEntry("shopper_locations", "[\"FR\",\"DE/BY/Bad Tölz\",\"DE/BE/Berlin\"]");
  }

  @Test
  void regionChangesAreCountedAsIfAllEventsHadComeInOrder() {
    rig.event(region(T0 + 10, "DE/BE"));
    rig.event(region(T0 + 40, "DE/BE"));
    rig.event(clicks.ping(T0 + 41));
    rig.event(region(T0 + 50, "DE/BY"));
    assertThat(rig.value("s1", "shopper_region_changes")).isEqualTo("1");

    // Between two events of one region: there and back again.
    rig.event(region(T0 + 20, "FR/A"));
    assertThat(rig.value("s1", "shopper_region_changes")).isEqualTo("3");
    // Between what differs already: one more.
    rig.event(region(T0 + 45, "FR/B"));
    assertThat(rig.value("s1", "shopper_region_changes")).isEqualTo("4");
    rig.event(region(T0 + 44, "DE/BE"));
    rig.event(region(T0 + 46, "DE/BY"));
    assertThat(rig.value("s1", "shopper_region_changes")).isEqualTo("4");
    // Before the first.
    rig.event(region(T0, "FR/A"));
    assertThat(rig.value("s1", "shopper_region_changes")).isEqualTo("5");
    // At the same instant the later arrival comes after.
    rig.event(region(T0 + 50, "DE/BE"));
    rig.event(region(T0 + 50, "DE/BY"));
    assertThat(rig.value("s1", "shopper_region_changes")).isEqualTo("7");
  }

  private ShopperEvent region(long time, String region) {
    return clicks.with(time, new About().region(region));
  }
}
