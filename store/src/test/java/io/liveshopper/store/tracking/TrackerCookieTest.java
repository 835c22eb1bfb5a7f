package io.liveshopper.store.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrackerCookieTest {

  @Test
  void theNameIsTheTrackersOwn() {
    // What @snowplow/browser-tracker 4.10 calls it on http://localhost:3000 and on 127.0.0.1.
    assertThat(TrackerCookie.name("localhost")).isEqualTo("_sp_id.1fff");
    assertThat(TrackerCookie.name("127.0.0.1")).isEqualTo("_sp_id.dc78");
  }

  @Test
  void theFirstValueHasADeviceAndNoSession() {
    String value = TrackerCookie.firstValue("d-1", 1_700_000_000L);
    assertThat(value).isEqualTo("d-1.1700000000.0.1700000000..");
    assertThat(TrackerCookie.domainUserId(value)).isEqualTo("d-1");
    assertThat(TrackerCookie.sessionId(value)).isEmpty();
  }

  @Test
  void theSessionIsTheSixthPart() {
    String session = "6f9619ff-8b86-4011-b42d-00c04fc964ff";
    assertThat(TrackerCookie.sessionId("d.1.2.3.4." + session + ".p.f.5.6")).hasValue(session);
    assertThat(TrackerCookie.sessionId("d.1")).isEmpty();
    assertThat(TrackerCookie.sessionId("d.1.2.3.4.made up.p.f.5.6")).isEmpty();
    assertThat(TrackerCookie.domainUserId("d")).isEqualTo("d");
  }
}
