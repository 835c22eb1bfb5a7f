package io.liveshopper.job.features;

import java.math.BigDecimal;
import javax.annotation.Nullable;

/**
 * One thing that an event adds to a lane: it is counted under its kind and its names, may add an
 * amount to a sum, and brings what is the latest known under these names.
 */
public final class Entry {

  final int kind;
  @Nullable String name;
  @Nullable String detail;
  @Nullable String currency;
  @Nullable BigDecimal latestAmount;
  @Nullable String latestText;
  long latestNumber;
  @Nullable BigDecimal plus;

  private Entry(int kind) {
    this.kind = kind;
  }

  /**
   * An entry of a kind.
   *
   * @param kind a number of the lane's own, from 1 to 255; it stands in state and never changes
   */
  public static Entry of(int kind) {
    return new Entry(kind);
  }

  /** What is counted: an id, a category, a currency. Ids beyond the limit are forgotten by it. */
  public Entry name(String of) {
    name = of;
    return this;
  }

  /** What else tells it apart. */
  public Entry detail(@Nullable String further) {
    detail = further;
    return this;
  }

  /** The currency that tells it apart. */
  public Entry currency(@Nullable String code) {
    currency = code;
    return this;
  }

  /** The amount that is now the latest. */
  public Entry latestAmount(@Nullable BigDecimal amount) {
    latestAmount = amount;
    return this;
  }

  /** The text that is now the latest. */
  public Entry latestText(@Nullable String text) {
    latestText = text;
    return this;
  }

  /** The number that is now the latest. */
  public Entry latestNumber(long number) {
    latestNumber = number;
    return this;
  }

  /** What is added to the sum. */
  public Entry plus(BigDecimal amount) {
    plus = amount;
    return this;
  }
}
