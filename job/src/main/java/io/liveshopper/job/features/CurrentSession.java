package io.liveshopper.job.features;

import javax.annotation.Nullable;

/** The session that a shopper is in: that of the latest event which is part of one. */
final class CurrentSession {

  /** The value's name in a shopper's row: {@code user:{id}:session}. */
  static final String FEATURE = "session";

  @Nullable private String id;
  private long time;
  private long arrival;

  /** As of when the id was last written; {@link LaneState#NEVER} if it is not. */
  private long writtenAt = LaneState.NEVER;

  /** The session's id; null if the shopper is in none. */
  @Nullable String id() {
    return id;
  }

  long writtenAt() {
    return writtenAt;
  }

  void setWrittenAt(long asOf) {
    writtenAt = asOf;
  }

  /** Takes the session of an event that is not older than the latest. */
  void offer(String session, long atTime, long atArrival) {
    if (id == null || Item.isAtOrAfter(atTime, atArrival, time, arrival)) {
      id = session;
      time = atTime;
      arrival = atArrival;
    }
  }

  /** Ends the session if no event has come for the gap. */
  void roll(long asOf, long gapMillis) {
    if (id != null && time + gapMillis <= asOf) {
      id = null;
    }
  }

  void clear() {
    id = null;
  }

  /** When the session ends if nothing comes; {@link Long#MAX_VALUE} if there is none. */
  long endsAt(long gapMillis) {
    return id == null ? Long.MAX_VALUE : time + gapMillis;
  }

  void pack(long asOf, long arrivals, Packer out) {
    boolean isWritten = writtenAt != LaneState.NEVER;
    out.writeByte((id == null ? 0 : 1) | (isWritten ? 2 : 0));
    if (id != null) {
      out.writeText(id);
      out.writeSigned(asOf - time);
      out.writeSigned(arrivals - arrival);
    }
    if (isWritten) {
      out.writeSigned(asOf - writtenAt);
    }
  }

  void unpack(long asOf, long arrivals, Unpacker in) {
    int has = in.readByte();
    if ((has & 1) != 0) {
      id = in.readText();
      time = asOf - in.readSigned();
      arrival = arrivals - in.readSigned();
    }
    if ((has & 2) != 0) {
      writtenAt = asOf - in.readSigned();
    }
  }
}
