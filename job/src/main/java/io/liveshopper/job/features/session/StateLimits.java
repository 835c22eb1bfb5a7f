package io.liveshopper.job.features.session;

import io.liveshopper.job.features.FeatureSettings;
import java.util.List;

/**
 * Keeps what is many in a session within bounds, so that no robot can grow a state without end.
 * Single texts are bounded where events are read.
 */
final class StateLimits {

  private final SessionStateCodec codec;
  private final SessionMetrics metrics;
  private final int maxIds;
  private final int maxStateBytes;

  StateLimits(FeatureSettings settings, SessionStateCodec codec, SessionMetrics metrics) {
    this.codec = codec;
    this.metrics = metrics;
    this.maxIds = settings.maxIds();
    this.maxStateBytes = settings.maxStateBytes();
  }

  /** Forgets the least recent of what there is more of than {@code maxIds}. */
  void keepWithinIds(SessionState state) {
    int forgotten = 0;
    for (SessionPart part : state.parts()) {
      forgotten += part.keepAtMost(maxIds);
    }
    count(forgotten);
  }

  /**
   * Packs the state. If it is too large an eighth of what is many goes at a time, first what is
   * missed least: {@link RegionChanges} loses but its memory for what comes late.
   */
  byte[] packWithinBytes(SessionState state) {
    byte[] packed = codec.pack(state);
    int forgotten = 0;
    for (SessionPart part :
        List.of(state.regions, state.locations, state.deviceTypes, state.orders)) {
      while (packed.length > maxStateBytes && part.size() > 1) {
        forgotten += part.keepAtMost(part.size() - Math.max(1, part.size() / 8));
        packed = codec.pack(state);
      }
    }
    count(forgotten);
    return packed;
  }

  private void count(int forgotten) {
    if (forgotten > 0) {
      metrics.idsForgotten(forgotten);
    }
  }
}
