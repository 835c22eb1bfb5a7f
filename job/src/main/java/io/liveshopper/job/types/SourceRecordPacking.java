package io.liveshopper.job.types;

import io.liveshopper.job.features.Packer;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperEventPacking;
import io.liveshopper.job.features.Unpacker;
import io.liveshopper.job.records.BadRecord;
import io.liveshopper.job.records.SourceRecord;

/** The packed form of what the source brings. */
final class SourceRecordPacking implements Packing<SourceRecord> {

  private static final long serialVersionUID = 1L;
  private static final int DECODED = 1;
  private static final int REJECTED = 2;
  private static final int START = 3;

  private static final int CLAMPED = 1;
  private static final int ROBOT = 2;

  private final BadRecordPacking badRecords = new BadRecordPacking();

  @Override
  public void pack(SourceRecord record, Packer out) {
    if (record instanceof SourceRecord.Decoded decoded) {
      out.writeByte(DECODED);
      out.writeSigned(decoded.partition());
      out.writeSigned(decoded.offset());
      out.writeByte((decoded.isClamped() ? CLAMPED : 0) | (decoded.isRobot() ? ROBOT : 0));
      ShopperEventPacking.pack(decoded.event(), out);
    } else if (record instanceof SourceRecord.Rejected rejected) {
      out.writeByte(REJECTED);
      badRecords.pack(rejected.badRecord(), out);
    } else {
      out.writeByte(START);
      out.writeSigned(record.partition());
      out.writeSigned(record.offset());
    }
  }

  @Override
  public SourceRecord unpack(Unpacker in) {
    int form = Packing.checkedForm(in, START, "source record");
    if (form == DECODED) {
      int partition = (int) in.readSigned();
      long offset = in.readSigned();
      int flags = in.readByte();
      ShopperEvent event = ShopperEventPacking.unpack(in);
      return new SourceRecord.Decoded(
          partition, offset, event, (flags & CLAMPED) != 0, (flags & ROBOT) != 0);
    }
    return form == REJECTED
        ? new SourceRecord.Rejected(badRecords.unpack(in))
        : new SourceRecord.Start((int) in.readSigned(), in.readSigned());
  }

  /** The packed form of bad records. */
  static final class BadRecordPacking implements Packing<BadRecord> {

    private static final long serialVersionUID = 1L;
    private static final int FORM = 1;

    @Override
    public void pack(BadRecord record, Packer out) {
      out.writeByte(FORM);
      out.writeUnsigned(record.bytes().length);
      out.writeRaw(record.bytes(), 0, record.bytes().length);
      out.writeText(record.code());
      out.writeText(record.reason());
      out.writeText(record.topic());
      out.writeSigned(record.partition());
      out.writeSigned(record.offset());
      out.writeSigned(record.batchIndex());
    }

    @Override
    public BadRecord unpack(Unpacker in) {
      Packing.checkedForm(in, FORM, "bad record");
      return new BadRecord(
          in.readRaw(in.readCount()),
          in.readText(),
          in.readText(),
          in.readText(),
          (int) in.readSigned(),
          in.readSigned(),
          (int) in.readSigned());
    }
  }
}
