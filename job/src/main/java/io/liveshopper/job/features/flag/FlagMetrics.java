package io.liveshopper.job.features.flag;

import io.liveshopper.cep.activity.Action;

/** What is counted of flags. */
public interface FlagMetrics {

  /** A flag was raised and told of. */
  void raised(Action action);

  /** A flag was cleared and told of. */
  void cleared(Action action);

  /** A change was not told of, for it would have expired before. */
  void expired();

  /** A change was held back, for the job was catching up. */
  void heldBack();
}
