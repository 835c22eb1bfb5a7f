package io.liveshopper.job;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that shows what it has been set to. */
public final class SettableClock extends Clock {

  private long millis;

  /** Shows a moment, in milliseconds since 1970. */
  public SettableClock(long millis) {
    this.millis = millis;
  }

  /** Lets time pass. */
  public void pass(long more) {
    millis += more;
  }

  @Override
  public long millis() {
    return millis;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
