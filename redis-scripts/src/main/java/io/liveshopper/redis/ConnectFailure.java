package io.liveshopper.redis;

import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

/** Finds what Redis, or the network, has said in what Redisson wraps it in. */
final class ConnectFailure {

  /** From here on Redisson's messages go on about its own channels and commands. */
  private static final String CHANNEL = " channel: [";

  private static final int MAX_DEPTH = 20;

  private ConnectFailure() {}

  /** Why a connection could not be made, in a few words. */
  static String reasonOf(Throwable failure, RedisSettings settings) {
    Throwable cause = failure;
    for (int i = 0; i < MAX_DEPTH && cause.getCause() != null; i++) {
      if (cause instanceof UnknownHostException) {
        break;
      }
      cause = cause.getCause();
    }
    if (cause instanceof TimeoutException) {
      boolean isTls = settings.addresses().get(0).startsWith("rediss:");
      return "no answer in time"
          + (isTls ? "; rediss:// needs a server that speaks TLS on this port" : "");
    }
    String message =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    int end = message.indexOf(CHANNEL);
    String reason = (end < 0 ? message : message.substring(0, end)).strip();
    if (reason.contains("cluster support disabled")) {
      reason += "; mode cluster needs a Redis Cluster, mode single takes one server";
    }
    return reason.endsWith("..") ? reason.substring(0, reason.length() - 1) : reason;
  }
}
