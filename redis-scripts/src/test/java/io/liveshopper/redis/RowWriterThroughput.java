package io.liveshopper.redis;

import io.liveshopper.redis.RowResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.redisson.api.RedissonClient;

/**
 * Prints how many rows a second reach a Redis of its own on this machine, for both layouts.
 * Arguments, all optional: rows a batch (500), batches in flight (4), values a row (15), seconds
 * (10).
 */
public final class RowWriterThroughput {

  private static final int SHOPPERS = 20_000;

  private final int batchSize;
  private final int inFlight;
  private final int values;
  private final int seconds;

  private RowWriterThroughput(String[] args) {
    batchSize = argument(args, 0, 500);
    inFlight = argument(args, 1, 4);
    values = argument(args, 2, 15);
    seconds = argument(args, 3, 10);
  }

  private static int argument(String[] args, int at, int otherwise) {
    return args.length > at ? Integer.parseInt(args[at]) : otherwise;
  }

  public static void main(String[] args) throws InterruptedException {
    RowWriterThroughput throughput = new RowWriterThroughput(args);
    try (RedisServer redis = RedisServer.start()) {
      System.out.println("Redis " + redis.description());
      for (Layout layout : Layout.values()) {
        RedissonClient client = RedisConnections.connect(RedisSettings.single(redis.address()));
        try {
          throughput.run(client, layout, throughput.seconds / 2);
          redis.command("CONFIG", "RESETSTAT");
          System.out.println(throughput.run(client, layout, throughput.seconds));
          System.out.println(serverShare(redis));
        } finally {
          client.shutdown();
        }
        redis.command("FLUSHALL");
      }
    }
  }

  /** What Redis itself spends on a row, to tell it from what the client does. */
  private static String serverShare(RedisServer redis) {
    return redis
        .command("INFO", "commandstats")
        .toString()
        .lines()
        .filter(line -> line.startsWith("cmdstat_evalsha:"))
        .findFirst()
        .orElse("no call of a script");
  }

  private String run(RedissonClient client, Layout layout, int duration)
      throws InterruptedException {
    RowWriter writer = new RowWriter(client, new RedisKeys(new RedisKeyOptions("", layout, false)));
    LongAdder written = new LongAdder();
    LongAdder other = new LongAdder();
    Semaphore slots = new Semaphore(inFlight);
    long start = System.nanoTime();
    long end = start + duration * 1_000_000_000L;
    long sequence = System.currentTimeMillis();
    int shopper = 0;
    while (System.nanoTime() < end) {
      List<RowWrite> rows = new ArrayList<>(batchSize);
      for (int i = 0; i < batchSize; i++) {
        rows.add(row(shopper++ % SHOPPERS, ++sequence));
      }
      slots.acquire();
      CompletableFuture<List<RowResult>> results = writer.write(rows).toCompletableFuture();
      results
          .thenAccept(list -> list.forEach(r -> (isWritten(r) ? written : other).increment()))
          .whenComplete((done, failure) -> slots.release());
    }
    slots.acquire(inFlight);
    double elapsed = (System.nanoTime() - start) / 1e9;
    return String.format(
        "%s layout: %,.0f rows/s of %d values (batch %d x %d in flight); not written: %d",
        layout, written.sum() / elapsed, values, batchSize, inFlight, other.sum());
  }

  private static boolean isWritten(RowResult result) {
    return result.outcome() == Outcome.WRITTEN;
  }

  private RowWrite row(int shopper, long sequence) {
    long now = System.currentTimeMillis();
    List<ValueWrite> writes = new ArrayList<>(values);
    for (int i = 0; i < values; i++) {
      writes.add(new ValueWrite("cart_item_value_" + i + "_5m", Long.toString(sequence + i)));
    }
    return new RowWrite(
        Subject.user("shopper-" + shopper),
        new Version(0, now, sequence),
        List.of(new ValueGroup("5m", now + 900_000, writes)),
        now + 900_000);
  }
}
