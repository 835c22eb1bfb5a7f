package io.liveshopper.collector.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.liveshopper.collector.failure.Surrogates;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an event and its copies have in common: the hash of its parameters without those that change
 * on the way. As Snowplow's event fingerprint enrichment: names in order, each name and value
 * closed by the unit separator.
 */
final class Fingerprint {

  private static final char SEPARATOR = '\u001f';

  private final String algorithm;
  private final Set<String> excluded;

  Fingerprint(String algorithm, Set<String> excluded) {
    this.algorithm = algorithm;
    this.excluded = excluded;
  }

  String of(Map<String, String> parameters) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(parameters)
        .forEach(
            (name, value) -> {
              if (!excluded.contains(name)) {
                text.append(name).append(SEPARATOR).append(value).append(SEPARATOR);
              }
            });
    try {
      byte[] hash =
          MessageDigest.getInstance(algorithm)
              .digest(Surrogates.repaired(text.toString()).getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JVM has no " + algorithm, e);
    }
  }
}
