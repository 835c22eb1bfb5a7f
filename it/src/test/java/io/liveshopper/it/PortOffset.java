package io.liveshopper.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.local.process.LoopbackPorts;
import io.liveshopper.local.process.NamedPort;
import io.liveshopper.local.process.PortPlan;
import java.util.concurrent.ThreadLocalRandom;

/** What {@code ./up.sh --port-offset} is given, so that a system started by it meets no other. */
final class PortOffset {

  private PortOffset() {}

  /** One at which nobody listens, with all ports below those that tests choose one by one. */
  static int free() {
    int offset;
    do {
      offset = ThreadLocalRandom.current().nextInt(3_000, 8_500);
    } while (isTaken(offset));
    return offset;
  }

  /** Fails when anything listens on one of the ports. */
  static void assertNothingListens(int offset) {
    assertThat(PortPlan.withOffset(offset).all())
        .filteredOn(port -> LoopbackPorts.answers(port.port()))
        .isEmpty();
  }

  private static boolean isTaken(int offset) {
    return PortPlan.withOffset(offset).all().stream()
        .map(NamedPort::port)
        .anyMatch(LoopbackPorts::answers);
  }
}
