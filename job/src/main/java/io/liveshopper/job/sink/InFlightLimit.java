package io.liveshopper.job.sink;

import static java.util.Objects.requireNonNull;

import org.apache.flink.connector.base.sink.writer.strategy.RateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;
import org.apache.flink.connector.base.sink.writer.strategy.ResultInfo;

/**
 * Lets so many batches be in flight and no more, and none while every row waits for one in flight:
 * the sink then waits for that one instead of asking for batches that hold nothing.
 */
final class InFlightLimit implements RateLimitingStrategy {

  private final int maxInFlight;
  private final int maxBatchSize;
  private final RowBuffer buffer;
  private int inFlight;

  InFlightLimit(int maxInFlight, int maxBatchSize, RowBuffer buffer) {
    this.maxInFlight = maxInFlight;
    this.maxBatchSize = maxBatchSize;
    this.buffer = requireNonNull(buffer, "buffer");
  }

  @Override
  public void registerInFlightRequest(RequestInfo request) {
    inFlight++;
  }

  @Override
  public void registerCompletedRequest(ResultInfo result) {
    inFlight--;
  }

  @Override
  public boolean shouldBlock(RequestInfo request) {
    return inFlight >= maxInFlight || (inFlight > 0 && buffer.isAllHeldBack());
  }

  @Override
  public int getMaxBatchSize() {
    return maxBatchSize;
  }
}
