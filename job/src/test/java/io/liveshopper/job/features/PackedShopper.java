package io.liveshopper.job.features;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.annotation.Nullable;

/** A shopper whose state is packed after every event, to be read by whichever lanes come next. */
final class PackedShopper {

  private static final OrderRule ORDERS = new OrderRule(OrderSource.transaction());

  @Nullable private byte[] packed;

  /** One of whom nothing is known. */
  PackedShopper() {
    this(null);
  }

  PackedShopper(@Nullable byte[] packed) {
    this.packed = packed;
  }

  @Nullable byte[] packed() {
    return packed;
  }

  /** What a program with these lanes and windows does with an event. */
  void take(ShopperEvent event, List<Lane<?>> lanes, Windows windows) {
    ShopperStateCodec codec = new ShopperStateCodec(lanes, windows);
    ShopperState state = rolled(codec, event.time());
    Transaction order = ORDERS.mayBeOrder(event) ? ORDERS.order(event, null, null) : null;
    for (LaneState<?> lane : state.lanes) {
      if (lane.lane().takes(event)) {
        lane.add(event, order, state.arrivals, state.asOf);
      }
    }
    state.arrivals += Math.max(1, event.products().size());
    packed = codec.pack(state);
  }

  /** The values that a program with these lanes and windows reads at a time, by full name. */
  SortedMap<String, String> values(long time, List<Lane<?>> lanes, Windows windows) {
    ShopperState state = rolled(new ShopperStateCodec(lanes, windows), time);
    SortedMap<String, String> values = new TreeMap<>();
    for (LaneState<?> lane : state.lanes) {
      for (int window = 0; window < windows.count(); window++) {
        addValues(lane, window, windows.get(window).name(), values);
      }
    }
    return values;
  }

  private static void addValues(
      LaneState<?> lane, int window, String windowName, SortedMap<String, String> values) {
    Object[] ofLane = lane.values(window);
    for (int i = 0; ofLane != null && i < ofLane.length; i++) {
      if (ofLane[i] != null) {
        values.put(
            lane.lane().features().get(i).name() + "_" + windowName, Values.format(ofLane[i]));
      }
    }
  }

  private ShopperState rolled(ShopperStateCodec codec, long time) {
    ShopperState state = codec.unpack(packed);
    state.asOf = Math.max(state.asOf, time);
    for (LaneState<?> lane : state.lanes) {
      lane.roll(state.asOf);
    }
    return state;
  }
}
