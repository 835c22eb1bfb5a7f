package io.liveshopper.job.features;

import java.util.Map;
import java.util.TreeMap;

/** Keeps what was counted. */
final class CountingMetrics implements FeatureMetrics {

  final Map<String, Integer> appliedByLane = new TreeMap<>();
  final Map<String, Integer> amountsLeftOutByLane = new TreeMap<>();
  final Map<String, Integer> idsForgottenByLane = new TreeMap<>();
  int orders;
  int late;
  int duplicate;
  int heldBack;
  int lastStateBytes;

  @Override
  public void applied(Lane<?> lane) {
    appliedByLane.merge(lane.name(), 1, Integer::sum);
  }

  @Override
  public void ordered() {
    orders++;
  }

  @Override
  public void late() {
    late++;
  }

  @Override
  public void duplicate() {
    duplicate++;
  }

  @Override
  public void amountsLeftOut(Lane<?> lane, int amounts) {
    amountsLeftOutByLane.merge(lane.name(), amounts, Integer::sum);
  }

  @Override
  public void idsForgotten(Lane<?> lane, int ids) {
    idsForgottenByLane.merge(lane.name(), ids, Integer::sum);
  }

  @Override
  public void heldBack() {
    heldBack++;
  }

  @Override
  public void stateWritten(int bytes) {
    lastStateBytes = bytes;
  }
}
