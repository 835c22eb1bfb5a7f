package io.liveshopper.snowplow.analytics;

/** Takes the entities that an {@link EntitySelector} wants. */
@FunctionalInterface
public interface EntityConsumer {

  /**
   * Takes one entity.
   *
   * @param selectorIndex which of the selector's schemas it has, counted from 0 in the order in
   *     which they were added
   * @param fields a cursor over the entity's data, to be used during this call only; fields that
   *     are not read are skipped
   */
  void entity(int selectorIndex, JsonFields fields);
}
