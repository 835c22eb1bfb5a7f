package io.liveshopper.it;

import java.util.List;
import java.util.stream.IntStream;

/** Ids that try to be what they are not: separators, patterns, and the names of others' keys. */
final class AwkwardIds {

  private AwkwardIds() {}

  /** As many bytes as an id of the longest kind the job takes can have, and one like it. */
  private static final String LONG = "é".repeat(511);

  static List<String> all() {
    return List.of(
        "42",
        "42:cart_value_5m",
        "42:_version",
        "42:session",
        "42:action:live_chat",
        ":42",
        "42:",
        "{42}",
        "{42",
        "42}",
        "{42}:cart_value_5m",
        "42%3Acart_value_5m",
        "%34%32",
        "%",
        "*",
        "4?",
        "[4]2",
        " 42",
        "42 ",
        "4 2",
        "\"42\"",
        "'42'",
        "\\42",
        "42\n",
        "42\r\nDEL 42\r\n",
        "42\u0000",
        "user:42",
        "session:42",
        "_version",
        "_expires_cart_value_5m",
        "José 🛒 Übung",
        "e\u0301",
        "é",
        "\u202e42",
        LONG + "a",
        LONG + "b");
  }

  /** Two events each of shoppers with these ids, whose devices and sessions have others of them. */
  static List<EnrichedLine> eventsOf(List<String> ids, EventsOfShopper events) {
    return IntStream.range(0, ids.size())
        .mapToObj(
            i ->
                events.of(ids.get(i), ids.get((i + 1) % ids.size()), ids.get((i + 2) % ids.size())))
        .flatMap(List::stream)
        .toList();
  }

  /** Makes the events of one shopper. */
  @FunctionalInterface
  interface EventsOfShopper {

    List<EnrichedLine> of(String user, String device, String session);
  }
}
