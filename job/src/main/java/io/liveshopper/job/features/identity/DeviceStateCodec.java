package io.liveshopper.job.features.identity;

import io.liveshopper.job.features.Packer;
import io.liveshopper.job.features.Unpacker;
import javax.annotation.Nullable;

/**
 * The packed form of a device's state. It outlives versions of this program: the number of the
 * format comes first, and times are kept as they are, so that settings can change in between.
 */
final class DeviceStateCodec {

  static final int FORMAT = 1;

  private static final int LINK = 1;
  private static final int PREVIOUS = 2;
  private static final int DEPARTURE = 4;
  private static final int SHOWN = 8;
  private static final int ROW_OWED = 16;
  private static final int TIMER = 32;

  private DeviceStateCodec() {}

  static byte[] pack(DeviceState state) {
    Packer out = new Packer();
    out.writeByte(FORMAT);
    out.writeByte(
        (state.link != null ? LINK : 0)
            | (state.previous != null ? PREVIOUS : 0)
            | (state.departure != null ? DEPARTURE : 0)
            | (state.anonymous.isShown() ? SHOWN : 0)
            | (state.isRowOwed ? ROW_OWED : 0)
            | (state.timer != DeviceState.NO_TIMER ? TIMER : 0));
    out.writeSigned(state.asOf);
    out.writeUnsigned(state.sequence);
    out.writeSigned(state.settledInRun);
    if (state.timer != DeviceState.NO_TIMER) {
      out.writeSigned(state.timer - state.asOf);
    }
    out.writeOptionalText(state.shownUser);
    out.writeSigned(state.writtenAt);
    if (state.link != null) {
      packLink(state.link, state.asOf, out);
    }
    if (state.previous != null) {
      packLink(state.previous, state.asOf, out);
      out.writeSigned(state.asOf - state.previous.until);
    }
    if (state.departure != null) {
      out.writeSigned(state.asOf - state.departure.time());
      out.writeOptionalText(state.departure.session());
    }
    packAnonymous(state.anonymous, state.asOf, out);
    return out.toBytes();
  }

  /**
   * Reads a packed state; null gives a new one.
   *
   * @throws IllegalStateException if the bytes are of a later format or damaged
   */
  static DeviceState unpack(@Nullable byte[] packed) {
    DeviceState state = new DeviceState();
    if (packed == null) {
      return state;
    }
    Unpacker in = new Unpacker(packed);
    in.readForm(FORMAT, "device state");
    int flags = in.readByte();
    state.asOf = in.readSigned();
    state.sequence = in.readUnsigned();
    state.settledInRun = in.readSigned();
    if ((flags & TIMER) != 0) {
      state.timer = state.asOf + in.readSigned();
    }
    state.shownUser = in.readOptionalText();
    state.writtenAt = in.readSigned();
    state.isRowOwed = (flags & ROW_OWED) != 0;
    if ((flags & LINK) != 0) {
      state.link = unpackLink(state.asOf, in);
    }
    if ((flags & PREVIOUS) != 0) {
      state.previous = unpackLink(state.asOf, in);
      state.previous.until = state.asOf - in.readSigned();
    }
    if ((flags & DEPARTURE) != 0) {
      state.departure =
          new DeviceState.Departure(state.asOf - in.readSigned(), in.readOptionalText());
    }
    unpackAnonymous(state.anonymous, state.asOf, (flags & SHOWN) != 0, in);
    return state;
  }

  private static void packLink(Link link, long asOf, Packer out) {
    out.writeText(link.user);
    out.writeSigned(asOf - link.begin);
    out.writeSigned(asOf - link.named);
    out.writeSigned(asOf - link.last);
    out.writeOptionalText(link.session);
    out.writeSigned(asOf - link.sessionTime);
  }

  private static Link unpackLink(long asOf, Unpacker in) {
    return new Link(
        in.readText(),
        asOf - in.readSigned(),
        asOf - in.readSigned(),
        asOf - in.readSigned(),
        in.readOptionalText(),
        asOf - in.readSigned());
  }

  private static void packAnonymous(AnonymousPast past, long asOf, Packer out) {
    if (past.isShown()) {
      out.writeSigned(asOf - past.shownFrom());
      out.writeSigned(past.shownUntil() - asOf);
    }
    for (Remembered event : past.events()) {
      out.writeSigned(asOf - event.time());
      out.writeFixed(event.idHash());
      out.writeUnsigned(event.packed().length);
      out.writeRaw(event.packed(), 0, event.packed().length);
    }
  }

  private static void unpackAnonymous(AnonymousPast past, long asOf, boolean isShown, Unpacker in) {
    if (isShown) {
      past.show(asOf - in.readSigned(), asOf + in.readSigned());
    }
    while (in.hasMore()) {
      past.add(new Remembered(asOf - in.readSigned(), in.readFixed(), in.readRaw(in.readCount())));
    }
  }
}
