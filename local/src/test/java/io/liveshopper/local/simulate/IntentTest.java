package io.liveshopper.local.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Twenty shoppers of any seed show within two minutes and a half all that a shop may act on, for
 * stalls of 20 s (carts) and 30 s (checkouts).
 */
class IntentTest {

  private static final long LENGTH = 150_000;
  private static final long CART_STALL = 20_000;
  private static final long CHECKOUT_STALL = 30_000;

  /** What the watermark is behind. */
  private static final long SOME_SECONDS = 6_000;

  private static final BigDecimal DEAR = new BigDecimal("500");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 7, 42, 4711, 220_133})
  void aDearCartIsLeftAloneAndThenBought(long seed) {
    List<ShopEvent> life = life(seed, Intent.PONDER);
    ShopEvent last = lastOf(life, ShopAction.AddToCart.class).orElseThrow();
    ShopEvent next = after(life, last, e -> isCheckout(e) || isOrder(e)).orElseThrow();

    assertThat(((ShopAction.AddToCart) last.action()).cart().total()).isGreaterThan(DEAR);
    assertThat(next.at() - last.at()).isGreaterThan(CART_STALL + SOME_SECONDS);
    assertThat(next.signedIn()).isTrue();
    assertThat(after(life, next, IntentTest::isOrder)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 7, 42, 4711, 220_133})
  void aDearCartIsGivenUp(long seed) {
    List<ShopEvent> life = life(seed, Intent.GIVE_UP);
    ShopEvent last = lastOf(life, ShopAction.AddToCart.class).orElseThrow();

    assertThat(((ShopAction.AddToCart) last.action()).cart().total()).isGreaterThan(DEAR);
    assertThat(last.at()).isLessThan(LENGTH - CART_STALL - SOME_SECONDS);
    assertThat(life.get(life.size() - 1)).isEqualTo(last);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 7, 42, 4711, 220_133})
  void aProductIsLookedAtThreeTimesBeforeItIsTaken(long seed) {
    List<ShopEvent> life = life(seed, Intent.HESITATE);
    List<ShopEvent> views = life.stream().filter(IntentTest::isView).toList();
    ShopEvent add = lastOf(life, ShopAction.AddToCart.class).orElseThrow();

    assertThat(views).hasSize(3);
    assertThat(views.stream().map(ShopEvent::action).distinct()).hasSize(1);
    assertThat(add.at() - views.get(2).at()).isGreaterThan(SOME_SECONDS);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 7, 42, 4711, 220_133})
  void fiveProductsOfACategoryWithPricesFarApartAreCompared(long seed) {
    List<Product> viewed =
        life(seed, Intent.COMPARE).stream()
            .filter(IntentTest::isView)
            .map(event -> ((ShopAction.ProductView) event.action()).product())
            .toList();
    List<BigDecimal> prices = viewed.stream().map(Product::price).sorted().toList();

    assertThat(viewed).doesNotHaveDuplicates().hasSizeBetween(5, 6);
    assertThat(viewed.stream().map(Product::category).distinct()).hasSize(1);
    assertThat(prices.get(prices.size() - 1))
        .isGreaterThan(prices.get(0).multiply(new BigDecimal("1.3")));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 7, 42, 4711, 220_133})
  void aCheckoutIsLeft(long seed) {
    List<ShopEvent> life = life(seed, Intent.LEAVE_CHECKOUT);
    ShopEvent first = life.stream().filter(IntentTest::isCheckout).findFirst().orElseThrow();

    assertThat(first.at()).isLessThan(LENGTH - CHECKOUT_STALL - SOME_SECONDS);
    assertThat(life).noneMatch(IntentTest::isOrder);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 7, 42, 4711, 220_133})
  void aPaymentIsRefusedAndThenGoesThrough(long seed) {
    List<ShopEvent> life = life(seed, Intent.PAY_TWICE);
    ShopEvent failure = lastOf(life, ShopAction.TransactionError.class).orElseThrow();
    ShopEvent order = after(life, failure, IntentTest::isOrder).orElseThrow();

    assertThat(order.at() - failure.at()).isGreaterThan(SOME_SECONDS);
  }

  /** What the shopper with that intent does in time. */
  private static List<ShopEvent> life(long seed, Intent intent) {
    int number =
        IntStream.range(0, 20).filter(i -> Intent.of(i) == intent).findFirst().orElseThrow();
    ShopperLife life = new ShopperLife(seed, number);
    return Stream.generate(life::next).takeWhile(event -> event.at() < LENGTH).toList();
  }

  private static Optional<ShopEvent> lastOf(List<ShopEvent> life, Class<?> action) {
    return life.stream()
        .filter(event -> action.isInstance(event.action()))
        .reduce((earlier, later) -> later);
  }

  private static Optional<ShopEvent> after(
      List<ShopEvent> life, ShopEvent event, Predicate<ShopEvent> condition) {
    return life.stream().filter(e -> e.at() > event.at()).filter(condition).findFirst();
  }

  private static boolean isView(ShopEvent event) {
    return event.action() instanceof ShopAction.ProductView;
  }

  private static boolean isCheckout(ShopEvent event) {
    return event.action() instanceof ShopAction.CheckoutStep;
  }

  private static boolean isOrder(ShopEvent event) {
    return event.action() instanceof ShopAction.Transaction;
  }
}
