package io.liveshopper.redis.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.annotation.Nullable;

/** Values as read, turned into what their kinds say. The names are checked by the snapshots. */
final class FeatureValues {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, FeatureKind> kinds;
  private final Map<String, String> values;

  /**
   * @param kinds the features there are, without windows
   * @param values by whole name, the window included if there is one
   */
  FeatureValues(Map<String, FeatureKind> kinds, Map<String, String> values) {
    this.kinds = kinds;
    this.values = values;
  }

  Map<String, String> all() {
    return values;
  }

  OptionalLong count(String feature, String name) {
    String value = find(FeatureKind.COUNT, feature, name);
    try {
      return value == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
    } catch (NumberFormatException e) {
      throw malformed(FeatureKind.COUNT, name, value, e);
    }
  }

  Optional<BigDecimal> decimal(String feature, String name) {
    String value = find(FeatureKind.DECIMAL, feature, name);
    try {
      return Optional.ofNullable(value).map(BigDecimal::new);
    } catch (NumberFormatException e) {
      throw malformed(FeatureKind.DECIMAL, name, value, e);
    }
  }

  Optional<String> text(String feature, String name) {
    return Optional.ofNullable(find(FeatureKind.TEXT, feature, name));
  }

  /** Empty where the feature is absent: lists are never written empty. */
  List<String> list(String feature, String name) {
    String value = find(FeatureKind.LIST, feature, name);
    if (value == null) {
      return List.of();
    }
    try {
      String[] items = JSON.readValue(value, String[].class);
      if (items == null || Arrays.asList(items).contains(null)) {
        throw malformed(FeatureKind.LIST, name, value, null);
      }
      return List.of(items);
    } catch (JsonProcessingException e) {
      throw malformed(FeatureKind.LIST, name, value, e);
    }
  }

  Optional<Boolean> flag(String feature, String name) {
    String value = find(FeatureKind.FLAG, feature, name);
    if (value == null) {
      return Optional.empty();
    }
    return switch (value) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> throw malformed(FeatureKind.FLAG, name, value, null);
    };
  }

  /** The value of a feature of any kind as it stands in Redis. */
  Optional<String> value(String feature, String name) {
    kindOf(feature);
    return Optional.ofNullable(values.get(name));
  }

  @Nullable private String find(FeatureKind asked, String feature, String name) {
    FeatureKind kind = kindOf(feature);
    if (kind != asked) {
      throw new IllegalArgumentException(
          "feature '"
              + feature
              + "' is a "
              + kind
              + ": read it by "
              + kind
              + "(), not "
              + asked
              + "()");
    }
    return values.get(name);
  }

  private FeatureKind kindOf(String feature) {
    FeatureKind kind = kinds.get(feature);
    if (kind == null) {
      throw new IllegalArgumentException(
          "unknown feature '" + feature + "'; there are " + String.join(", ", kinds.keySet()));
    }
    return kind;
  }

  private static IllegalStateException malformed(
      FeatureKind kind, String name, @Nullable String value, @Nullable Throwable cause) {
    return new IllegalStateException(name + ": '" + value + "' in Redis is no " + kind, cause);
  }
}
