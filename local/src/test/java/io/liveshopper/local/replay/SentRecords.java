package io.liveshopper.local.replay;

import io.liveshopper.local.common.EventProducer;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is sent. */
final class SentRecords implements EventProducer {

  record Sent(byte[] key, byte[] value) {}

  final List<Sent> records = new ArrayList<>();
  boolean flushed;

  @Override
  public void send(byte[] key, byte[] value) {
    records.add(new Sent(key, value));
    flushed = false;
  }

  @Override
  public void flush() {
    flushed = true;
  }

  @Override
  public void close() {}
}
