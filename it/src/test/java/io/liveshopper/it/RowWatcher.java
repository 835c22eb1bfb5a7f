package io.liveshopper.it;

import io.liveshopper.redis.Subject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Reads the same rows again and again, as a shop does, until it is stopped. */
final class RowWatcher implements AutoCloseable {

  /** Judges a reading: what is wrong with it, a sentence each. */
  interface Judge extends BiFunction<Subject, ShopperRows, List<String>> {}

  private final RunningJob job;
  private final Map<Subject, Collection<String>> names;
  private final Judge judge;
  private final Map<Subject, List<BigInteger>> versions = new HashMap<>();
  private final Set<String> wrong = new TreeSet<>();
  private final CompletableFuture<Void> watching;
  private volatile boolean isStopped;

  /** A watcher that begins at once. */
  RowWatcher(RunningJob job, Map<Subject, Collection<String>> names, Judge judge) {
    this.job = job;
    this.names = new LinkedHashMap<>(names);
    this.judge = judge;
    this.watching = CompletableFuture.runAsync(this::watch);
  }

  /** Stops watching and says what was wrong in all that was read. */
  List<String> stop() {
    isStopped = true;
    watching.join();
    return new ArrayList<>(wrong);
  }

  @Override
  public void close() {
    isStopped = true;
  }

  private void watch() {
    while (!isStopped) {
      names.forEach(
          (subject, ofSubject) -> {
            ShopperRows rows = ShopperRows.of(subject, job.redis(), job.keys(), ofSubject);
            rows.version(subject).ifPresent(version -> checkVersion(subject, version));
            wrong.addAll(judge.apply(subject, rows));
          });
    }
  }

  private void checkVersion(Subject subject, String version) {
    List<BigInteger> parts = Stream.of(version.split(":", -1)).map(BigInteger::new).toList();
    List<BigInteger> before = versions.put(subject, parts);
    if (before != null && isBefore(parts, before)) {
      wrong.add("%s went back from %s to %s".formatted(subject, before, parts));
    }
  }

  private static boolean isBefore(List<BigInteger> version, List<BigInteger> other) {
    for (int i = 0; i < version.size(); i++) {
      int order = version.get(i).compareTo(other.get(i));
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }
}
