package io.liveshopper.job.features.activity;

import static io.liveshopper.job.features.GoldenState.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.cep.activity.CartValue;
import io.liveshopper.job.features.Events;
import io.liveshopper.job.features.GoldenState;
import io.liveshopper.job.features.Product;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is kept of activity is read back, also what the released version kept. */
class ActivityCodecsTest {

  private static final long T0 = 1_700_000_000_000L;
  private static final long HOUR = 3_600_000;

  static Stream<Pending> pending() {
    CartValue cart = new CartValue(new BigDecimal("12.30"), "EUR");
    return Stream.of(
        new Pending.Happened(
            new Events().add("ann", T0, Events.cart("9", "EUR"), Events.product("p", "9"))),
        new Pending.CarriedOver("v", cart),
        new Pending.CarriedOver(null, cart),
        new Pending.Forgotten());
  }

  @ParameterizedTest
  @MethodSource("pending")
  void whatWaitsIsReadBackAsItWas(Pending pending) {
    assertThat(PendingCodec.unpack(PendingCodec.pack(pending))).isEqualTo(pending);
  }

  @Test
  void aNewStateIsReadBackEmpty() {
    ActivityState read = ActivityStateCodec.unpack(ActivityStateCodec.pack(new ActivityState()));
    assertThat(read).usingRecursiveComparison().isEqualTo(ActivityStateCodec.unpack(null));
  }

  @Test
  void activityOfTheReleasedVersionIsReadBack() {
    GoldenState.writeIfAsked("activity", ActivityStateCodec.pack(state()));
    ActivityState read = ActivityStateCodec.unpack(GoldenState.read("activity"));

    assertThat(read).usingRecursiveComparison().isEqualTo(state());
    assertThat(read.seen.contains(43, T0 + 5, HOUR)).isTrue();
    assertThat(read.seen.contains(44, T0 + 5, HOUR)).isFalse();
    assertThat(hex(ActivityStateCodec.pack(read))).isEqualTo(hex(GoldenState.read("activity")));
  }

  private static ActivityState state() {
    ActivityState state = new ActivityState();
    state.asOf = T0 + 9;
    state.seen.add(42, T0 + 1, HOUR, 10);
    state.seen.add(43, T0 + 5, HOUR, 10);
    state.seenAt = T0 + 5;
    state.arrivals = 7;
    state.timer = T0 + HOUR;
    state.cart = new CartValue(new BigDecimal("649.90"), "EUR");
    state.cartTime = T0 + 3;
    state.checkoutStart = T0 + 4;
    state.views.add(T0 + 1, new Product("p", "c", null, new BigDecimal("9.9"), "EUR", 1));
    state.views.add(T0 + 2, new Product("q", null, null, null, null, 1));
    return state;
  }
}
