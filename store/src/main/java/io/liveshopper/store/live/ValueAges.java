package io.liveshopper.store.live;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers since when each of some values has been what it is. For one thread at a time. */
final class ValueAges {

  private Map<String, AgedValue> values = Map.of();
  private boolean looked;

  /**
   * Takes what there is now.
   *
   * @param found by name
   * @param at when it was read, epoch milliseconds
   * @param watched whether the look before this one was so short a time ago that what has changed
   *     since has changed just now
   * @return the same with ages, in the order of {@code found}
   */
  Map<String, AgedValue> update(Map<String, String> found, long at, boolean watched) {
    Map<String, AgedValue> aged = new LinkedHashMap<>();
    found.forEach(
        (name, value) -> {
          AgedValue before = values.get(name);
          boolean same = before != null && before.value().equals(value);
          aged.put(name, same ? before : new AgedValue(value, at, looked && watched));
        });
    values = aged;
    looked = true;
    return aged;
  }
}
