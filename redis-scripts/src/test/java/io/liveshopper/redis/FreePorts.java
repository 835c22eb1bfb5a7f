package io.liveshopper.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/** Ports nobody listens on: below those that the system hands out by itself. */
final class FreePorts {

  /** Redis Cluster's nodes talk to each other on their port plus this. */
  private static final int BUS_OFFSET = 10_000;

  private FreePorts() {}

  /** A port which is free, as is the one that it would use in a cluster. */
  static int next(Random random) {
    for (int attempt = 0; attempt < 200; attempt++) {
      int port = 11_000 + random.nextInt(10_000);
      if (isFree(port) && isFree(port + BUS_OFFSET)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port found between 11000 and 21000");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
