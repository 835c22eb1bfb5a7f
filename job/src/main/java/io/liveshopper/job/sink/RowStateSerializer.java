package io.liveshopper.job.sink;

import io.liveshopper.job.features.Packer;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.Unpacker;
import io.liveshopper.job.types.RowPacking;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;

/** How rows not yet written are kept in a checkpoint. */
final class RowStateSerializer extends AsyncSinkWriterStateSerializer<Row> {

  private static final int VERSION = 1;

  private final RowPacking packing = new RowPacking();

  @Override
  protected void serializeRequestToStream(Row row, DataOutputStream out) throws IOException {
    Packer packer = new Packer();
    packing.pack(row, packer);
    byte[] bytes = packer.toBytes();
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Override
  protected Row deserializeRequestFromStream(long requestSize, DataInputStream in)
      throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return packing.unpack(new Unpacker(bytes));
  }

  @Override
  public int getVersion() {
    return VERSION;
  }
}
