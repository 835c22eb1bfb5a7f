package io.liveshopper.local.common;

/** Takes records for the topic of enriched events. */
public interface EventProducer extends AutoCloseable {

  /**
   * Hands over a record.
   *
   * @param key what decides the partition; null for any
   * @param value the record's bytes, not changed afterwards
   */
  void send(byte[] key, byte[] value);

  /**
   * Waits until everything handed over has arrived.
   *
   * @throws LocalException when something has not
   */
  void flush();

  @Override
  void close();
}
