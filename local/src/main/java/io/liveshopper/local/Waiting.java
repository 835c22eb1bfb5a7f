package io.liveshopper.local;

import io.liveshopper.local.common.LocalException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Waits for what other processes do: there is nothing to be notified by, so it looks repeatedly.
 */
final class Waiting {

  private static final long POLL_MS = 100;

  private Waiting() {}

  /**
   * Waits until the condition holds.
   *
   * @return whether it held before the time was over
   */
  static boolean until(Duration atMost, BooleanSupplier condition) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      pause();
    }
    return true;
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted.", e);
    }
  }
}
