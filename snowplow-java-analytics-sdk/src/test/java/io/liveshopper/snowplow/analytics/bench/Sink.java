package io.liveshopper.snowplow.analytics.bench;

import org.openjdk.jmh.infra.Blackhole;

/** Takes the values that are read. */
interface Sink {

  /** Takes a text or an exact number; null or an empty text for a column that is empty. */
  void take(Object value);

  /** Takes a whole number, an instant in milliseconds, or 1 for true and 0 for false. */
  void take(long value);

  /** Makes the JVM believe that the values are needed. */
  static Sink of(Blackhole hole) {
    return new Sink() {
      @Override
      public void take(Object value) {
        hole.consume(value);
      }

      @Override
      public void take(long value) {
        hole.consume(value);
      }
    };
  }
}
