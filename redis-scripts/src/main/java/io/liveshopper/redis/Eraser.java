package io.liveshopper.redis;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;

/**
 * Erases a shopper or a session from Redis: all keys, in either layout, and the entries of {@code
 * shopper:actions}. The job may hold what it made them of for some time yet. To keep it from
 * writing them again, each row and flag leaves a tombstone: a version that no write is newer than,
 * of no generation. It expires when nothing that was known of the shopper can be written any more;
 * until then nothing new is written about the shopper either.
 *
 * <p>Erasing is harmless to repeat, and goes on where an earlier call failed. It looks at every key
 * in Redis several times, in steps: it takes seconds for millions of keys and holds up nobody.
 *
 * <p>A session that is never silent for as long as its gap keeps its earlier values in the job, and
 * once the tombstone has expired they would be written. Anonymous events that the job remembers of
 * a device go to whoever signs in there, within its horizon, whoever that is.
 */
public final class Eraser {

  /** For clocks that differ, and events that are ahead of them. */
  private static final Duration SLACK = Duration.ofHours(1);

  private static final Version NEWEST =
      new Version(Version.MAX_PART, Version.MAX_PART, Version.MAX_PART);

  private final RedissonClient client;
  private final RedisKeys keys;
  private final KeySearch search;
  private final ActionEntries entries;
  private final Set<String> actions;
  private final Duration hiddenFor;
  private final Clock clock;
  private final LuaScript leaveTombstone = LuaScript.ofResources("leave-tombstone.lua");

  /**
   * An eraser for one installation.
   *
   * @param client how to reach Redis; remains the caller's to shut down
   * @param keys the names as the job writes them
   * @param actions all that the job raises flags for
   * @param hiddenFor how long tombstones last: {@link #hiddenFor}
   * @param clock tells how late it is; about that of Redis
   * @throws IllegalArgumentException if an action is no lower-case word, or the time not positive
   */
  public Eraser(
      RedissonClient client,
      RedisKeys keys,
      Collection<String> actions,
      Duration hiddenFor,
      Clock clock) {
    this.client = requireNonNull(client, "client");
    this.keys = requireNonNull(keys, "keys");
    this.search = new KeySearch(client, keys);
    this.entries = new ActionEntries(client, keys);
    this.actions = Set.copyOf(actions);
    this.hiddenFor = requireNonNull(hiddenFor, "hiddenFor");
    this.clock = requireNonNull(clock, "clock");
    this.actions.forEach(action -> RedisKeys.checkName("action", action));
    if (hiddenFor.isNegative() || hiddenFor.isZero()) {
      throw new IllegalArgumentException("hiddenFor " + hiddenFor + " must be positive");
    }
  }

  /**
   * How long tombstones have to last. A row that holds anything of an event is of no later than a
   * window and a hop after it, and expires within as much again and the grace: whatever is written
   * later, by a job that was down or reads its input again, holds nothing of before the erasure or
   * has expired and so is not written.
   *
   * @param longestWindow its size; its hop is at most a sixtieth of it
   * @param sessionGap as the job is configured
   * @param grace as the job is configured
   */
  public static Duration hiddenFor(Duration longestWindow, Duration sessionGap, Duration grace) {
    Duration window = longestWindow.plus(longestWindow.dividedBy(60));
    Duration hold = window.compareTo(sessionGap) > 0 ? window : sessionGap;
    return hold.multipliedBy(2).plus(grace).plus(SLACK);
  }

  /**
   * Erases a shopper: what stands under the id, under the devices that are linked to it now, the
   * sessions of all these as far as they can be found (the present ones, and those of flags), and
   * the links. Other sessions of the shopper's do not name the shopper, and expire a gap and the
   * grace after their last event.
   *
   * @param id the {@code user_id}, or the {@code domain_userid} of who has not signed in
   * @throws org.redisson.client.RedisException if Redis cannot be reached or refuses
   */
  public Erasure eraseUser(String id) {
    Optional<String> linkedUser = search.userOf(id).filter(user -> !user.equals(id));
    Set<String> devices = search.devicesOf(id);
    Set<String> users = new LinkedHashSet<>(List.of(id));
    users.addAll(devices);
    Set<Subject> subjects = new LinkedHashSet<>();
    users.forEach(user -> subjects.add(Subject.user(user)));
    devices.forEach(device -> subjects.add(Subject.device(device)));
    subjects.add(Subject.device(id));
    Set<String> sessions = new LinkedHashSet<>(entries.sessionsOf(users));
    for (String user : users) {
      search.sessionOf(user).ifPresent(sessions::add);
      actions.forEach(action -> entries.sessionOfFlag(user, action).ifPresent(sessions::add));
    }
    sessions.forEach(session -> subjects.add(Subject.session(session)));
    return erase(subjects, users, linkedUser);
  }

  /**
   * Erases one session's row. The features of its shopper remain.
   *
   * @param id the {@code domain_sessionid}
   * @throws org.redisson.client.RedisException if Redis cannot be reached or refuses
   */
  public Erasure eraseSession(String id) {
    return erase(Set.of(Subject.session(id)), Set.of(), Optional.empty());
  }

  /** Tombstones come first: what the job writes is refused from then on, and what is there goes. */
  private Erasure erase(Set<Subject> subjects, Set<String> users, Optional<String> linkedUser) {
    Instant until = clock.instant().plus(hiddenFor);
    boolean isHash = keys.options().layout() == Layout.HASH;
    Set<String> tombstones = new LinkedHashSet<>();
    long count = 0;
    for (Subject subject : subjects) {
      String key = isHash ? keys.hash(subject) : keys.version(subject);
      count += leaveTombstone(key, isHash, until);
      tombstones.add(key);
    }
    for (String user : users) {
      for (String action : actions) {
        String key = keys.actionVersion(user, action);
        leaveTombstone(key, false, until);
        tombstones.add(key);
      }
    }
    for (Subject subject : subjects) {
      Set<String> found =
          search.keysOf(subject).stream()
              .filter(key -> !tombstones.contains(key))
              .collect(Collectors.toSet());
      if (!found.isEmpty()) {
        count += client.getKeys().delete(found.toArray(String[]::new));
      }
    }
    return new Erasure(subjects, count, entries.delete(users), linkedUser, until);
  }

  private long leaveTombstone(String key, boolean isHash, Instant until) {
    return client
        .getScript(Utf8Codec.INSTANCE)
        .<Long>eval(
            RScript.Mode.READ_WRITE,
            leaveTombstone.text(),
            RScript.ReturnType.LONG,
            List.of(key),
            ScriptCall.versionText(NEWEST, until.toEpochMilli()),
            Long.toString(until.toEpochMilli()),
            isHash ? "hash" : "");
  }
}
