package io.liveshopper.job.features.session;

import java.util.function.BiConsumer;
import java.util.function.Function;
import javax.annotation.Nullable;

/**
 * Keeps one of the values offered to it: the first or the latest, by its {@link Position}.
 *
 * @param <T> what is kept
 */
final class Kept<T> {

  @Nullable private Position at;
  @Nullable private T value;

  /** Keeps the value if no earlier one is kept. */
  void offerFirst(@Nullable T offered, Position position) {
    if (at == null || position.isBefore(at)) {
      at = position;
      value = offered;
    }
  }

  /** Keeps the value if no later one is kept. */
  void offerLatest(@Nullable T offered, Position position) {
    if (at == null || at.isBefore(position)) {
      at = position;
      value = offered;
    }
  }

  /** The value; null if none was offered, or if the one that is kept is null. */
  @Nullable T value() {
    return value;
  }

  /** Where the value that is kept came; null if none was offered. */
  @Nullable Position at() {
    return at;
  }

  void pack(PartPacker packer, BiConsumer<PartPacker, T> writeValue) {
    packer.out().writeByte((at == null ? 0 : 1) | (value == null ? 0 : 2));
    if (at != null) {
      packer.writePosition(at);
    }
    if (value != null) {
      writeValue.accept(packer, value);
    }
  }

  void unpack(PartUnpacker unpacker, Function<PartUnpacker, T> readValue) {
    int flags = unpacker.in().readByte();
    at = (flags & 1) == 0 ? null : unpacker.readPosition();
    value = (flags & 2) == 0 ? null : readValue.apply(unpacker);
  }
}
