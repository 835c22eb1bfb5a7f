package io.liveshopper.local.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 300 shoppers of one seed do in their first 100 events each. */
class ShopperBehaviourTest {

  private static final int SHOPPERS = 300;
  private static final int EVENTS = 100;
  private static List<List<ShopEvent>> lives;

  @BeforeAll
  static void live() {
    lives =
        IntStream.range(0, SHOPPERS)
            .mapToObj(
                number -> {
                  ShopperLife life = new ShopperLife(42, number);
                  return IntStream.range(0, EVENTS).mapToObj(i -> life.next()).toList();
                })
            .toList();
  }

  @Test
  void everyKindOfActionHappensAndTheCommonOnesAreCommon() {
    Map<Class<?>, Long> counts =
        all().stream()
            .collect(Collectors.groupingBy(e -> e.action().getClass(), Collectors.counting()));

    assertThat(counts.keySet())
        .containsExactlyInAnyOrder(ShopAction.class.getPermittedSubclasses());
    long views = counts.get(ShopAction.ProductView.class);
    long adds = counts.get(ShopAction.AddToCart.class);
    long orders = counts.get(ShopAction.Transaction.class);
    assertThat(counts.get(ShopAction.PageView.class)).isGreaterThan(views);
    assertThat(adds).isBetween(views / 20, views / 2);
    assertThat(counts.get(ShopAction.RemoveFromCart.class)).isBetween(1L, adds);
    assertThat(orders).isBetween(adds / 50, adds / 2);
  }

  @Test
  void mostVisitsEndWithoutAnOrder() {
    Set<UUID> visits = new HashSet<>();
    Set<UUID> bought = new HashSet<>();
    for (ShopEvent event : all()) {
      visits.add(event.visit().id());
      if (event.action() instanceof ShopAction.Transaction) {
        bought.add(event.visit().id());
      }
    }

    assertThat(bought.size() / (double) visits.size()).isBetween(0.02, 0.25);
  }

  @Test
  void theCartTotalIsWhatIsInTheCart() {
    for (List<ShopEvent> life : lives) {
      List<ShopAction.Item> cart = new ArrayList<>();
      Set<String> orders = new HashSet<>();
      for (ShopEvent event : life) {
        if (event.action() instanceof ShopAction.AddToCart add) {
          cart.add(add.item());
          assertThat(add.cart().total()).isEqualTo(total(cart));
        } else if (event.action() instanceof ShopAction.RemoveFromCart remove) {
          assertThat(cart.remove(remove.item())).isTrue();
          assertThat(remove.cart().total()).isEqualTo(total(cart));
        } else if (event.action() instanceof ShopAction.Transaction transaction
            && orders.add(transaction.id())) {
          assertThat(transaction.items()).isEqualTo(cart);
          assertThat(transaction.revenue()).isEqualTo(total(cart));
          cart.clear();
        }
      }
    }
  }

  @Test
  void shoppersAreAnonymousAtFirstAndSomeSignIn() {
    assertThat(lives).allMatch(life -> !life.get(0).signedIn());
    long signedIn =
        lives.stream().filter(life -> life.stream().anyMatch(ShopEvent::signedIn)).count();

    assertThat(signedIn).isBetween(SHOPPERS / 5L, SHOPPERS * 95L / 100);
  }

  @Test
  void aFewPayInAnotherCurrencyAndFewerInTwo() {
    long other = count(life -> currencies(life).contains(Currency.GBP));
    long both = count(life -> currencies(life).size() == 2);

    assertThat(other).isBetween(SHOPPERS / 20L, SHOPPERS / 4L);
    assertThat(both).isBetween(1L, SHOPPERS / 20L);
  }

  @Test
  void someHaveTwoDevicesAndSomeShareOne() {
    assertThat(count(life -> distinct(life, event -> event.shopper().deviceId()) == 2))
        .isBetween(3L, SHOPPERS / 4L);
    assertThat(
            count(
                life ->
                    distinct(life, event -> event.signedIn() ? event.shopper().userId() : "") == 3))
        .isBetween(1L, SHOPPERS / 5L);
  }

  @Test
  void someChangeTheirRegionWithinAVisit() {
    assertThat(
            count(
                life ->
                    life.stream().collect(Collectors.groupingBy(ShopEvent::visit)).values().stream()
                        .anyMatch(visit -> distinct(visit, e -> e.shopper().place()) > 1)))
        .isBetween(5L, SHOPPERS / 3L);
  }

  @Test
  void aFewAreRobotsThatOnlyLookAndTheFirstIsNone() {
    List<List<ShopEvent>> robots =
        lives.stream().filter(life -> life.get(0).shopper().device().isRobot()).toList();

    assertThat(robots).hasSizeBetween(3, SHOPPERS / 10);
    assertThat(
            robots.stream()
                .flatMap(List::stream)
                .map(event -> event.action().getClass().getSimpleName()))
        .containsOnly("PageView", "ProductView");
    assertThat(LongStream.range(0, 500).mapToObj(seed -> new ShopperLife(seed, 0).next()))
        .noneMatch(event -> event.shopper().device().isRobot());
  }

  @Test
  void someOrdersAreToldTwiceAndSomeAreGivenBackOnce() {
    List<String> bought = new ArrayList<>();
    List<String> givenBack = new ArrayList<>();
    for (ShopEvent event : all()) {
      if (event.action() instanceof ShopAction.Transaction transaction) {
        bought.add(transaction.id());
      } else if (event.action() instanceof ShopAction.Refund refund) {
        assertThat(bought).contains(refund.orderId());
        givenBack.add(refund.orderId());
      }
    }

    assertThat(bought.size()).isGreaterThan(new HashSet<>(bought).size());
    assertThat(givenBack).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void pricesGoFromFiveToNineHundred() {
    List<BigDecimal> prices =
        Catalogue.of(Currency.EUR).categories().stream()
            .flatMap(category -> category.products().stream())
            .map(Product::price)
            .sorted()
            .toList();

    assertThat(prices).hasSize(48);
    assertThat(prices.get(0)).isEqualByComparingTo("4.99");
    assertThat(prices.get(47)).isBetween(new BigDecimal("500"), new BigDecimal("900"));
  }

  @Test
  void aNewVisitComesAfterMoreThanHalfAnHour() {
    Map<UUID, Integer> visits = new HashMap<>();
    for (List<ShopEvent> life : lives) {
      for (int i = 1; i < life.size(); i++) {
        ShopEvent before = life.get(i - 1);
        ShopEvent event = life.get(i);
        long gap = event.at() - before.at();
        boolean sameVisit = event.visit().id().equals(before.visit().id());
        assertThat(gap > 30 * 60_000L).isEqualTo(!sameVisit);
        assertThat(event.at()).isGreaterThan(before.at());
        visits.put(event.visit().id(), event.visit().number());
      }
    }
    assertThat(visits.values()).contains(1, 2);
  }

  private static long count(Predicate<List<ShopEvent>> ofLife) {
    return lives.stream().filter(ofLife).count();
  }

  private static long distinct(List<ShopEvent> events, Function<ShopEvent, ?> property) {
    return events.stream().map(property).distinct().count();
  }

  private static Set<Currency> currencies(List<ShopEvent> life) {
    return life.stream()
        .map(event -> event.shopper().place().currency())
        .collect(Collectors.toSet());
  }

  private static List<ShopEvent> all() {
    return lives.stream().flatMap(List::stream).toList();
  }

  private static BigDecimal total(List<ShopAction.Item> cart) {
    return cart.stream()
        .map(item -> item.product().price().multiply(BigDecimal.valueOf(item.quantity())))
        .reduce(new BigDecimal("0.00"), BigDecimal::add);
  }
}
