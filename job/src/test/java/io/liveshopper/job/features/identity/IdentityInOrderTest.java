package io.liveshopper.job.features.identity;

import static io.liveshopper.job.features.identity.DeviceRig.HOUR;
import static io.liveshopper.job.features.identity.DeviceRig.MINUTE;
import static io.liveshopper.job.features.identity.DeviceRig.SECOND;
import static java.util.Comparator.comparingLong;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage;
import io.liveshopper.job.features.ShopperMessage.Happened;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whose events are in the end, against the definition in event time: the named user's; else the
 * user's whose session it is; else that of the next who signs in; else the device's.
 */
class IdentityInOrderTest {

  private static final String DEVICE = "d";
  private static final long GAP = 30 * MINUTE;

  private final DeviceEvents events = new DeviceEvents();

  @Property
  void inOrderEveryEventIsInTheEndWhoseItIs(@ForAll long seed) {
    Random random = new Random(seed);
    List<ShopperEvent> stream = new ArrayList<>();
    long now = 1_700_000_000_000L;
    for (int i = 0; i < 60; i++) {
      now += 1 + random.nextInt((int) (random.nextInt(5) == 0 ? HOUR : MINUTE));
      String user = random.nextInt(4) == 0 ? "u" + random.nextInt(2) : null;
      String session = "s" + random.nextInt(2);
      stream.add(events.view(DEVICE, user, session, now));
    }
    assertThat(ownersAfter(stream)).isEqualTo(owners(stream));
  }

  /** Sessions and users far enough apart: within a few seconds arrival does not matter. */
  @Property
  void outOfOrderByAFewSecondsEveryEventIsInTheEndWhoseItIs(@ForAll long seed) {
    Random random = new Random(seed);
    List<ShopperEvent> stream = new ArrayList<>();
    long now = 1_700_000_000_000L;
    for (int visit = 0; visit < 6; visit++) {
      now += random.nextBoolean() ? MINUTE : HOUR;
      String session = "s" + visit;
      String user = random.nextInt(3) == 0 ? null : "u" + random.nextInt(3);
      boolean isNamedThroughout = random.nextBoolean();
      int signIn = random.nextInt(10);
      for (int i = 0; i < 10; i++) {
        now += 1 + random.nextInt(3_000);
        boolean isNamed = i == signIn || (i > signIn && isNamedThroughout);
        stream.add(events.view(DEVICE, isNamed ? user : null, session, now));
      }
    }
    Map<ShopperEvent, Long> arrivals = new HashMap<>();
    stream.forEach(event -> arrivals.put(event, event.time() + random.nextInt((int) (5 * SECOND))));
    List<ShopperEvent> arriving = new ArrayList<>(stream);
    arriving.sort(comparingLong(arrivals::get));

    assertThat(ownersAfter(arriving)).isEqualTo(owners(stream));
  }

  /** By shopper, what it has in the end. */
  private static Map<String, Set<Long>> ownersAfter(List<ShopperEvent> arriving) {
    DeviceRig rig = new DeviceRig();
    Map<String, Set<Long>> owners = new TreeMap<>();
    for (ShopperEvent event : arriving) {
      for (ShopperMessage message : rig.event(event)) {
        if (message instanceof Happened happened) {
          boolean isNew =
              owners
                  .computeIfAbsent(message.shopper(), unused -> new TreeSet<>())
                  .add(happened.event().idHash());
          assertThat(isNew).as("%s once for %s", event, message.shopper()).isTrue();
        } else {
          owners.remove(message.shopper());
        }
      }
      rig.watermark(event.time() - 6 * SECOND);
    }
    return owners;
  }

  private static Map<String, Set<Long>> owners(List<ShopperEvent> inOrder) {
    Map<String, Set<Long>> owners = new TreeMap<>();
    String user = null;
    String session = null;
    long last = 0;
    for (int i = 0; i < inOrder.size(); i++) {
      ShopperEvent event = inOrder.get(i);
      if (event.userId() != null) {
        user = event.userId();
        session = event.sessionId();
      } else if (!event.sessionId().equals(session) || event.time() >= last + GAP) {
        user = null;
      }
      last = event.time();
      String owner = user == null ? nextUser(inOrder, i) : user;
      owners.computeIfAbsent(owner, unused -> new TreeSet<>()).add(event.idHash());
    }
    return owners;
  }

  private static String nextUser(List<ShopperEvent> inOrder, int at) {
    for (ShopperEvent later : inOrder.subList(at + 1, inOrder.size())) {
      if (later.userId() != null) {
        boolean isInTime = inOrder.get(at).time() > later.time() - 24 * HOUR;
        return isInTime ? later.userId() : "lost";
      }
    }
    return DEVICE;
  }
}
