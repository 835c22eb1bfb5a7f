package io.liveshopper.local.simulate;

import java.util.List;

/**
 * Where shoppers are.
 *
 * @param country ISO 3166 code
 * @param region ISO 3166-2 code without the country
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
          new Place("DE", "BE", "Berlin", "Europe/Berlin", "de-DE", Currency.EUR),
          new Place("FR", "IDF", "Paris", "Europe/Paris", "fr-FR", Currency.EUR),
          new Place("NL", "NH", "Amsterdam", "Europe/Amsterdam", "nl-NL", Currency.EUR));

  /** A place in another currency. */
  static final Place OTHER =
      new Place("GB", "ENG", "London", "Europe/London", "en-GB", Currency.GBP);
}
