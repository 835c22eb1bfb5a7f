package io.liveshopper.job.operators;

import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage;
import io.liveshopper.job.types.PackedTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The operator of shoppers' features on Flink's harness; no row is held back. */
public final class ShopperHarness
    extends KeyedOneInputStreamOperatorTestHarness<String, ShopperMessage, Row> {

  private final Map<String, Map<String, String>> values;
  private int taken;

  private ShopperHarness(
      FeatureSettings settings,
      int parallelism,
      int subtask,
      Map<String, Map<String, String>> values)
      throws Exception {
    super(
        new KeyedProcessOperator<>(
            new ShopperFeatures(settings, new LiveSettings(Duration.ofMinutes(1), Duration.ZERO))),
        ShopperMessage::shopper,
        Types.STRING,
        128,
        parallelism,
        subtask);
    this.values = values;
    setup(PackedTypes.ROW.createSerializer(getExecutionConfig().getSerializerConfig()));
  }

  /** The only subtask of a job that begins. */
  public static ShopperHarness open(FeatureSettings settings) throws Exception {
    ShopperHarness harness = new ShopperHarness(settings, 1, 0, new TreeMap<>());
    harness.open();
    return harness;
  }

  /** The only subtask, which goes on from a snapshot; values stay what this one has written. */
  public ShopperHarness restarted(FeatureSettings settings, long checkpointId) throws Exception {
    newRows();
    OperatorSubtaskState snapshot = snapshot(checkpointId, checkpointId);
    close();
    return restored(settings, snapshot, checkpointId, 1, 0, values);
  }

  /** One of several subtasks, which goes on from a part of a snapshot; without values. */
  static ShopperHarness restored(
      FeatureSettings settings,
      OperatorSubtaskState snapshot,
      long checkpointId,
      int parallelism,
      int subtask)
      throws Exception {
    return restored(settings, snapshot, checkpointId, parallelism, subtask, new TreeMap<>());
  }

  private static ShopperHarness restored(
      FeatureSettings settings,
      OperatorSubtaskState snapshot,
      long checkpointId,
      int parallelism,
      int subtask,
      Map<String, Map<String, String>> values)
      throws Exception {
    ShopperHarness harness = new ShopperHarness(settings, parallelism, subtask, values);
    harness.setRestoredCheckpointId(checkpointId);
    harness.initializeState(snapshot);
    harness.open();
    return harness;
  }

  /** Takes an event as the shopper's whom it names. */
  public void send(ShopperEvent event) throws Exception {
    processElement(new ShopperMessage.Happened(event.shopperKey(), event), event.time());
  }

  /** The rows since they were last asked for, which are in {@link #values} from now on. */
  public List<Row> newRows() {
    List<Row> all = extractOutputValues();
    List<Row> fresh = new ArrayList<>(all.subList(taken, all.size()));
    taken = all.size();
    fresh.forEach(this::apply);
    return fresh;
  }

  /** What the shop reads of a shopper, by full feature name, if nothing expires. */
  public Map<String, String> values(String shopper) {
    newRows();
    return values.getOrDefault(shopper, Map.of());
  }

  private void apply(Row row) {
    Map<String, String> stored =
        values.computeIfAbsent(row.subject().id(), shopper -> new TreeMap<>());
    row.values()
        .forEach(
            value -> {
              if (value.value() == null) {
                stored.remove(value.name());
              } else {
                stored.put(value.name(), value.value());
              }
            });
  }

  @Override
  public void close() {
    try {
      super.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
