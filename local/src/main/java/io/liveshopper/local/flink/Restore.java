package io.liveshopper.local.flink;

import io.liveshopper.local.common.DataDirectory;
import java.nio.file.Path;

/**
 * From which state a job is to go on, and what becomes of that.
 *
 * @param path a savepoint or retained checkpoint
 * @param isClaimed whether it becomes the job's own: Flink deletes it once it is superseded;
 *     otherwise it stays as it is
 * @param isStateDropped whether the state of operators that the job lacks may be lost
 */
public record Restore(String path, boolean isClaimed, boolean isStateDropped) {

  /** From state that becomes the job's own. */
  public static Restore claiming(String path) {
    return new Restore(path, true, false);
  }

  /** From state that stays, so that another job can go on from it too. */
  public static Restore keeping(Path state) {
    return new Restore(DataDirectory.forFlink(state), false, false);
  }

  /** The same, where the state of operators that the job lacks may be lost if so said. */
  public Restore droppingState(boolean mayBeLost) {
    return new Restore(path, isClaimed, mayBeLost);
  }
}
