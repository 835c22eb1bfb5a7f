package io.liveshopper.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A system on a developer's machine is nobody else's business. */
@ExtendWith(OnEmbeddedSystem.class)
class LoopbackIT {

  @Test
  void everythingListensOnLoopbackOnly(SystemUnderTest system) {
    assumeTrue(ListeningSockets.canBeTold(), "SKIPPED: only Linux tells who listens where");
    system.run(JobSettings.defaults());

    Map<String, Long> processes = system.processes();
    assertThat(processes).hasSizeGreaterThanOrEqualTo(4);
    processes.forEach(
        (name, pid) -> {
          List<InetAddress> addresses = ListeningSockets.of(pid);
          assertThat(addresses).as(name).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
        });
  }
}
