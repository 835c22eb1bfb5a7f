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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
      for (ShopEvent event : life) {
        if (event.action() instanceof ShopAction.AddToCart add) {
          cart.add(add.item());
          assertThat(add.cartTotal()).isEqualTo(total(cart));
        } else if (event.action() instanceof ShopAction.RemoveFromCart remove) {
          assertThat(cart.remove(remove.item())).isTrue();
          assertThat(remove.cartTotal()).isEqualTo(total(cart));
        } else if (event.action() instanceof ShopAction.Transaction transaction) {
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
  void aFewPayInAnotherCurrencyAndEachAlwaysInTheirOwn() {
    long other =
        lives.stream()
            .filter(life -> life.get(0).shopper().place().currency() == Currency.GBP)
            .count();

    assertThat(other).isBetween(SHOPPERS / 20L, SHOPPERS / 4L);
    assertThat(lives)
        .allMatch(life -> life.stream().map(ShopEvent::shopper).distinct().count() == 1);
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

  private static List<ShopEvent> all() {
    return lives.stream().flatMap(List::stream).toList();
  }

  private static BigDecimal total(List<ShopAction.Item> cart) {
    return cart.stream()
        .map(item -> item.product().price().multiply(BigDecimal.valueOf(item.quantity())))
        .reduce(new BigDecimal("0.00"), BigDecimal::add);
  }
}
