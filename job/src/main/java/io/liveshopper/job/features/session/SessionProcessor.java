package io.liveshopper.job.features.session;

import io.liveshopper.job.features.CatchUpFence;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.KeyedStore;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.Run;
import io.liveshopper.job.features.ShopperEvent;
import java.util.List;

/** Keeps the features of sessions: takes one session's events and timers, and says what changed. */
public final class SessionProcessor {

  public SessionProcessor(
      FeatureSettings settings, Run run, CatchUpFence fence, SessionMetrics metrics) {}

  /** Counts an event. */
  public List<Row> onEvent(String session, ShopperEvent event, long watermark, KeyedStore store) {
    return List.of();
  }

  /** Lets time pass for a session. */
  public List<Row> onTimer(String session, long time, long watermark, KeyedStore store) {
    return List.of();
  }
}
