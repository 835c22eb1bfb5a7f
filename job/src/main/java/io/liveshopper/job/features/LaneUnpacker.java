package io.liveshopper.job.features;

import java.math.BigDecimal;
import javax.annotation.Nullable;

/** Reads what {@link LanePacker} wrote. */
public final class LaneUnpacker {

  private final String[] names;
  private final Unpacker body;
  private final long arrivals;

  LaneUnpacker(Unpacker section) {
    arrivals = section.readUnsigned();
    names = new String[section.readCount() + 1];
    Unpacker nameTable = section.readSection();
    for (int i = 1; i < names.length; i++) {
      names[i] = nameTable.readText();
    }
    body = section.readSection();
  }

  @Nullable public String readName() {
    return names[body.readCount()];
  }

  public long readCount() {
    return body.readUnsigned();
  }

  public int readSize() {
    return body.readCount();
  }

  public long readSigned() {
    return body.readSigned();
  }

  public long readArrival() {
    return arrivals - body.readSigned();
  }

  public BigDecimal readDecimal() {
    return body.readDecimal();
  }
}
