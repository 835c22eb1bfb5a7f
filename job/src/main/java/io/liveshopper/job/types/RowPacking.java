package io.liveshopper.job.types;

import io.liveshopper.job.features.Packer;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import io.liveshopper.job.features.RowValue;
import io.liveshopper.job.features.Unpacker;
import java.util.ArrayList;
import java.util.List;

/** The packed form of a row; also how the sink keeps rows in its state. */
public final class RowPacking implements Packing<Row> {

  private static final long serialVersionUID = 1L;
  private static final int FORM = 1;

  @Override
  public void pack(Row row, Packer out) {
    out.writeByte(FORM);
    out.writeByte(row.subject().kind().code());
    out.writeText(row.subject().id());
    out.writeSigned(row.asOf());
    out.writeUnsigned(row.sequence());
    out.writeSigned(row.expiresAt());
    out.writeSigned(row.collectorTime());
    out.writeUnsigned(row.values().size());
    for (RowValue value : row.values()) {
      out.writeText(value.feature());
      out.writeOptionalText(value.window());
      out.writeOptionalText(value.value());
      out.writeSigned(value.expiresAt() - row.asOf());
    }
  }

  @Override
  public Row unpack(Unpacker in) {
    Packing.checkedForm(in, FORM, "row");
    RowSubject subject = new RowSubject(RowSubject.Kind.ofCode(in.readByte()), in.readText());
    long asOf = in.readSigned();
    long sequence = in.readUnsigned();
    long expiresAt = in.readSigned();
    long collectorTime = in.readSigned();
    List<RowValue> values = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      values.add(
          new RowValue(
              in.readText(), in.readOptionalText(), in.readOptionalText(), asOf + in.readSigned()));
    }
    return new Row(subject, asOf, sequence, expiresAt, collectorTime, values);
  }
}
