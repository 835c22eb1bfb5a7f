package io.liveshopper.collector.failure;

import java.util.Optional;

/**
 * Who made a row: names and versions as {@code v_collector}, {@code v_etl} and bad rows have them.
 *
 * @param collector the HTTP side
 * @param enrich the enriching side
 * @param version a version such as 1.2.3
 */
public record Processor(String collector, String enrich, String version) {

  private static final String UNPACKAGED = "0.1.0";

  /** This build. */
  public static Processor current() {
    String version =
        Optional.ofNullable(Processor.class.getPackage().getImplementationVersion())
            .orElse(UNPACKAGED);
    return new Processor("live-shopper-collector", "live-shopper-enrich", version);
  }

  /** For {@code v_collector}. */
  public String collectorVersion() {
    return collector + "-" + version;
  }

  /** For {@code v_etl}. */
  public String enrichVersion() {
    return enrich + "-" + version;
  }
}
