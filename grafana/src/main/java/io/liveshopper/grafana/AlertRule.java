package io.liveshopper.grafana;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One alert rule: it fires for every series of the measure that compares so with the number, and
 * has done for long enough.
 *
 * @param name such as {@code LiveShopperJobDown}
 * @param measure a PromQL expression, with data while nothing is wrong
 * @param comparison how the measure compares with the number when the alert fires
 * @param threshold the number
 * @param waits how long it must be so, as Prometheus writes durations; {@code 0s}: not at all
 * @param labels of the alert
 * @param annotations its texts, with templates of Prometheus's
 */
public record AlertRule(
    String name,
    String measure,
    Comparison comparison,
    double threshold,
    String waits,
    Map<String, String> labels,
    Map<String, String> annotations) {

  private static final Pattern EXPRESSION =
      Pattern.compile(
          "(?<measure>.*\\S)\\s+(?<operator>[<>])\\s+(?<number>[0-9.]+)", Pattern.DOTALL);

  /** Copies the maps. */
  public AlertRule {
    requireNonNull(name, "name");
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /** How a measure compares with a number. */
  public enum Comparison {
    /** The measure is greater. */
    ABOVE(">", "gt"),
    /** The measure is less. */
    BELOW("<", "lt");

    private final String operator;
    private final String evaluator;

    Comparison(String operator, String evaluator) {
      this.operator = operator;
      this.evaluator = evaluator;
    }

    /** In PromQL. */
    public String operator() {
      return operator;
    }

    /** In Grafana's threshold expressions. */
    public String evaluator() {
      return evaluator;
    }
  }

  /**
   * Parts an expression.
   *
   * @throws IllegalArgumentException unless it is a measure, {@code >} or {@code <}, and a number
   */
  static AlertRule of(
      String name,
      String expression,
      String waits,
      Map<String, String> labels,
      Map<String, String> annotations) {
    Matcher parts = EXPRESSION.matcher(expression.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "the expression of " + name + " is no measure, > or <, and number: " + expression);
    }
    return new AlertRule(
        name,
        inOneLine(parts.group("measure")),
        parts.group("operator").equals(">") ? Comparison.ABOVE : Comparison.BELOW,
        Double.parseDouble(parts.group("number")),
        waits,
        labels,
        annotations);
  }

  private static String inOneLine(String expression) {
    return expression.replaceAll("\\s+", " ").replace("( ", "(").replace(" )", ")");
  }
}
