package io.liveshopper.it;

import io.liveshopper.job.features.ShopperEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.annotation.Nullable;

/**
 * Whose each event of a stream is, for streams in which a device's events come about in their
 * order: what a device did before signing in is the user's, and what it does without a name
 * afterwards too, until the session ends.
 */
final class Ownership {

  private static final long SESSION_GAP = Duration.ofMinutes(30).toMillis();

  /** What is known of a device. */
  private static final class Device {

    private final List<ShopperEvent> anonymous = new ArrayList<>();
    @Nullable private String user;
    @Nullable private String session;
    private long last;

    boolean isStillHere(ShopperEvent event) {
      boolean otherSession =
          session != null && event.sessionId() != null && !session.equals(event.sessionId());
      return user != null
          && (event.time() <= last || (!otherSession && event.time() < last + SESSION_GAP));
    }

    void belongsTo(String newUser, ShopperEvent event) {
      user = newUser;
      if (event.time() >= last) {
        last = event.time();
        session = event.sessionId() == null ? session : event.sessionId();
      }
    }
  }

  private final boolean isStitching;
  private final Map<String, Device> devices = new HashMap<>();
  private final SortedMap<String, List<ShopperEvent>> byShopper = new TreeMap<>();

  Ownership(boolean isStitching) {
    this.isStitching = isStitching;
  }

  /** Takes the next event to arrive. */
  void add(ShopperEvent event) {
    if (event.shopperKey() == null) {
      return;
    }
    if (!isStitching || event.deviceId() == null) {
      give(event.shopperKey(), event);
      return;
    }
    Device device = devices.computeIfAbsent(event.deviceId(), id -> new Device());
    if (event.userId() != null) {
      signIn(device, event);
    } else if (device.isStillHere(event)) {
      device.belongsTo(device.user, event);
      give(device.user, event);
    } else {
      device.user = null;
      device.anonymous.add(event);
      give(event.deviceId(), event);
    }
  }

  private void signIn(Device device, ShopperEvent event) {
    if (!device.anonymous.isEmpty()) {
      device.anonymous.forEach(earlier -> give(event.userId(), earlier));
      device.anonymous.clear();
      byShopper.put(event.deviceId(), new ArrayList<>());
    }
    device.belongsTo(event.userId(), event);
    give(event.userId(), event);
  }

  private void give(String shopper, ShopperEvent event) {
    byShopper.computeIfAbsent(shopper, id -> new ArrayList<>()).add(event);
  }

  /**
   * The events of every shopper in the order in which they became theirs; none of an anonymous
   * shopper who has signed in, of whom nothing must be left.
   */
  SortedMap<String, List<ShopperEvent>> byShopper() {
    return byShopper;
  }

  /** Whether a device was heard of within a time from now. */
  boolean isRecent(String device, Duration within) {
    return devices.get(device).last > System.currentTimeMillis() - within.toMillis();
  }

  /** The devices seen, each with its user, if it has one that is still there at a time. */
  Map<String, Optional<String>> usersOfDevicesAt(long time) {
    Map<String, Optional<String>> users = new TreeMap<>();
    devices.forEach(
        (id, device) ->
            users.put(
                id, Optional.ofNullable(device.last + SESSION_GAP > time ? device.user : null)));
    return users;
  }

  /** The devices seen, each with the user it belongs to at the end, if to any. */
  Map<String, Optional<String>> usersOfDevices() {
    Map<String, Optional<String>> users = new TreeMap<>();
    devices.forEach((id, device) -> users.put(id, Optional.ofNullable(device.user)));
    return users;
  }
}
