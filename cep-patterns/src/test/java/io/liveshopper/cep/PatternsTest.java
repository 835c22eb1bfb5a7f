package io.liveshopper.cep;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.cep.activity.Action;
import io.liveshopper.cep.activity.ActionRules;
import io.liveshopper.cep.activity.ActivityType;
import io.liveshopper.cep.activity.CartValue;
import io.liveshopper.cep.activity.Interest;
import io.liveshopper.cep.activity.Moment;
import io.liveshopper.cep.activity.ShopperActivity;
import io.liveshopper.cep.activity.Thresholds;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternsTest {

  private static final long T0 = 1_700_000_000_000L;
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private static final ActionRules RULES =
      new ActionRules(
          new ActionRules.LiveChat(
              true,
              new Thresholds(Map.of("JPY", new BigDecimal("80000")), new BigDecimal("500")),
              TEN_MINUTES,
              TEN_MINUTES),
          new ActionRules.Discount(
              true, 3, 5, new BigDecimal("30"), Duration.ofMinutes(30), TEN_MINUTES),
          new ActionRules.CheckoutHelp(true, TEN_MINUTES, TEN_MINUTES));

  @ParameterizedTest
  @CsvSource({
    "500, EUR, true",
    "499.99, EUR, false",
    "500.00, USD, true",
    "79999, JPY, false",
    "80000, JPY, true"
  })
  void aStalledCartIsEnoughFromTheThresholdOfItsCurrencyOn(
      String total, String currency, boolean isEnough) {
    StalledCart pattern = new StalledCart(TEN_MINUTES);
    ShopperActivity add = activity(ActivityType.CART_ADD, total, currency, null);
    Moment moment = pattern.moment(Map.of("cart", List.of(add)));
    assertThat(pattern.isEnough(moment, RULES)).isEqualTo(isEnough);
    assertThat(moment.time()).isEqualTo(T0 + TEN_MINUTES.toMillis());
    assertThat(moment.isStall()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "3, 1, , , true",
    "2, 1, , , false",
    "1, 5, 10, 13, true",
    "1, 5, 10, 12.99, false",
    "1, 4, 10, 100, false",
    "1, 5, , , false",
    "1, 5, 0, 0.01, true",
    "1, 5, 0, 0, false"
  })
  void hesitationIsEnoughByViewsOrByProductsFarApartInPrice(
      int views, int products, BigDecimal lowest, BigDecimal highest, boolean isEnough) {
    PriceSensitivity pattern = new PriceSensitivity();
    Interest interest = new Interest("p", views, "c", products, lowest, highest);
    ShopperActivity view = activity(ActivityType.PRODUCT_VIEW, "1", "EUR", interest);
    Moment moment = pattern.moment(Map.of("view", List.of(view)));
    assertThat(pattern.isEnough(moment, RULES)).isEqualTo(isEnough);
  }

  @Test
  void aFailedPaymentIsFoundAtOnceAndLeavesNothing() {
    try (PatternRig rig = new PatternRig(new FailedPayment())) {
      rig.activity(activity(ActivityType.PAYMENT_FAILURE, "1", "EUR", null));
      assertThat(rig.watermark(T0))
          .singleElement()
          .satisfies(
              moment -> {
                assertThat(moment.action()).isEqualTo(Action.CHECKOUT_HELP);
                assertThat(moment.time()).isEqualTo(T0);
                assertThat(moment.isStall()).isFalse();
              });
      assertThat(rig.watermark(T0 + 60_000)).isEmpty();
      assertThat(rig.left()).isZero();
    }
  }

  @Test
  void aViewThatAddsUpToNothingIsNotFound() {
    try (PatternRig rig = new PatternRig(new PriceSensitivity())) {
      Interest first = new Interest("p", 1, "c", 1, null, null);
      rig.activity(activity(ActivityType.PRODUCT_VIEW, "1", "EUR", first));
      assertThat(rig.watermark(T0 + 60_000)).isEmpty();
      Interest second = new Interest("p", 2, "c", 1, null, null);
      rig.activity(
          new ShopperActivity(
              "s", T0 + 70_000, 2, ActivityType.PRODUCT_VIEW, null, null, false, second));
      assertThat(rig.watermark(T0 + 90_000)).hasSize(1);
      assertThat(rig.left()).isZero();
    }
  }

  @Test
  void whatComesTooLateIsPutAside() {
    try (PatternRig rig = new PatternRig(new StalledCart(TEN_MINUTES))) {
      assertThat(rig.watermark(T0)).isEmpty();
      rig.activity(activity(ActivityType.CART_ADD, "600", "EUR", null));
      assertThat(rig.late()).isEqualTo(1);
      assertThat(rig.watermark(T0 + 3_600_000)).isEmpty();
    }
  }

  @Test
  void everyPatternHasANameOfItsOwn() {
    assertThat(ActionPatterns.all(RULES))
        .extracting(ActionPattern::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z][a-z0-9_]*"));
  }

  private static ShopperActivity activity(
      ActivityType type, String total, String currency, @Nullable Interest interest) {
    CartValue cart = new CartValue(new BigDecimal(total), currency);
    return new ShopperActivity("s", T0, 1, type, "v", cart, false, interest);
  }
}
