package io.liveshopper.job.features.identity;

import javax.annotation.Nullable;

/** All that is kept of one device: one value in state, one timer. */
final class DeviceState {

  /** No run has yet written a row that no earlier run's row can overrule. */
  static final long NO_RUN = -1;

  /** No timer is registered. */
  static final long NO_TIMER = Long.MIN_VALUE;

  /** An anonymous event after which the device is not its last user's any more. */
  record Departure(long time, @Nullable String session) {}

  /** As of when the device's row is: never goes back. */
  long asOf = Long.MIN_VALUE;

  /** Events taken so far. */
  long sequence;

  long settledInRun = NO_RUN;
  long timer = NO_TIMER;

  /** The device's latest user; still kept when the link has ended, for events that come late. */
  @Nullable Link link;

  /** The user before, for events that come late. */
  @Nullable Link previous;

  /** What ended the link; null while only time can. */
  @Nullable Departure departure;

  final AnonymousPast anonymous = new AnonymousPast();

  /** The user that the device's row names; null if none. */
  @Nullable String shownUser;

  /** As of when the row was last written. */
  long writtenAt;

  /** A row was held back. */
  boolean isRowOwed;

  /** The user whom the device belongs to as of now; null if none. */
  @Nullable String user(long gapMillis) {
    return isLinked(gapMillis) ? link.user : null;
  }

  /** Whether the link holds as of now. */
  boolean isLinked(long gapMillis) {
    return link != null && departure == null && link.last + gapMillis > asOf;
  }

  /** Whether nothing of this is needed after {@code now}: a row of later would be later. */
  boolean isEmpty(long now) {
    return link == null && anonymous.isEmpty() && !isRowOwed && asOf <= now;
  }
}
