package io.liveshopper.job.types;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.Packer;
import io.liveshopper.job.features.Unpacker;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Lets Flink serialize values by a {@link Packing}: the length, then the packed form.
 *
 * @param <T> the values, immutable
 */
abstract class PackedSerializer<T> extends TypeSerializer<T> {

  private static final long serialVersionUID = 1L;

  private final Packing<T> packing;

  PackedSerializer(Packing<T> packing) {
    this.packing = requireNonNull(packing, "packing");
  }

  @Override
  public void serialize(T value, DataOutputView target) throws IOException {
    Packer packer = new Packer();
    packing.pack(value, packer);
    byte[] bytes = packer.toBytes();
    target.writeInt(bytes.length);
    target.write(bytes);
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    byte[] bytes = new byte[source.readInt()];
    source.readFully(bytes);
    return packing.unpack(new Unpacker(bytes));
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    int length = source.readInt();
    target.writeInt(length);
    target.write(source, length);
  }

  @Override
  public T copy(T from) {
    return from;
  }

  @Override
  public T copy(T from, T reuse) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  public T createInstance() {
    return null;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedSerializer<?> that
        && that.packing.getClass().equals(packing.getClass());
  }

  @Override
  public int hashCode() {
    return packing.getClass().hashCode();
  }

  @Override
  public abstract TypeSerializerSnapshot<T> snapshotConfiguration();
}
