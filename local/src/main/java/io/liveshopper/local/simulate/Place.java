package io.liveshopper.local.simulate;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where shoppers are.
 *
 * @param country ISO 3166 code
 * @param region ISO 3166-2 code without the country; null if not known
 * @param city null if not known
 * @param timeZone as in the tz database
 * @param language of the browser
 * @param currency the shop shows there
 */
record Place(
    String country,
    String region,
    String city,
    String timeZone,
    String language,
    Currency currency) {

  /** Places in the main currency. */
  static final List<Place> MAIN =
      List.of(
          german("BE", "Berlin"),
          new Place("FR", "IDF", "Paris", "Europe/Paris", "fr-FR", Currency.EUR),
          new Place("NL", "NH", "Amsterdam", "Europe/Amsterdam", "nl-NL", Currency.EUR),
          german("HH", "Hamburg"),
          german("BB", null),
          new Place("NL", null, null, "Europe/Amsterdam", "nl-NL", Currency.EUR));

  /** Places in another currency. */
  static final List<Place> OTHER = List.of(british("ENG", "London"), british("SCT", "Edinburgh"));

  /** The places that show prices in a currency. */
  static List<Place> in(Currency currency) {
    return Stream.of(MAIN, OTHER)
        .filter(places -> places.get(0).currency() == currency)
        .findFirst()
        .orElseThrow();
  }

  private static Place german(String region, String city) {
    return new Place("DE", region, city, "Europe/Berlin", "de-DE", Currency.EUR);
  }

  private static Place british(String region, String city) {
    return new Place("GB", region, city, "Europe/London", "en-GB", Currency.GBP);
  }
}
