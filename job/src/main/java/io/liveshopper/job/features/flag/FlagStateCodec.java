package io.liveshopper.job.features.flag;

import io.liveshopper.cep.activity.Action;
import io.liveshopper.cep.activity.ActivityType;
import io.liveshopper.job.features.Packer;
import io.liveshopper.job.features.Unpacker;
import javax.annotation.Nullable;

/**
 * The packed form of a shopper's flags. It outlives versions of this program: the number of the
 * format comes first.
 */
final class FlagStateCodec {

  static final int FORMAT = 1;
  private static final int RAISED = 0;

  private FlagStateCodec() {}

  static byte[] pack(FlagState state) {
    Packer out = new Packer();
    out.writeByte(FORMAT);
    out.writeSigned(state.changedAt);
    out.writeUnsigned(state.sequence);
    out.writeUnsigned(state.up.size());
    state.up.values().forEach(flag -> packFlag(flag, out));
    out.writeUnsigned(state.owed.size());
    for (FlagChange change : state.owed.values()) {
      out.writeText(change.shopper());
      packFlag(change.flag(), out);
      out.writeByte(change.clearedBy() == null ? RAISED : change.clearedBy().code());
      out.writeSigned(change.time());
      out.writeUnsigned(change.sequence());
    }
    return out.toBytes();
  }

  /**
   * Reads a packed state; null gives a new one.
   *
   * @throws IllegalStateException if the bytes are of a later format or damaged
   */
  static FlagState unpack(@Nullable byte[] packed) {
    FlagState state = new FlagState();
    if (packed == null) {
      return state;
    }
    Unpacker in = new Unpacker(packed);
    in.readForm(FORMAT, "shopper's flags");
    state.changedAt = in.readSigned();
    state.sequence = in.readUnsigned();
    for (int left = in.readCount(); left > 0; left--) {
      Flag flag = unpackFlag(in);
      state.up.put(flag.action(), flag);
    }
    for (int left = in.readCount(); left > 0; left--) {
      String shopper = in.readText();
      Flag flag = unpackFlag(in);
      int clearedBy = in.readByte();
      state.owed.put(
          flag.action(),
          new FlagChange(
              shopper,
              flag,
              clearedBy == RAISED ? null : ActivityType.ofCode(clearedBy),
              in.readSigned(),
              in.readUnsigned()));
    }
    return state;
  }

  private static void packFlag(Flag flag, Packer out) {
    out.writeByte(flag.action().code());
    out.writeText(flag.pattern());
    out.writeText(flag.reason());
    out.writeOptionalText(flag.session());
    OccurrenceCodec.packCart(flag.cart(), out);
    out.writeSigned(flag.raisedAt());
    out.writeSigned(flag.expiresAt() - flag.raisedAt());
  }

  private static Flag unpackFlag(Unpacker in) {
    var action = Action.ofCode(in.readByte());
    String pattern = in.readText();
    String reason = in.readText();
    String session = in.readOptionalText();
    var cart = OccurrenceCodec.unpackCart(in);
    long raisedAt = in.readSigned();
    return new Flag(action, pattern, reason, session, cart, raisedAt, raisedAt + in.readSigned());
  }
}
