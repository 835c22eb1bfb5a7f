package io.liveshopper.grafana;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeMap;

/** Makes Grafana's provisioned rules of Prometheus's. */
public final class GrafanaAlerts {

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();

  private static final String HEADER =
      """
      # Made from ../../prometheus/alerts.yml; the README says how. Changes here are overwritten.
      """;

  /** What a query looks back on at most, seconds: the measures say themselves how far they look. */
  private static final int LOOKS_BACK = 600;

  private GrafanaAlerts() {}

  /** The file's text. */
  public static String toYaml(List<AlertRule> rules) {
    try {
      return HEADER + YAML.writeValueAsString(toJson(rules));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file's content. */
  static ObjectNode toJson(List<AlertRule> rules) {
    ObjectNode file = YAML.createObjectNode().put("apiVersion", 1);
    ObjectNode group = file.putArray("groups").addObject();
    group.put("orgId", 1).put("name", "live-shopper").put("folder", "Live Shopper");
    group.put("interval", "30s");
    rules.forEach(rule -> group.withArray("rules").add(toJson(rule)));
    return file;
  }

  private static ObjectNode toJson(AlertRule rule) {
    ObjectNode json = YAML.createObjectNode();
    json.put("uid", uid(rule.name())).put("title", rule.name()).put("condition", "B");
    json.putArray("data").add(query(rule)).add(threshold(rule));
    // Without data there is nothing to compare: that no data comes at all is LiveShopperJobDown.
    json.put("noDataState", "OK").put("execErrState", "Error").put("for", rule.waits());
    ObjectNode labels = json.putObject("labels");
    new TreeMap<>(rule.labels()).forEach(labels::put);
    ObjectNode annotations = json.putObject("annotations");
    new TreeMap<>(rule.annotations())
        .forEach((name, text) -> annotations.put(name, text.replace("$value", "$values.A.Value")));
    return json;
  }

  private static ObjectNode query(AlertRule rule) {
    ObjectNode query = YAML.createObjectNode().put("refId", "A");
    query.putObject("relativeTimeRange").put("from", LOOKS_BACK).put("to", 0);
    query.put("datasourceUid", "prometheus");
    query
        .putObject("model")
        .put("refId", "A")
        .put("editorMode", "code")
        .put("expr", rule.measure())
        .put("instant", true)
        .put("range", false);
    return query;
  }

  private static ObjectNode threshold(AlertRule rule) {
    ObjectNode query = YAML.createObjectNode().put("refId", "B");
    query.putObject("relativeTimeRange").put("from", 0).put("to", 0);
    query.put("datasourceUid", "__expr__");
    ObjectNode model = query.putObject("model");
    model.put("refId", "B").put("type", "threshold").put("expression", "A");
    ObjectNode evaluator = model.putArray("conditions").addObject().putObject("evaluator");
    evaluator.put("type", rule.comparison().evaluator());
    evaluator.putArray("params").add(rule.threshold());
    return query;
  }

  /** {@code live-shopper-job-down} of {@code LiveShopperJobDown}. */
  private static String uid(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
  }
}
