package io.liveshopper.job.oracle;

import static java.util.Comparator.comparingLong;

import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.WindowSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whose a device's events must be, decided the slow and obvious way: it keeps every event of every
 * user of a device and answers by looking at all of them.
 *
 * <p>Written from the rules of identity alone; it shares no code with the job's, only its events.
 */
public final class IdentityOracle {

  /**
   * Something that must be told.
   *
   * @param shopper of whom
   * @param eventId hash of the event's id; null if the shopper is to be forgotten
   */
  public record Told(String shopper, Long eventId) {}

  /** An event, whether it was a user's for more than being late, and until when it proves one. */
  private record Held(ShopperEvent event, boolean tellsSession, long proves) {}

  /** A user's time on a device. */
  private static final class Reign {
    final String user;
    final List<Held> held = new ArrayList<>();
    long begin;
    long end = Long.MAX_VALUE;

    Reign(ShopperEvent first) {
      user = first.userId();
      begin = first.time();
      held.add(new Held(first, true, first.time()));
    }

    long last() {
      return held.stream().mapToLong(Held::proves).max().orElseThrow();
    }

    long lastNamed() {
      return held.stream()
          .map(Held::event)
          .filter(event -> event.userId() != null)
          .mapToLong(ShopperEvent::time)
          .max()
          .orElseThrow();
    }

    String session() {
      String session = null;
      long told = Long.MIN_VALUE;
      for (Held one : held) {
        boolean tells = one.tellsSession() && one.event().sessionId() != null;
        if (tells && one.event().time() >= told) {
          session = one.event().sessionId();
          told = one.event().time();
        }
      }
      return session;
    }

    boolean includes(ShopperEvent event, long gap) {
      if (event.time() <= last()) {
        return true;
      }
      boolean otherSession =
          session() != null
              && event.sessionId() != null
              && !Objects.equals(session(), event.sessionId());
      return !otherSession && event.time() - last() < gap && event.time() < end;
    }

    void take(ShopperEvent event) {
      boolean tells = event.userId() != null || event.time() > last();
      held.add(new Held(event, tells, event.time()));
    }

    /** Somebody else was there at {@code time}, and so this user no longer after it. */
    void endAt(long time) {
      held.replaceAll(
          one -> one.proves() > time ? new Held(one.event(), one.tellsSession(), time - 1) : one);
      end = time;
    }
  }

  private record Shown(ShopperEvent event, long until) {}

  private static final class Device {
    Reign reign;
    Reign before;
    ShopperEvent departed;
    final List<ShopperEvent> waiting = new ArrayList<>();
    final List<Shown> shown = new ArrayList<>();
    long asOf = Long.MIN_VALUE;
  }

  private final Predicate<ShopperEvent> isRemembered;
  private final List<WindowSpec> windows;
  private final long gap;
  private final long horizon;
  private final long grace;
  private final int maxEvents;
  private final Map<String, Device> devices = new HashMap<>();

  public IdentityOracle(
      Predicate<ShopperEvent> isRemembered,
      List<WindowSpec> windows,
      long gap,
      long horizon,
      long grace,
      int maxEvents) {
    this.isRemembered = isRemembered;
    this.windows = windows;
    this.gap = gap;
    this.horizon = horizon;
    this.grace = grace;
    this.maxEvents = maxEvents;
  }

  /** Takes the next event to arrive, and says what must be told because of it, in order. */
  public List<Told> arrives(ShopperEvent event, long watermark) {
    Device device = devices.computeIfAbsent(event.deviceId(), unused -> new Device());
    lapse(device, watermark);
    long passed = watermark + 1;
    device.asOf = Math.max(device.asOf, Math.max(event.time(), passed));
    List<Told> told = new ArrayList<>();
    if (event.userId() != null) {
      signedIn(device, event, told);
    } else if (device.before != null && device.before.includes(event, gap)) {
      device.before.take(event);
      told.add(new Told(device.before.user, event.idHash()));
    } else if (isReigned(device, event)) {
      device.reign.take(event);
      settle(device, event, told);
    } else {
      anonymous(device, event, watermark, told);
    }
    return told;
  }

  /** The user whom a device belongs to when all before the watermark has passed. */
  public Optional<String> userOf(String id, long watermark) {
    Device device = devices.get(id);
    if (device == null || device.reign == null || device.departed != null) {
      return Optional.empty();
    }
    long asOf = Math.max(device.asOf, watermark);
    return asOf < device.reign.last() + gap ? Optional.of(device.reign.user) : Optional.empty();
  }

  private void lapse(Device device, long watermark) {
    if (device.before != null && device.before.last() + gap + longestHold() <= watermark) {
      device.before = null;
    }
    if (device.reign != null && device.reign.last() + gap + longestHold() <= watermark) {
      device.reign = null;
      device.before = null;
      device.departed = null;
    }
    device.waiting.removeIf(event -> event.time() + horizon <= watermark);
    if (device.shown.stream().allMatch(shown -> shown.until() <= watermark)) {
      device.shown.clear();
    }
  }

  private boolean isReigned(Device device, ShopperEvent event) {
    return device.reign != null
        && device.reign.includes(event, gap)
        && (device.departed == null || event.time() < device.departed.time());
  }

  private void anonymous(Device device, ShopperEvent event, long watermark, List<Told> told) {
    if (device.reign != null
        && (device.departed == null || event.time() < device.departed.time())) {
      device.departed = event;
    }
    boolean isKnown = device.waiting.stream().anyMatch(one -> one.idHash() == event.idHash());
    if (isRemembered.test(event) && !isKnown && event.time() + horizon > watermark) {
      device.waiting.add(event);
      device.waiting.sort(comparingLong(ShopperEvent::time)); // stable: then by arrival
      if (device.waiting.size() > maxEvents) {
        device.waiting.remove(0);
      }
    }
    long shownAsOf = Math.max(event.time(), watermark + 1);
    long until = shownAsOf + Math.max(longestHold(), gap) + grace;
    device.shown.add(new Shown(event, until));
    told.add(new Told(event.deviceId(), event.idHash()));
  }

  private void signedIn(Device device, ShopperEvent event, List<Told> told) {
    Reign reign = device.reign;
    if (reign == null) {
      device.reign = new Reign(event);
    } else if (reign.user.equals(event.userId())) {
      if (device.before == null || event.time() > device.before.last()) {
        reign.begin = Math.min(reign.begin, event.time());
        if (device.before != null) {
          device.before.end = Math.min(device.before.end, reign.begin);
        }
      }
      reign.take(event);
    } else if (event.time() >= reign.lastNamed()) {
      reign.endAt(event.time());
      if (device.departed != null) {
        reign.end = Math.min(reign.end, device.departed.time());
      }
      device.before = reign;
      device.reign = new Reign(event);
    } else {
      wasThereBefore(device, event);
      told.add(new Told(event.userId(), event.idHash()));
      return;
    }
    settle(device, event, told);
  }

  private static void wasThereBefore(Device device, ShopperEvent event) {
    if (event.time() >= device.reign.begin) {
      return;
    }
    Reign before = device.before;
    if (before != null && before.user.equals(event.userId())) {
      if (event.time() >= before.end) {
        before.end = device.reign.begin;
      }
      before.take(event);
    } else if (before == null || event.time() > before.last()) {
      device.before = new Reign(event);
      device.before.end = device.reign.begin;
    }
  }

  private void settle(Device device, ShopperEvent event, List<Told> told) {
    List<ShopperEvent> claimed = new ArrayList<>();
    boolean isDeparted = device.departed != null && !device.reign.includes(device.departed, gap);
    if (!isDeparted) {
      if (device.departed != null) {
        takeLater(device.reign, device.departed);
        device.departed = null;
      }
      for (ShopperEvent waiting : List.copyOf(device.waiting)) {
        if (!device.reign.includes(waiting, gap)) {
          device.departed = waiting;
          break;
        }
        takeLater(device.reign, waiting);
        claimed.add(waiting);
        device.waiting.remove(waiting);
      }
    }
    boolean isForgotten =
        device.shown.stream().anyMatch(shown -> shown.event().time() <= device.reign.last());
    if (isForgotten) {
      told.add(new Told(event.deviceId(), null));
    }
    claimed.stream()
        .filter(one -> one.time() > event.time() - horizon)
        .filter(one -> windows.stream().anyMatch(window -> window.holds(one.time(), event.time())))
        .forEach(one -> told.add(new Told(device.reign.user, one.idHash())));
    told.add(new Told(device.reign.user, event.idHash()));
    if (isForgotten) {
      long until = device.shown.stream().mapToLong(Shown::until).max().orElseThrow();
      device.shown.clear();
      for (ShopperEvent left : device.waiting) {
        device.shown.add(new Shown(left, until));
        told.add(new Told(event.deviceId(), left.idHash()));
      }
    }
  }

  private static void takeLater(Reign reign, ShopperEvent event) {
    if (event.time() > reign.last()) {
      reign.take(event);
    }
  }

  private long longestHold() {
    return windows.stream().mapToLong(WindowSpec::longestHold).max().orElseThrow();
  }
}
