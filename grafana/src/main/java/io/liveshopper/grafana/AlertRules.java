package io.liveshopper.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the rules from the file that Prometheus loads. */
public final class AlertRules {

  private static final ObjectMapper YAML = new YAMLMapper();

  private AlertRules() {}

  /**
   * All rules in the order of the file.
   *
   * @throws UncheckedIOException when it cannot be read
   * @throws IllegalArgumentException when an expression is not as {@link AlertRule} needs it
   */
  public static List<AlertRule> read(Path file) {
    List<AlertRule> rules = new ArrayList<>();
    try {
      for (JsonNode group : YAML.readTree(file.toFile()).path("groups")) {
        for (JsonNode rule : group.path("rules")) {
          rules.add(
              AlertRule.of(
                  rule.path("alert").asText(),
                  rule.path("expr").asText(),
                  rule.path("for").asText("0s"),
                  texts(rule.path("labels")),
                  texts(rule.path("annotations"))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rules;
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new TreeMap<>();
    node.fields().forEachRemaining(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }
}
