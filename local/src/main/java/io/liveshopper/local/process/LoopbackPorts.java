package io.liveshopper.local.process;

import io.liveshopper.local.common.LocalException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at the ports of 127.0.0.1. */
public final class LoopbackPorts {

  /** The address that everything of the local system listens on. */
  public static final String HOST = "127.0.0.1";

  // Below the range from which operating systems take ports for outgoing connections, so that a
  // port found free is not lost to one of these a moment later; and above the ports of systems
  // whose
  // offset is small.
  private static final int FIRST = 24_000;
  private static final int LAST = 32_000;
  private static final int CONNECT_TIMEOUT_MS = 1000;

  // A system may begin to listen on some of its ports long after they were chosen.
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private LoopbackPorts() {}

  /**
   * Fails when a port is taken.
   *
   * @param hint how to get out of the way, a clause that ends the sentence
   * @throws LocalException naming the first taken port, what it is for and the hint
   */
  public static void requireFree(List<NamedPort> ports, String hint) {
    for (NamedPort port : ports) {
      if (!isFree(port.port())) {
        throw new LocalException(
            "Port %d, needed for %s, is taken by another program: %s."
                .formatted(port.port(), port.purpose(), hint));
      }
    }
  }

  /** Whether a server could listen on the port now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // As servers do: connections that have just been closed do not count.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(loopback(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether something accepts connections on the port. */
  public static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(loopback(), port), CONNECT_TIMEOUT_MS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** As many free ports as asked for, none of which has been given to anybody in this process. */
  static List<Integer> free(int count) {
    SecureRandom random = new SecureRandom();
    List<Integer> found = new ArrayList<>();
    while (found.size() < count) {
      int port = FIRST + random.nextInt(LAST - FIRST);
      if (isFree(port) && GIVEN.add(port)) {
        found.add(port);
      }
    }
    return found;
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByName(HOST);
  }
}
