package io.liveshopper.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.liveshopper.local.service.ShopPart;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A system on a developer's machine is nobody else's business. */
@EmbeddedSystemTest
class LoopbackIT {

  @Test
  void everythingListensOnLoopbackOnly(SystemUnderTest system) {
    assumeTrue(ListeningSockets.canBeTold(), "SKIPPED: only Linux tells who listens where");
    system.run(JobSettings.defaults());

    try {
      system.startShop(ShopPart.values());
      Map<String, Long> processes = system.processes();
      assertThat(processes)
          .containsOnlyKeys(
              "redis",
              "kafka",
              "jobmanager",
              "taskmanager",
              "collector",
              "store",
              "redis-commander");
      processes.forEach(
          (name, pid) -> {
            List<InetAddress> addresses = ListeningSockets.of(pid);
            assertThat(addresses).as(name).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
          });
    } finally {
      system.stopShop();
    }
  }
}
