package io.liveshopper.job.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.liveshopper.job.features.ShopperEvent.Checkout;
import io.liveshopper.job.features.Visit.Marketing;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An event is the same on the other side of an operator, and when it comes out of state. */
class ShopperEventPackingTest {

  private static final long T0 = 1_700_000_000_000L;

  private static final ShopperEvent BARE = ShopperEvent.of(-1, T0, T0 - 5, null, null, null);

  @Test
  void anEventOfEverythingIsTheSameAgain() {
    ShopperEvent event =
        new ShopperEvent(
            0xFEDC_BA98_7654_3210L,
            T0,
            T0 + 70_000,
            "шоппер",
            "device",
            "session",
            ActionType.TRANSACTION,
            "list",
            List.of(
                new Product("p1", "Shoes", "Acme", new BigDecimal("9.90"), "EUR", 3),
                new Product("p2", null, null, null, null, -1)),
            new Cart("cart", new BigDecimal("19.80"), "USD"),
            new Transaction("t1", new BigDecimal("1E+3"), "JPY", 300),
            new Refund(new BigDecimal("-0.01"), "CHF"),
            new Checkout("event", -2),
            new Visit(
                true,
                true,
                true,
                "/path",
                "google.com",
                new Marketing("source", "medium", "campaign"),
                "web",
                "Desktop",
                "DE/BE/Berlin",
                "DE/BE"));

    assertThat(again(event)).isEqualTo(event);
  }

  @Test
  void anEventOfNothingIsTheSameAgain() {
    assertThat(again(BARE)).isEqualTo(BARE);
  }

  @Test
  void entitiesThatTellLittleAreTheSameAgain() {
    ShopperEvent event =
        BARE.withEntities(
                new Cart(null, BigDecimal.ZERO, "EUR"),
                new Transaction("t", null, null, 0),
                new Refund(null, null))
            .withVisit(visit(false, false, false, new Marketing(null, null, null)));

    assertThat(again(event)).isEqualTo(event);
  }

  @Test
  void whatKindOfVisitItIsIsToldOneByOne() {
    for (Visit visit :
        List.of(
            visit(false, false, false, null),
            visit(true, false, false, null),
            visit(false, true, false, null),
            visit(false, false, true, null))) {
      assertThat(again(BARE.withVisit(visit)).visit()).isEqualTo(visit);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyActionIsTheSameAgain(ActionType action) {
    assertThat(again(BARE.withAction(action, null, List.of())).action()).isEqualTo(action);
  }

  @Test
  void anEventOfALaterVersionIsRefused() {
    byte[] packed = packed(BARE);
    packed[0] = 2;

    assertThatIllegalStateException()
        .isThrownBy(() -> ShopperEventPacking.unpack(new Unpacker(packed)))
        .withMessage("event in form 2, where this version reads up to 1");
  }

  private static Visit visit(
      boolean isPageView, boolean isSiteSearch, boolean isUrlSearch, Marketing marketing) {
    return new Visit(
        isPageView, isSiteSearch, isUrlSearch, null, null, marketing, null, null, null, null);
  }

  private static ShopperEvent again(ShopperEvent event) {
    Unpacker in = new Unpacker(packed(event));
    ShopperEvent again = ShopperEventPacking.unpack(in);
    assertThat(in.hasMore()).isFalse();
    return again;
  }

  private static byte[] packed(ShopperEvent event) {
    Packer out = new Packer();
    ShopperEventPacking.pack(event, out);
    return out.toBytes();
  }
}
