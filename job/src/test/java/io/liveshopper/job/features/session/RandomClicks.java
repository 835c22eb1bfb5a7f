package io.liveshopper.job.features.session;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.Cart;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.ShopperEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Events as shops send them at their worst: out of order, again, late, odd in every field. */
final class RandomClicks {

  static final List<String> SESSIONS = List.of("s1", "сессия:{2}", "s\u0000\"3");

  private static final List<String> PRICES =
      List.of("0", "5", "12.5", "12.50", "99.99", "0.005", "123456789012.34", "1E+3");
  private static final List<String> CURRENCIES = List.of("EUR", "EUR", "EUR", "USD", "€");
  private static final ActionType[] ACTIONS = ActionType.values();

  private final Random random;
  private final Map<String, Clicks> clicks = new TreeMap<>();
  private final List<ShopperEvent> sent = new ArrayList<>();

  RandomClicks(Random random) {
    this.random = random;
    SESSIONS.forEach(session -> clicks.put(session, new Clicks(session)));
  }

  ShopperEvent next(long now) {
    if (!sent.isEmpty() && random.nextInt(7) == 0) {
      return sent.get(random.nextInt(sent.size()));
    }
    long time =
        switch (random.nextInt(8)) {
          case 0 -> now - random.nextInt(200_000);
          case 1, 2 -> now - random.nextInt(10_000);
          default -> now - now % 500;
        };
    ShopperEvent event = action(clicks.get(pick(SESSIONS)), time);
    if (random.nextInt(5) > 0) {
      event = event.withVisit(about().visit());
    }
    sent.add(event);
    return event;
  }

  private ShopperEvent action(Clicks from, long time) {
    return switch (random.nextInt(9)) {
      case 0, 1 -> from.view(time, products());
      case 2 -> from.add(time, cart(), products());
      case 3 -> from.remove(time, cart(), products());
      case 4 -> from.step(time, random.nextInt(4), cart());
      case 5 ->
          from.buy(
              time,
              random.nextInt(4) == 0
                  ? null
                  : Clicks.order(
                      "t" + random.nextInt(4), orNull(pick(PRICES)), orNull(pick(CURRENCIES))));
      case 6 -> from.action(time, ACTIONS[random.nextInt(ACTIONS.length)]);
      default -> from.ping(time);
    };
  }

  private Clicks.About about() {
    Clicks.About about = new Clicks.About();
    if (random.nextInt(3) == 0) {
      about.page(orNull("/" + pick(List.of("", "a", "b", "корзина"))));
      if (random.nextInt(4) == 0) {
        about.urlSearch();
      }
    }
    if (random.nextInt(12) == 0) {
      about.siteSearch();
    }
    if (random.nextInt(3) == 0) {
      about.referrer(orNull(pick(List.of("google.com", "bing.com"))));
    }
    if (random.nextInt(5) == 0) {
      about.marketing(
          orNull("src" + random.nextInt(3)),
          orNull("medium" + random.nextInt(3)),
          orNull("été " + random.nextInt(3)));
    }
    return about
        .platform(orNull(pick(List.of("web", "mob", "srv"))))
        .device(orNull(pick(List.of("Desktop", "Phone", "a\"\\b", "Планшет"))))
        .location(orNull(pick(List.of("DE/BE/Berlin", "DE/BY/Fürth", "FR"))))
        .region(orNull(pick(List.of("DE/BE", "DE/BE", "DE/BE", "DE/BY", "/X"))));
  }

  private Product[] products() {
    Product[] products = new Product[random.nextInt(3)];
    for (int i = 0; i < products.length; i++) {
      String price = orNull(pick(PRICES));
      products[i] =
          new Product(
              "p" + random.nextInt(4),
              null,
              null,
              price == null ? null : new BigDecimal(price),
              orNull(pick(CURRENCIES)),
              random.nextInt(4));
    }
    return products;
  }

  private Cart cart() {
    return random.nextInt(3) == 0
        ? null
        : Clicks.cart(orNull("c" + random.nextInt(2)), pick(PRICES), pick(CURRENCIES));
  }

  private String orNull(String text) {
    return random.nextInt(5) == 0 ? null : text;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
