package io.liveshopper.redis.client;

import static java.util.Objects.requireNonNull;

import io.liveshopper.redis.Version;
import java.time.Instant;
import javax.annotation.Nullable;

/** An action flag has been raised or cleared: an entry of the stream {@code shopper:actions}. */
public sealed interface ActionEvent {

  /** The entry's id in the stream, such as {@code 1700000000000-0}; the same at each delivery. */
  String entryId();

  /** The version of the flag; of two events of one flag the later has the greater one. */
  Version version();

  /** What is to be done, or no longer, such as {@code live_chat}. */
  String action();

  /** The shopper. */
  String user();

  /** A flag was raised. */
  record Raised(String entryId, Version version, ActionFlag flag) implements ActionEvent {

    /** Checks that nothing is missing. */
    public Raised {
      requireNonNull(entryId, "entryId");
      requireNonNull(version, "version");
      requireNonNull(flag, "flag");
    }

    @Override
    public String action() {
      return flag.action();
    }

    @Override
    public String user() {
      return flag.user();
    }
  }

  /**
   * A flag was cleared before it expired.
   *
   * @param pattern the id of the pattern that had raised it, if known
   * @param reason what cleared it, if known
   * @param session the session it happened in, if known
   * @param raisedAt when it had been raised, if known
   * @param clearedAt when the shopper's activity cleared it, if known
   */
  record Cleared(
      String entryId,
      Version version,
      String action,
      String user,
      @Nullable String pattern,
      @Nullable String reason,
      @Nullable String session,
      @Nullable Instant raisedAt,
      @Nullable Instant clearedAt)
      implements ActionEvent {

    /** Checks that nothing is missing but what may be null. */
    public Cleared {
      requireNonNull(entryId, "entryId");
      requireNonNull(version, "version");
      requireNonNull(action, "action");
      requireNonNull(user, "user");
    }
  }
}
