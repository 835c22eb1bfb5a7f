package io.liveshopper.redis;

import static java.util.Objects.requireNonNull;

import javax.annotation.Nullable;

/**
 * An action flag to raise or to clear. Readers find a raised flag under {@code
 * user:{id}:action:{action}} until it expires or is cleared; both are told in the stream {@code
 * shopper:actions}, by the same call.
 *
 * <p>A raise that finds itself expired by the clock of Redis is not published, and clearing a flag
 * that is not there (any more) tells nobody anything; both still keep older writes out.
 *
 * @param userId the shopper, as the id came with the event; any characters, never empty
 * @param action what the shop is to do, {@code [a-z][a-z0-9_]*}, such as {@code live_chat}
 * @param version compared with that of the flag's last write
 * @param flag the JSON that readers find; null to clear
 * @param expiresAtMillis when the flag expires, epoch milliseconds, 1 to {@link Version#MAX_PART};
 *     for a clear the expiry of the flag that is cleared: as long must an older raise be kept out
 * @param detail the JSON of the entry in the stream
 */
public record ActionWrite(
    String userId,
    String action,
    Version version,
    @Nullable String flag,
    long expiresAtMillis,
    String detail)
    implements RedisWrite {

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the id, the flag or the detail is empty, the action no such
   *     word or the expiry out of bounds
   */
  public ActionWrite {
    RedisKeys.checkName("action", requireNonNull(action, "action"));
    String of = "action '" + action + "'";
    checkNotEmpty(of, "user id", requireNonNull(userId, "userId"));
    requireNonNull(version, "version");
    if (flag != null) {
      checkNotEmpty(of, "flag", flag);
    }
    ValueGroup.checkExpiry(of, expiresAtMillis);
    checkNotEmpty(of, "detail", requireNonNull(detail, "detail"));
  }

  /** Whether the flag is raised, not cleared. */
  public boolean raises() {
    return flag != null;
  }

  private static void checkNotEmpty(String of, String what, String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(of + ": the " + what + " must not be empty");
    }
  }
}
