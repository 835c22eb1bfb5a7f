package io.liveshopper.job.features.flag;

import static io.liveshopper.job.features.GoldenState.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.cep.activity.Action;
import io.liveshopper.cep.activity.ActivityType;
import io.liveshopper.cep.activity.CartValue;
import io.liveshopper.cep.activity.Interest;
import io.liveshopper.cep.activity.Moment;
import io.liveshopper.cep.activity.Occurrence;
import io.liveshopper.cep.activity.ShopperActivity;
import io.liveshopper.job.features.GoldenState;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is kept of flags is read back, also what the released version kept. */
class FlagCodecsTest {

  private static final long T0 = 1_700_000_000_000L;
  private static final CartValue CART = new CartValue(new BigDecimal("649.90"), "EUR");

  static Stream<Occurrence> occurrences() {
    Interest interest = new Interest("p", 3, "c", 5, BigDecimal.ONE, BigDecimal.TEN);
    Interest little = new Interest("p", 1, null, 0, null, null);
    ShopperActivity full =
        new ShopperActivity("ann", T0, 7, ActivityType.PRODUCT_VIEW, "v", CART, true, interest);
    return Stream.of(
        full,
        new ShopperActivity("ann", -1, 0, ActivityType.ORDER, null, null, false, null),
        new ShopperActivity("ann", T0, 1, ActivityType.PRODUCT_VIEW, null, null, false, little),
        new Moment(Action.DISCOUNT, "p", "because", false, T0, 9, full),
        new Moment(Action.LIVE_CHAT, "p", "", true, T0 + 1, Long.MAX_VALUE, full));
  }

  @ParameterizedTest
  @MethodSource("occurrences")
  void anOccurrenceIsReadBackAsItWas(Occurrence occurrence) {
    assertThat(OccurrenceCodec.unpack(OccurrenceCodec.pack(occurrence))).isEqualTo(occurrence);
  }

  @ParameterizedTest
  @MethodSource("occurrences")
  void everyTypeOfActivityAndActionHasANumberOfItsOwn(Occurrence occurrence) {
    assertThat(Stream.of(ActivityType.values()).map(ActivityType::code)).doesNotHaveDuplicates();
    assertThat(Stream.of(Action.values()).map(Action::code)).doesNotHaveDuplicates();
    assertThat(ActivityType.values()).allMatch(type -> ActivityType.ofCode(type.code()) == type);
    assertThat(Action.values()).allMatch(action -> Action.ofCode(action.code()) == action);
  }

  @Test
  void flagsOfTheReleasedVersionAreReadBack() {
    GoldenState.writeIfAsked("flags", FlagStateCodec.pack(state()));
    FlagState read = FlagStateCodec.unpack(GoldenState.read("flags"));

    assertThat(read.up).isEqualTo(state().up);
    assertThat(read.owed).isEqualTo(state().owed);
    assertThat(read.changedAt).isEqualTo(T0 + 5);
    assertThat(read.sequence).isEqualTo(2);
    assertThat(hex(FlagStateCodec.pack(read))).isEqualTo(hex(GoldenState.read("flags")));
  }

  private static FlagState state() {
    FlagState state = new FlagState();
    Flag chat = new Flag(Action.LIVE_CHAT, "stalled_cart", "left", "v", CART, T0, T0 + 9);
    Flag help = new Flag(Action.CHECKOUT_HELP, "failed_payment", "x", null, null, T0 + 1, T0 + 8);
    state.up.put(Action.LIVE_CHAT, chat);
    state.owed.put(Action.LIVE_CHAT, new FlagChange("ann", chat, null, T0, 0));
    state.owed.put(
        Action.CHECKOUT_HELP, new FlagChange("ann", help, ActivityType.ORDER, T0 + 5, 2));
    state.changedAt = T0 + 5;
    state.sequence = 2;
    return state;
  }
}
