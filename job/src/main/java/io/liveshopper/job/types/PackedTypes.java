package io.liveshopper.job.types;

import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage;
import io.liveshopper.job.records.BadRecord;
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
}
