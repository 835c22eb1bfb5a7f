package io.liveshopper.job.features;

import java.util.List;

/** Also keeps what waits for the watermark, in the order of arrival for each instant. */
public interface PendingStore extends KeyedStore {

  /** Adds something that waits for an instant, and asks for a call at it. */
  void append(long time, byte[] packed);

  /** Takes out what waits for an instant. */
  List<byte[]> take(long time);
}
