package io.liveshopper.job.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import io.liveshopper.job.oracle.FlagOracle.Change;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/**
 * When a discount or help is offered, and when not any more; with the thresholds of the defaults.
 */
class FlagsOfHesitationTest extends FlagsScene {

  @Test
  void aFailedPaymentAsksForHelpAtOnceAndOnce() {
    rig.event(paymentFails(T0));
    rig.event(paymentFails(T0 + MINUTE));
    assertThat(changes(T0 + 2 * MINUTE))
        .containsExactly(new Change(T0, "checkout_help", true, "failed_payment"));
    rig.event(buy(T0 + 3 * MINUTE));
    rig.event(paymentFails(T0 + 4 * MINUTE));
    assertThat(changes(T0 + 60 * MINUTE))
        .containsExactly(
            new Change(T0 + 3 * MINUTE, "checkout_help", false, "order"),
            new Change(T0 + 4 * MINUTE, "checkout_help", true, "failed_payment"));
  }

  @Test
  void aCheckoutIsAbandonedFifteenMinutesAfterItsFirstStep() {
    rig.event(step(T0, 1));
    rig.event(step(T0 + 5 * MINUTE, 2));
    rig.event(step(T0 + 14 * MINUTE, 3));
    assertThat(changes(T0 + 60 * MINUTE))
        .containsExactly(new Change(T0 + 15 * MINUTE, "checkout_help", true, "abandoned_checkout"));
  }

  @Test
  void theSameProductViewedThreeTimesSuggestsADiscountUntilSomethingIsAdded() {
    Product bag = new Product("bag", "bags", null, new BigDecimal("80"), "EUR", 1);
    rig.event(view("ann", T0, bag));
    rig.event(view("ann", T0 + MINUTE, bag));
    rig.event(view("ann", T0 + 2 * MINUTE, bag));
    rig.event(view("ann", T0 + 3 * MINUTE, bag));
    rig.event(add(T0 + 4 * MINUTE, "80"));
    rig.event(view("ann", T0 + 5 * MINUTE, bag));
    assertThat(changes(T0 + 60 * MINUTE))
        .containsExactly(
            new Change(T0 + 2 * MINUTE, "discount", true, "price_sensitivity"),
            new Change(T0 + 4 * MINUTE, "discount", false, "cart_add"));
  }

  @Test
  void aViewHalfAnHourBackDoesNotCount() {
    Product bag = new Product("bag", "bags", null, new BigDecimal("80"), "EUR", 1);
    rig.event(view("ann", T0, bag));
    rig.event(view("ann", T0 + 10 * MINUTE, bag));
    rig.event(view("ann", T0 + 30 * MINUTE, bag));
    assertThat(changes(T0 + 30 * MINUTE + 1)).isEmpty();
    rig.event(view("ann", T0 + 40 * MINUTE - 1, bag));
    assertThat(changes(T0 + 60 * MINUTE))
        .containsExactly(new Change(T0 + 40 * MINUTE - 1, "discount", true, "price_sensitivity"));
  }

  @Test
  void productsOfOneCategoryFarApartInPriceSuggestADiscount() {
    for (int i = 0; i < 5; i++) {
      BigDecimal price = new BigDecimal(i == 4 ? "13" : "10");
      rig.event(view("ann", T0 + i, new Product("p" + i, "bags", null, price, "EUR", 1)));
      rig.event(view("bob", T0 + i, new Product("p" + i, "bags", null, BigDecimal.TEN, "EUR", 1)));
    }
    assertThat(rig.watermark(T0 + MINUTE))
        .extracting(Row::subject)
        .containsExactly(RowSubject.action("ann", "discount"));
  }
}
