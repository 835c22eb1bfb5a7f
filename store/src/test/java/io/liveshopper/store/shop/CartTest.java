package io.liveshopper.store.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.store.catalogue.Product;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CartTest {

  private static final Product BAG =
      new Product("bag", "Bag", "Brand", "bags", new BigDecimal("649.95"));
  private static final Product CUP =
      new Product("cup", "Cup", "Brand", "cups", new BigDecimal("5.05"));

  @Test
  void theTotalIsExact() {
    Cart cart = Cart.empty("EUR").with(BAG, 1).with(CUP, 3).with(CUP, 2);
    assertThat(cart.total()).isEqualByComparingTo("660.05");
    assertThat(cart.count()).isEqualTo(3);
    assertThat(cart.lines()).extracting(CartLine::product).containsExactly("bag", "cup");
  }

  @Test
  void aDiscountHoldsForWhatIsAddedLaterAndIsRoundedHalfEven() {
    Cart cart = Cart.empty("EUR").with(Discount.STAY).with(CUP, 1);
    assertThat(cart.reduction()).isEqualByComparingTo("0.50");
    assertThat(cart.with(BAG, 1).reduction()).isEqualByComparingTo("65.50");
    assertThat(cart.with(BAG, 1).total()).isEqualByComparingTo("589.50");
  }

  @Test
  void noneOfAProductLeavesTheCartEmpty() {
    Cart cart = Cart.empty("EUR").with(BAG, 1).with(BAG, 0).with(CUP, 0);
    assertThat(cart.isEmpty()).isTrue();
    assertThat(cart.total()).isZero();
  }
}
