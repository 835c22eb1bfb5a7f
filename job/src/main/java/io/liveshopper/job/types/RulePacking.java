package io.liveshopper.job.types;

import io.liveshopper.cep.activity.Action;
import io.liveshopper.cep.activity.RuleChange;
import io.liveshopper.job.features.Packer;
import io.liveshopper.job.features.Unpacker;
import io.liveshopper.job.records.RuleRecord;

/** The packed form of changes of rules; also how they are kept in state. */
final class RulePacking implements Packing<RuleChange> {

  private static final long serialVersionUID = 1L;
  private static final int FORM = 1;

  @Override
  public void pack(RuleChange change, Packer out) {
    out.writeByte(FORM);
    out.writeByte(change.action().code());
    out.writeText(change.setting());
    out.writeOptionalText(change.value());
  }

  @Override
  public RuleChange unpack(Unpacker in) {
    Packing.checkedForm(in, FORM, "rule");
    return new RuleChange(Action.ofCode(in.readByte()), in.readText(), in.readOptionalText());
  }

  /** That of what the rules topic brings. */
  static final class RecordPacking implements Packing<RuleRecord> {

    private static final long serialVersionUID = 1L;
    private static final int ACCEPTED = 1;
    private static final int REJECTED = 2;

    private final RulePacking rules = new RulePacking();
    private final SourceRecordPacking.BadRecordPacking badRecords =
        new SourceRecordPacking.BadRecordPacking();

    @Override
    public void pack(RuleRecord record, Packer out) {
      if (record instanceof RuleRecord.Accepted accepted) {
        out.writeByte(ACCEPTED);
        rules.pack(accepted.change(), out);
      } else {
        out.writeByte(REJECTED);
        badRecords.pack(((RuleRecord.Rejected) record).badRecord(), out);
      }
    }

    @Override
    public RuleRecord unpack(Unpacker in) {
      return Packing.checkedForm(in, REJECTED, "rule record") == ACCEPTED
          ? new RuleRecord.Accepted(rules.unpack(in))
          : new RuleRecord.Rejected(badRecords.unpack(in));
    }
  }
}
