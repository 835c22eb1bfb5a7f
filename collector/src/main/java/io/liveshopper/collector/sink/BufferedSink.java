package io.liveshopper.collector.sink;

import io.liveshopper.collector.config.SinkSettings;
import io.liveshopper.collector.sink.DiskBuffer.Batch;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes records for Kafka, through the disk buffer when Kafka takes none.
 *
 * <p>What Kafka has not taken in time goes to the disk, and so does all that comes after it, until
 * Kafka has taken everything from there: a shopper's events stay in their order as far as may be.
 * Nothing is lost; something that Kafka took without saying so in time may come twice.
 */
public final class BufferedSink implements EventSink {

  private static final Logger LOG = LoggerFactory.getLogger(BufferedSink.class);
  private static final int BATCH_RECORDS = 500;
  private static final long BATCH_BYTES = 1024 * 1024;
  private static final long POLL_MILLIS = 100;
  private static final int JOIN_SECONDS = 15;
  private static final int MAX_QUEUED = 100_000;
  private static final long UNHEALTHY_NANOS = TimeUnit.SECONDS.toNanos(10);

  private record Append(List<OutputRecord> records, CompletableFuture<Void> done) {}

  private final RecordGate gate;
  private final Optional<DiskBuffer> buffer;
  private final long retryMillis;
  private final BlockingQueue<Append> appends = new ArrayBlockingQueue<>(MAX_QUEUED);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Optional<Thread> writer;
  private final Optional<Thread> reader;
  private volatile boolean buffering;
  private volatile boolean healthy = true;
  private volatile long failedAt;

  /**
   * Connects to Kafka, which need not be there, and opens the disk buffer.
   *
   * @param shorten makes a failed event of one that Kafka finds too long
   * @throws UncheckedIOException if the buffer's directory can't be used
   */
  public static BufferedSink open(SinkSettings settings, UnaryOperator<OutputRecord> shorten) {
    Optional<DiskBuffer> buffer =
        settings
            .bufferDirectory()
            .map(path -> new DiskBuffer(path, settings.bufferBytes(), settings.segmentBytes()));
    return new BufferedSink(
        new KafkaGate(settings, shorten), buffer, settings.retryInterval().toMillis());
  }

  BufferedSink(RecordGate gate, Optional<DiskBuffer> buffer, long retryMillis) {
    this.gate = gate;
    this.buffer = buffer;
    this.retryMillis = retryMillis;
    this.buffering = buffer.isPresent() && !buffer.get().isEmpty();
    this.writer = buffer.map(disk -> start("buffer-writer", () -> write(disk)));
    this.reader = buffer.map(disk -> start("buffer-reader", () -> drain(disk)));
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private static Thread start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /**
   * Takes records; completes when Kafka or the disk has all of them, exceptionally if neither does.
   */
  @Override
  public CompletionStage<Void> write(List<OutputRecord> records) {
    if (buffering) {
      return append(records);
    }
    return gate.send(records)
        .thenCompose(
            refused -> {
              note(refused.isEmpty());
              return refused.isEmpty()
                  ? CompletableFuture.completedFuture(null)
                  : append(List.copyOf(refused));
            });
  }

  /** Whether Kafka took what it was sent last. */
  @Override
  public boolean isHealthy() {
    // Without a buffer nobody tries again, so that a failure is to be forgotten some time.
    return healthy || (buffer.isEmpty() && System.nanoTime() - failedAt > UNHEALTHY_NANOS);
  }

  /** The bytes that wait on the disk. */
  @Override
  public long bufferedBytes() {
    return buffer.map(DiskBuffer::size).orElse(0L);
  }

  private void note(boolean taken) {
    if (taken != healthy) {
      if (taken) {
        LOG.info("Kafka takes events again");
      } else {
        LOG.warn(
            "Kafka takes no events; they {}",
            buffer.isPresent() ? "wait in the disk buffer" : "are refused");
      }
    }
    healthy = taken;
    if (!taken) {
      failedAt = System.nanoTime();
      buffering = buffer.isPresent();
    }
  }

  private CompletionStage<Void> append(List<OutputRecord> records) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    if (buffer.isEmpty()) {
      done.completeExceptionally(new BufferFullException("Kafka takes no events"));
    } else if (closing.getCount() == 0 || !appends.offer(new Append(records, done))) {
      done.completeExceptionally(new BufferFullException("The disk buffer is busy"));
    }
    return done;
  }

  /** One write to the disk takes in all that came during the last one. */
  private void write(DiskBuffer disk) throws InterruptedException {
    List<Append> batch = new ArrayList<>();
    while (closing.getCount() > 0 || !appends.isEmpty()) {
      Append first = appends.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
      if (first == null) {
        continue;
      }
      batch.add(first);
      appends.drainTo(batch, BATCH_RECORDS);
      try {
        disk.append(batch.stream().flatMap(a -> a.records().stream()).toList());
        batch.forEach(append -> append.done().complete(null));
      } catch (BufferFullException | UncheckedIOException e) {
        LOG.error("Events are refused: {}", e.getMessage());
        batch.forEach(append -> append.done().completeExceptionally(e));
      }
      batch.clear();
    }
  }

  private void drain(DiskBuffer disk) throws InterruptedException {
    while (closing.getCount() > 0) {
      try {
        Optional<Batch> batch = disk.await(BATCH_RECORDS, BATCH_BYTES);
        if (batch.isEmpty() || !send(batch.get().records())) {
          return;
        }
        disk.drop(batch.get());
        if (disk.isEmpty() && appends.isEmpty()) {
          buffering = false;
        }
      } catch (UncheckedIOException e) {
        LOG.error("The disk buffer is in trouble", e);
        closing.await(retryMillis, TimeUnit.MILLISECONDS);
      }
    }
  }

  /** Sends until Kafka has all of them; false if the sink is closed before. */
  private boolean send(List<OutputRecord> records) throws InterruptedException {
    List<OutputRecord> left = records;
    while (true) {
      left = List.copyOf(gate.send(left).toCompletableFuture().join());
      note(left.isEmpty());
      if (left.isEmpty()) {
        return true;
      }
      if (closing.await(retryMillis, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
  }

  /** Stops; what is on the disk stays there for the next process. */
  @Override
  public void close() {
    closing.countDown();
    gate.close();
    // Nobody is interrupted: that would close files in the middle of a write.
    writer.ifPresent(BufferedSink::join);
    buffer.ifPresent(DiskBuffer::close);
    reader.ifPresent(BufferedSink::join);
  }

  private static void join(Thread thread) {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(JOIN_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
