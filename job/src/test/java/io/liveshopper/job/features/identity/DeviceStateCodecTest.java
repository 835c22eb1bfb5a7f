package io.liveshopper.job.features.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshopper.job.features.ShopperEvent;
import org.junit.jupiter.api.Test;

class DeviceStateCodecTest {

  private static final long T0 = 1_700_000_000_000L;

  @Test
  void stateOfALaterVersionIsRefused() {
    assertThatThrownBy(() -> DeviceStateCodec.unpack(new byte[] {2}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("device state in form 2, where this version reads up to 1");
  }

  @Test
  void whatHasBeenPackedIsTheSameAgain() {
    DeviceEvents events = new DeviceEvents();
    DeviceState state = new DeviceState();
    state.asOf = T0;
    state.sequence = 300;
    state.settledInRun = 7;
    state.timer = T0 + 5;
    state.shownUser = "шоппер";
    state.writtenAt = T0 - 1;
    state.isRowOwed = true;
    state.link = Link.by(events.page("d", "ann", null, T0 - 10));
    state.link.named = T0 - 9;
    state.link.extend(T0 - 8, "s1");
    state.previous = Link.by(events.page("d", "bob", "s0", T0 - 20));
    state.previous.until = T0 - 10;
    state.departure = new DeviceState.Departure(T0 - 7, null);
    ShopperEvent remembered = events.view("d", null, "s2", T0 - 7);
    state.anonymous.remember(remembered);
    state.anonymous.show(T0 - 7, T0 + 100);

    byte[] packed = DeviceStateCodec.pack(state);
    DeviceState again = DeviceStateCodec.unpack(packed);

    assertThat(DeviceStateCodec.pack(again)).isEqualTo(packed);
    assertThat(again)
        .usingRecursiveComparison()
        .ignoringFields("anonymous.events")
        .isEqualTo(state);
    assertThat(again.anonymous.events().get(0).event("d")).isEqualTo(remembered);
  }

  @Test
  void whatADeviceLacksItStillLacksAfterwards() {
    DeviceState state = new DeviceState();
    state.asOf = T0;

    DeviceState again = DeviceStateCodec.unpack(DeviceStateCodec.pack(state));
    assertThat(again).usingRecursiveComparison().isEqualTo(state);
    assertThat(again.timer).isEqualTo(DeviceState.NO_TIMER);
  }
}
