package io.liveshopper.job.features.session;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.Packer;
import io.liveshopper.job.features.Unpacker;
import java.util.List;
import javax.annotation.Nullable;

/**
 * The packed form of a session's state.
 *
 * <p>It outlives versions of this program. Each part is a section with a tag and its length: a
 * section that this version does not know is skipped, a part without one begins empty, and what a
 * later version adds to the end of a section is left alone. Tags are never used again.
 */
final class SessionStateCodec {

  static final int FORMAT = 1;

  private static final int SEEN_EVENTS = 1;
  private static final int ACTIVITY = 2;
  private static final int LANDING = 3;
  private static final int DEVICE_TYPES = 4;
  private static final int LOCATIONS = 5;
  private static final int REGIONS = 6;
  private static final int ORDERS = 7;

  private final FeatureSettings settings;

  SessionStateCodec(FeatureSettings settings) {
    this.settings = requireNonNull(settings, "settings");
  }

  byte[] pack(SessionState state) {
    Packer out = new Packer(512);
    out.writeByte(FORMAT);
    out.writeSigned(state.asOf);
    out.writeUnsigned(state.sequence);
    out.writeSigned(state.settledInRun);
    out.writeSigned(state.timer);
    out.writeSigned(state.writtenAt);
    out.writeByte(state.isRowOwed ? 1 : 0);

    Packer seenEvents = new Packer();
    state.seenEvents.pack(state.asOf, seenEvents);
    out.writeUnsigned(SEEN_EVENTS);
    out.writeSection(seenEvents);
    for (Tagged tagged : parts(state)) {
      Packer section = new Packer(64);
      tagged.part().pack(new PartPacker(section, state.asOf, state.sequence));
      out.writeUnsigned(tagged.tag());
      out.writeSection(section);
    }
    return out.toBytes();
  }

  /**
   * Reads a packed state; null gives a new one.
   *
   * @throws IllegalStateException if the bytes are of a later format or damaged
   */
  SessionState unpack(@Nullable byte[] packed) {
    SessionState state = new SessionState(settings);
    if (packed == null) {
      return state;
    }
    Unpacker in = new Unpacker(packed);
    int format = in.readByte();
    if (format != FORMAT) {
      throw new IllegalStateException(
          "session state of format %d, where this version reads %d".formatted(format, FORMAT));
    }
    state.asOf = in.readSigned();
    state.sequence = in.readUnsigned();
    state.settledInRun = in.readSigned();
    state.timer = in.readSigned();
    state.writtenAt = in.readSigned();
    state.isRowOwed = in.readByte() != 0;
    while (in.hasMore()) {
      unpackSection(in.readCount(), in.readSection(), state);
    }
    return state;
  }

  private static void unpackSection(int tag, Unpacker section, SessionState state) {
    if (tag == SEEN_EVENTS) {
      state.seenEvents.unpack(state.asOf, section);
      return;
    }
    for (Tagged tagged : parts(state)) {
      if (tagged.tag() == tag) {
        tagged.part().unpack(new PartUnpacker(section, state.asOf, state.sequence));
      }
    }
  }

  private record Tagged(int tag, SessionPart part) {}

  private static List<Tagged> parts(SessionState state) {
    return List.of(
        new Tagged(ACTIVITY, state.activity),
        new Tagged(LANDING, state.landing),
        new Tagged(DEVICE_TYPES, state.deviceTypes),
        new Tagged(LOCATIONS, state.locations),
        new Tagged(REGIONS, state.regions),
        new Tagged(ORDERS, state.orders));
  }
}
