package io.liveshopper.job.sink;

import io.liveshopper.job.features.Row;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where rows are written. */
interface RowStore extends AutoCloseable {

  /** What became of a row. */
  enum Outcome {
    WRITTEN,
    /** The store already had this version of it. */
    EQUAL,
    /** The store has a newer one. */
    STALE,
    /** It may not have been written, and must be sent again. */
    FAILED
  }

  /**
   * Writes rows of distinct subjects.
   *
   * @return their outcomes, in the same order; it completes exceptionally if nothing is known of
   *     any
   */
  CompletionStage<List<Outcome>> write(List<Row> rows);

  @Override
  void close();
}
