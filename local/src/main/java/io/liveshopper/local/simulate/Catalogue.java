package io.liveshopper.local.simulate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the simulated shop sells: 48 products in six categories, for 5 to 900 a piece. */
final class Catalogue {

  /**
   * A category and its products.
   *
   * @param name levels separated by slashes
   * @param path the page that lists it
   */
  record Category(String name, String path, List<Product> products) {}

  private static final Map<Currency, Catalogue> BY_CURRENCY =
      Stream.of(Currency.values())
          .collect(Collectors.toUnmodifiableMap(currency -> currency, Catalogue::priced));
  private static final int CHEAPEST_CENTS = 499;
  private static final int DEAREST_CENTS = 89_999;

  private final List<Category> categories;

  private Catalogue(List<Category> categories) {
    this.categories = List.copyOf(categories);
  }

  /** The catalogue with its prices in a currency. */
  static Catalogue of(Currency currency) {
    return BY_CURRENCY.get(currency);
  }

  private static Catalogue priced(Currency currency) {
    List<Category> categories = new ArrayList<>();
    add(categories, currency, "Home/Kitchen", 0.02, "Brunnhof", "Kettle", "Toaster", "Whisk");
    add(categories, currency, "Home/Lighting", 0.04, "Lumera", "Desk lamp", "Pendant", "Spot");
    add(categories, currency, "Garden", 0.08, "Gruenwald", "Spade", "Hose", "Bench");
    add(categories, currency, "Sports/Cycling", 0.25, "Velotec", "Helmet", "Trainer", "Rack");
    add(categories, currency, "Fashion/Shoes", 0.1, "Marlow", "Sneaker", "Boot", "Sandal");
    add(categories, currency, "Electronics/Audio", 0.4, "Klangraum", "Speaker", "Headset", "Amp");
    return new Catalogue(categories);
  }

  List<Category> categories() {
    return categories;
  }

  /**
   * Adds a category of eight products whose prices rise from the cheapest the shop has to a share
   * of the dearest.
   *
   * @param share of the dearest price, for the category's dearest product but one
   */
  private static void add(
      List<Category> categories,
      Currency currency,
      String name,
      double share,
      String brand,
      String... kinds) {
    List<Product> products = new ArrayList<>();
    String code = name.substring(name.indexOf('/') + 1, name.indexOf('/') + 4);
    for (int i = 0; i < 8; i++) {
      double steepness = i == 7 ? Math.sqrt(share) : share * i / 6;
      long cents =
          CHEAPEST_CENTS + Math.round((DEAREST_CENTS - CHEAPEST_CENTS) * steepness / 10) * 10;
      BigDecimal euros = BigDecimal.valueOf(cents, 2);
      products.add(
          new Product(
              "LS-%s-%02d".formatted(code.toUpperCase(Locale.ROOT), i + 1),
              kinds[i % kinds.length] + " " + (i / kinds.length + 1),
              name,
              i % 3 == 2 ? "Nordlicht" : brand,
              currency.priceOf(euros)));
    }
    String path = "/c/" + name.toLowerCase(Locale.ROOT).replace('/', '-');
    categories.add(new Category(name, path, List.copyOf(products)));
  }
}
