package io.liveshopper.snowplow.analytics;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a schema: {@code iglu:vendor/name/format/model-revision-addition}.
 *
 * <p>Source: Iglu's self-describing JSON and SchemaVer specifications.
 *
 * @param vendor who made the schema, such as {@code com.snowplowanalytics.snowplow.ecommerce}
 * @param name the schema's name, such as {@code product}
 * @param format the schema language, in practice {@code jsonschema}
 * @param model counts breaking changes, from 1
 * @param revision counts changes that may break some data, from 0
 * @param addition counts compatible changes, from 0
 */
public record SchemaKey(
    String vendor, String name, String format, int model, int revision, int addition) {

  private static final Pattern URI =
      Pattern.compile(
          "iglu:([a-zA-Z0-9_.-]+)/([a-zA-Z0-9_-]+)/([a-zA-Z0-9_-]+)"
              + "/([1-9][0-9]{0,8})-(0|[1-9][0-9]{0,8})-(0|[1-9][0-9]{0,8})");

  /**
   * @throws IllegalArgumentException if a part of the version is below its first value
   */
  public SchemaKey {
    Objects.requireNonNull(vendor, "vendor");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(format, "format");
    if (model < 1 || revision < 0 || addition < 0) {
      throw new IllegalArgumentException(
          "A schema's version has a model from 1, a revision and an addition from 0, not %d-%d-%d"
              .formatted(model, revision, addition));
    }
  }

  /**
   * Reads {@code iglu:vendor/name/format/model-revision-addition}; absent if it is not that. The
   * numbers have at most nine digits and, as Iglu demands, no zeros before them.
   */
  public static Optional<SchemaKey> parse(String uri) {
    Matcher matcher = URI.matcher(uri);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new SchemaKey(
            matcher.group(1),
            matcher.group(2),
            matcher.group(3),
            Integer.parseInt(matcher.group(4)),
            Integer.parseInt(matcher.group(5)),
            Integer.parseInt(matcher.group(6))));
  }

  /** The schema as {@code iglu:vendor/name/format/model-revision-addition}. */
  public String toUri() {
    return "iglu:%s/%s/%s/%s".formatted(vendor, name, format, version());
  }

  /** The version as {@code model-revision-addition}. */
  public String version() {
    return model + "-" + revision + "-" + addition;
  }

  @Override
  public String toString() {
    return toUri();
  }
}
