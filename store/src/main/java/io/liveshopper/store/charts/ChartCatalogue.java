package io.liveshopper.store.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshopper.store.charts.ChartPanel.Level;
import io.liveshopper.store.charts.ChartPanel.Query;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which panels of which dashboards are shown: {@code charts.json} names them, Grafana's dashboards
 * say what they are.
 *
 * @param sections in the order in which they are shown
 */
public record ChartCatalogue(List<Section> sections) {

  /** What the titles of all dashboards begin with. */
  private static final String PROJECT = "Live Shopper: ";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Copies the list. */
  public ChartCatalogue {
    sections = List.copyOf(sections);
  }

  /**
   * Panels of one dashboard.
   *
   * @param id the dashboard's file, without its ending
   */
  public record Section(String id, String title, String description, List<ChartPanel> panels) {

    /** Copies the list. */
    public Section {
      panels = List.copyOf(panels);
    }
  }

  /**
   * Reads both from the class path.
   *
   * @throws IllegalStateException if a panel is named that there is not, or that can't be shown
   */
  public static ChartCatalogue load() {
    List<Section> sections = new ArrayList<>();
    for (JsonNode section : read("/charts.json").path("sections")) {
      String id = section.path("dashboard").asText();
      JsonNode dashboard = read("/dashboards/" + id + ".json");
      List<ChartPanel> panels = new ArrayList<>();
      Set<Integer> seen = new HashSet<>();
      for (JsonNode number : section.path("panels")) {
        if (!seen.add(number.asInt())) {
          throw new IllegalStateException(
              "charts.json names panel " + id + "-" + number + " twice");
        }
        panels.add(panel(id, number.asInt(), dashboard));
      }
      sections.add(
          new Section(id, title(dashboard), dashboard.path("description").asText(), panels));
    }
    return new ChartCatalogue(sections);
  }

  /** All panels. */
  public List<ChartPanel> panels() {
    return sections.stream().flatMap(section -> section.panels().stream()).toList();
  }

  private static String title(JsonNode dashboard) {
    String title = dashboard.path("title").asText().replaceFirst("^" + PROJECT, "");
    return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
  }

  private static ChartPanel panel(String dashboard, int id, JsonNode json) {
    String key = dashboard + "-" + id;
    for (JsonNode panel : json.path("panels")) {
      if (panel.path("id").asInt() == id) {
        return panel(key, panel);
      }
    }
    throw new IllegalStateException("charts.json names panel " + key + ", which there is not");
  }

  private static ChartPanel panel(String key, JsonNode panel) {
    String type = panel.path("type").asText();
    if (!type.equals("stat") && !type.equals("timeseries")) {
      throw new IllegalStateException(
          "charts.json names panel %s of type %s; only stat and timeseries can be shown"
              .formatted(key, type));
    }
    JsonNode defaults = panel.at("/fieldConfig/defaults");
    JsonNode decimals = defaults.path("decimals");
    List<Level> levels = levels(defaults);
    boolean hasLine = !defaults.at("/custom/thresholdsStyle/mode").asText("off").equals("off");
    return new ChartPanel(
        key,
        type.equals("stat"),
        panel.path("title").asText(),
        panel.path("description").asText(),
        defaults.path("unit").asText(),
        decimals.isInt() ? OptionalInt.of(decimals.intValue()) : OptionalInt.empty(),
        levels,
        hasLine ? levels.get(levels.size() - 1).from() : OptionalDouble.empty(),
        queries(key, panel));
  }

  private static List<Level> levels(JsonNode defaults) {
    List<Level> levels = new ArrayList<>();
    for (JsonNode step : defaults.at("/thresholds/steps")) {
      JsonNode from = step.path("value");
      levels.add(
          new Level(
              from.isNumber() ? OptionalDouble.of(from.doubleValue()) : OptionalDouble.empty(),
              step.path("color").asText()));
    }
    return levels;
  }

  private static List<Query> queries(String key, JsonNode panel) {
    List<Query> queries = new ArrayList<>();
    for (JsonNode target : panel.path("targets")) {
      Query query = new Query(target.path("expr").asText(), target.path("legendFormat").asText());
      query
          .unknownVariable()
          .ifPresent(
              variable -> {
                throw new IllegalStateException(
                    "Panel %s asks for %s, which is not known here".formatted(key, variable));
              });
      queries.add(query);
    }
    return queries;
  }

  private static JsonNode read(String resource) {
    try (InputStream in = ChartCatalogue.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("There is no " + resource);
      }
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
