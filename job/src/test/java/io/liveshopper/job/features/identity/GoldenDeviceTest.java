package io.liveshopper.job.features.identity;

import static io.liveshopper.job.features.GoldenState.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.GoldenState;
import io.liveshopper.job.features.ShopperEvent;
import org.junit.jupiter.api.Test;

/** The form of devices' state is that of the released version. */
class GoldenDeviceTest {

  private static final long T0 = 1_700_000_000_000L;

  private final DeviceEvents events = new DeviceEvents();
  private final ShopperEvent remembered = events.view("d", null, "s2", T0 - 7);

  @Test
  void aDeviceOfTheReleasedVersionIsReadBack() {
    DeviceState released = DeviceStateCodec.unpack(GoldenState.read("device"));

    assertThat(released)
        .usingRecursiveComparison()
        .ignoringFields("anonymous.events")
        .isEqualTo(device());
    assertThat(released.link.user).isEqualTo("zoë");
    assertThat(released.anonymous.events().get(0).event("d")).isEqualTo(remembered);
  }

  @Test
  void aDeviceIsPackedAsByTheReleasedVersion() {
    GoldenState.writeIfAsked("device", DeviceStateCodec.pack(device()));
    assertThat(hex(DeviceStateCodec.pack(device()))).isEqualTo(hex(GoldenState.read("device")));
  }

  private DeviceState device() {
    DeviceState state = new DeviceState();
    state.asOf = T0;
    state.sequence = 300;
    state.settledInRun = 7;
    state.timer = T0 + 5;
    state.shownUser = "zoë";
    state.writtenAt = T0 - 1;
    state.link = Link.by(new DeviceEvents().page("d", "zoë", "s1", T0 - 10));
    state.link.extend(T0 - 8, "s1");
    state.previous = Link.by(new DeviceEvents().page("d", "bob", "s0", T0 - 20));
    state.previous.until = T0 - 10;
    state.departure = new DeviceState.Departure(T0 - 7, "s2");
    state.anonymous.remember(remembered);
    state.anonymous.show(T0 - 7, T0 + 100);
    return state;
  }
}
