package io.liveshopper.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshopper.local.common.LocalException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopbackPortsTest {

  @Test
  void aTakenPortIsNamedWithItsPurposeAndTheWayOut() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<NamedPort> ports = List.of(new NamedPort("Redis", taken.getLocalPort()));

      assertThatThrownBy(() -> LoopbackPorts.requireFree(ports, "use --port-offset N"))
          .isInstanceOf(LocalException.class)
          .hasMessage(
              "Port %d, needed for Redis, is taken by another program: use --port-offset N."
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void aPortTakenOnEveryInterfaceIsTakenOnLoopbackToo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThat(LoopbackPorts.isFree(taken.getLocalPort())).isFalse();
    }
  }

  @Test
  void aPortAnswersForAsLongAsSomebodyListens() throws IOException {
    int port;
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = listening.getLocalPort();
      assertThat(LoopbackPorts.answers(port)).isTrue();
    }
    assertThat(LoopbackPorts.answers(port)).isFalse();
    assertThat(LoopbackPorts.isFree(port)).isTrue();
  }
}
