package io.liveshopper.collector.schema;

import io.liveshopper.snowplow.analytics.SchemaKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads names of schemas. Trackers send the same few all the time, so that these are kept. */
final class SchemaNames {

  private static final int MAX_KEPT = 1_000;
  private static final int MAX_LENGTH = 300;

  private final Map<String, SchemaKey> kept = new ConcurrentHashMap<>();

  Optional<SchemaKey> parse(String text) {
    SchemaKey known = kept.get(text);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<SchemaKey> key = SchemaKey.parse(text);
    if (key.isPresent() && text.length() <= MAX_LENGTH) {
      // Names come from outside: rather parse one again than keep all of them.
      if (kept.size() >= MAX_KEPT) {
        kept.clear();
      }
      kept.put(text, key.get());
    }
    return key;
  }
}
