package io.liveshopper.job.features;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import javax.annotation.Nullable;

/**
 * Writes a lane's buckets, each name (a product's id, a brand, a currency) once for the whole lane
 * and by its number after that.
 */
public final class LanePacker {

  private final Packer body = new Packer();
  private final Packer nameTable = new Packer();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final long arrivals;

  /**
   * @param arrivals the shopper's arrivals so far: positions are written as distances from it
   */
  LanePacker(long arrivals) {
    this.arrivals = arrivals;
  }

  /** Writes a name by its number; null is number 0. */
  public void writeName(@Nullable String name) {
    if (name == null) {
      body.writeUnsigned(0);
      return;
    }
    Integer number = numbers.get(name);
    if (number == null) {
      number = numbers.size() + 1;
      numbers.put(name, number);
      nameTable.writeText(name);
    }
    body.writeUnsigned(number);
  }

  public void writeCount(long count) {
    body.writeUnsigned(count);
  }

  public void writeSigned(long value) {
    body.writeSigned(value);
  }

  public void writeArrival(long arrival) {
    body.writeSigned(arrivals - arrival);
  }

  public void writeDecimal(BigDecimal value) {
    body.writeDecimal(value);
  }

  /** Names first, then what refers to them. */
  void writeTo(Packer out) {
    Packer section = new Packer(nameTable.size() + body.size() + 16);
    section.writeUnsigned(arrivals);
    section.writeUnsigned(numbers.size());
    section.writeSection(nameTable);
    section.writeSection(body);
    out.writeSection(section);
  }
}
