package io.liveshopper.job.types;

import io.liveshopper.cep.activity.Occurrence;
import io.liveshopper.cep.activity.RuleChange;
import io.liveshopper.cep.activity.ShopperActivity;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage;
import io.liveshopper.job.records.BadRecord;
import io.liveshopper.job.records.RuleRecord;
import io.liveshopper.job.records.SourceRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** The types of all records that travel between the job's operators. */
public final class PackedTypes {

  public static final TypeInformation<SourceRecord> SOURCE_RECORD =
      new PackedType<>(SourceRecord.class, new SourceRecordSerializer());

  public static final TypeInformation<BadRecord> BAD_RECORD =
      new PackedType<>(BadRecord.class, new BadRecordSerializer());

  public static final TypeInformation<ShopperEvent> SHOPPER_EVENT =
      new PackedType<>(ShopperEvent.class, new ShopperEventSerializer());

  public static final TypeInformation<ShopperMessage> SHOPPER_MESSAGE =
      new PackedType<>(ShopperMessage.class, new ShopperMessageSerializer());

  public static final TypeInformation<Row> ROW = new PackedType<>(Row.class, new RowSerializer());

  public static final TypeInformation<Occurrence> OCCURRENCE =
      new PackedType<>(Occurrence.class, new OccurrenceSerializer());

  public static final TypeInformation<ShopperActivity> SHOPPER_ACTIVITY =
      new PackedType<>(ShopperActivity.class, new ShopperActivitySerializer());

  public static final TypeInformation<RuleChange> RULE_CHANGE =
      new PackedType<>(RuleChange.class, new RuleChangeSerializer());

  public static final TypeInformation<RuleRecord> RULE_RECORD =
      new PackedType<>(RuleRecord.class, new RuleRecordSerializer());

  private PackedTypes() {}

  static final class SourceRecordSerializer extends PackedSerializer<SourceRecord> {
    private static final long serialVersionUID = 1L;

    SourceRecordSerializer() {
      super(new SourceRecordPacking());
    }

    @Override
    public TypeSerializerSnapshot<SourceRecord> snapshotConfiguration() {
      return new SourceRecordSnapshot();
    }
  }

  static final class BadRecordSerializer extends PackedSerializer<BadRecord> {
    private static final long serialVersionUID = 1L;

    BadRecordSerializer() {
      super(new SourceRecordPacking.BadRecordPacking());
    }

    @Override
    public TypeSerializerSnapshot<BadRecord> snapshotConfiguration() {
      return new BadRecordSnapshot();
    }
  }

  static final class ShopperEventSerializer extends PackedSerializer<ShopperEvent> {
    private static final long serialVersionUID = 1L;

    ShopperEventSerializer() {
      super(new EventPacking());
    }

    @Override
    public TypeSerializerSnapshot<ShopperEvent> snapshotConfiguration() {
      return new ShopperEventSnapshot();
    }
  }

  static final class ShopperMessageSerializer extends PackedSerializer<ShopperMessage> {
    private static final long serialVersionUID = 1L;

    ShopperMessageSerializer() {
      super(new ShopperMessagePacking());
    }

    @Override
    public TypeSerializerSnapshot<ShopperMessage> snapshotConfiguration() {
      return new ShopperMessageSnapshot();
    }
  }

  static final class RowSerializer extends PackedSerializer<Row> {
    private static final long serialVersionUID = 1L;

    RowSerializer() {
      super(new RowPacking());
    }

    @Override
    public TypeSerializerSnapshot<Row> snapshotConfiguration() {
      return new RowSnapshot();
    }
  }

  static final class OccurrenceSerializer extends PackedSerializer<Occurrence> {
    private static final long serialVersionUID = 1L;

    OccurrenceSerializer() {
      super(new OccurrencePacking());
    }

    @Override
    public TypeSerializerSnapshot<Occurrence> snapshotConfiguration() {
      return new OccurrenceSnapshot();
    }
  }

  static final class ShopperActivitySerializer extends PackedSerializer<ShopperActivity> {
    private static final long serialVersionUID = 1L;

    ShopperActivitySerializer() {
      super(new OccurrencePacking.ActivityPacking());
    }

    @Override
    public TypeSerializerSnapshot<ShopperActivity> snapshotConfiguration() {
      return new ShopperActivitySnapshot();
    }
  }

  static final class RuleChangeSerializer extends PackedSerializer<RuleChange> {
    private static final long serialVersionUID = 1L;

    RuleChangeSerializer() {
      super(new RulePacking());
    }

    @Override
    public TypeSerializerSnapshot<RuleChange> snapshotConfiguration() {
      return new RuleChangeSnapshot();
    }
  }

  static final class RuleRecordSerializer extends PackedSerializer<RuleRecord> {
    private static final long serialVersionUID = 1L;

    RuleRecordSerializer() {
      super(new RulePacking.RecordPacking());
    }

    @Override
    public TypeSerializerSnapshot<RuleRecord> snapshotConfiguration() {
      return new RuleRecordSnapshot();
    }
  }

  /** Snapshots are made by name when state is restored, so they are public and keep their names. */
  public static final class SourceRecordSnapshot
      extends SimpleTypeSerializerSnapshot<SourceRecord> {
    public SourceRecordSnapshot() {
      super(SourceRecordSerializer::new);
    }
  }

  public static final class BadRecordSnapshot extends SimpleTypeSerializerSnapshot<BadRecord> {
    public BadRecordSnapshot() {
      super(BadRecordSerializer::new);
    }
  }

  public static final class ShopperEventSnapshot
      extends SimpleTypeSerializerSnapshot<ShopperEvent> {
    public ShopperEventSnapshot() {
      super(ShopperEventSerializer::new);
    }
  }

  public static final class ShopperMessageSnapshot
      extends SimpleTypeSerializerSnapshot<ShopperMessage> {
    public ShopperMessageSnapshot() {
      super(ShopperMessageSerializer::new);
    }
  }

  public static final class RowSnapshot extends SimpleTypeSerializerSnapshot<Row> {
    public RowSnapshot() {
      super(RowSerializer::new);
    }
  }

  public static final class OccurrenceSnapshot extends SimpleTypeSerializerSnapshot<Occurrence> {
    public OccurrenceSnapshot() {
      super(OccurrenceSerializer::new);
    }
  }

  public static final class ShopperActivitySnapshot
      extends SimpleTypeSerializerSnapshot<ShopperActivity> {
    public ShopperActivitySnapshot() {
      super(ShopperActivitySerializer::new);
    }
  }

  public static final class RuleChangeSnapshot extends SimpleTypeSerializerSnapshot<RuleChange> {
    public RuleChangeSnapshot() {
      super(RuleChangeSerializer::new);
    }
  }

  public static final class RuleRecordSnapshot extends SimpleTypeSerializerSnapshot<RuleRecord> {
    public RuleRecordSnapshot() {
      super(RuleRecordSerializer::new);
    }
  }
}
