package io.liveshopper.local.simulate;

import java.util.List;

/**
 * Something that the simulated shop advertises on its own pages.
 *
 * @param category name of the category it leads to
 */
record Promotion(String id, String name, String category) {

  /** Those that run. */
  static final List<Promotion> ALL =
      List.of(
          new Promotion("promo-light", "Light for long evenings", "Home/Lighting"),
          new Promotion("promo-audio", "Sound that fills the room", "Electronics/Audio"));
}
