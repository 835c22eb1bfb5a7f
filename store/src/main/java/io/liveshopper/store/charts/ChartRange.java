package io.liveshopper.store.charts;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** How far back charts go, and how close together their points are. */
public enum ChartRange {
  FIVE_MINUTES("5m", Duration.ofMinutes(5), Duration.ofSeconds(5)),
  FIFTEEN_MINUTES("15m", Duration.ofMinutes(15), Duration.ofSeconds(10)),
  ONE_HOUR("1h", Duration.ofHours(1), Duration.ofSeconds(20)),
  SIX_HOURS("6h", Duration.ofHours(6), Duration.ofMinutes(2));

  /** The longest scrape interval for which rates have enough samples. */
  private static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(15);

  private final String id;
  private final Duration length;
  private final Duration step;

  ChartRange(String id, Duration length, Duration step) {
    this.id = id;
    this.length = length;
    this.step = step;
  }

  /** The range of that name, such as {@code 15m}. */
  public static Optional<ChartRange> of(String id) {
    return Arrays.stream(values()).filter(range -> range.id.equals(id)).findFirst();
  }

  /** Its name: {@code 5m}. */
  public String id() {
    return id;
  }

  /** From the first to the last point. */
  public Duration length() {
    return length;
  }

  /** From one point to the next. */
  public Duration step() {
    return step;
  }

  /** How many points there are, first and last included. */
  public int points() {
    return (int) length.dividedBy(step) + 1;
  }

  /** Over how long a rate is taken, as Grafana reckons {@code $__rate_interval}. */
  Duration rateInterval() {
    Duration beyondOneStep = step.plus(SCRAPE_INTERVAL);
    Duration fourScrapes = SCRAPE_INTERVAL.multipliedBy(4);
    return beyondOneStep.compareTo(fourScrapes) > 0 ? beyondOneStep : fourScrapes;
  }
}
