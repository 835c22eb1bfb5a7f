package io.liveshopper.redis.client;

import javax.annotation.Nullable;

/** What stands in Redis as a flag, or in its stream as an entry, is none; the message says why. */
public final class MalformedActionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MalformedActionException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
