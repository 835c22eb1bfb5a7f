package io.liveshopper.job.features.session;

import static io.liveshopper.job.features.GoldenState.hex;
import static io.liveshopper.job.features.session.SessionRig.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.GoldenState;
import io.liveshopper.job.features.ShopperEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The form of sessions' state is that of the released version. */
class GoldenSessionTest {

  private static final FeatureSettings SETTINGS = FeatureSettings.builder().build();

  private final SessionStateCodec codec = new SessionStateCodec(SETTINGS);

  @Test
  void aSessionOfTheReleasedVersionIsReadBack() {
    SessionState released = codec.unpack(GoldenState.read("session"));

    assertThat(SessionCatalogue.values(released))
        .isEqualTo(SessionCatalogue.values(session()))
        .contains("/märz", "newsletter", "[\"Desktop\"]", "[\"DE/BE/Berlin\"]", "25.5");
    assertThat(released.asOf).isEqualTo(T0 + 60_000);
    assertThat(released.sequence).isEqualTo(4);
    assertThat(released.timer).isEqualTo(T0 + 1);
    assertThat(released.seenEvents.contains(4_711, released.asOf, 3_600_000)).isTrue();
  }

  @Test
  void aSessionIsPackedAsByTheReleasedVersion() {
    GoldenState.writeIfAsked("session", codec.pack(session()));
    assertThat(hex(codec.pack(session()))).isEqualTo(hex(GoldenState.read("session")));
  }

  private static SessionState session() {
    Clicks clicks = new Clicks("s");
    Clicks.About about =
        new Clicks.About()
            .page("/märz")
            .referrer("search.example")
            .marketing("newsletter", null, "spring")
            .platform("web")
            .device("Desktop")
            .location("DE/BE/Berlin")
            .region("DE/BE");
    SessionState state = new SessionState(SETTINGS);
    state.timer = T0 + 1;
    state.writtenAt = T0;
    for (ShopperEvent event :
        List.of(
            clicks.with(T0, about),
            clicks.view(T0 + 10_000, Clicks.product("p1")),
            clicks.add(T0 + 20_000, Clicks.cart("c1", "25.50", "EUR"), Clicks.product("p1")),
            clicks.buy(T0 + 60_000, Clicks.order("t1", "25.50", "EUR")))) {
      state.asOf = event.time();
      state.add(event);
    }
    state.seenEvents.add(4_711, state.asOf, 3_600_000, 10);
    return state;
  }
}
