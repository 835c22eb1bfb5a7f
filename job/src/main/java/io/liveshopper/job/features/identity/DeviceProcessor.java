package io.liveshopper.job.features.identity;

import io.liveshopper.job.features.CatchUpFence;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.IdentitySettings;
import io.liveshopper.job.features.KeyedStore;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.Run;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage;

/** Finds out whose a device's events are. */
public final class DeviceProcessor {

  /** Where what a device's events give goes. */
  public interface Output {

    /** Something about a shopper. */
    void message(ShopperMessage message);

    /** A row of the device: which user it belongs to. */
    void row(Row row);
  }

  public DeviceProcessor(
      IdentitySettings identity,
      FeatureSettings features,
      Run run,
      CatchUpFence fence,
      IdentityMetrics metrics) {}

  /** Passes an event on to whom it belongs. */
  public void onEvent(
      String device, ShopperEvent event, long watermark, KeyedStore store, Output out) {
    out.message(new ShopperMessage.Happened(event.shopperKey(), event));
  }

  /** Lets time pass for a device. */
  public void onTimer(String device, long time, long watermark, KeyedStore store, Output out) {}
}
