package io.liveshopper.job.sink;

import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.Nullable;
import org.apache.flink.connector.base.sink.writer.RequestBuffer;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;

/**
 * The rows that wait to be sent, one for each subject: a later row is merged into the one waiting.
 *
 * <p>While a subject's row is in flight its next one stays behind. A row carries only what changed,
 * and Redis refuses one that is not newer than what it has: should the first fail and the second
 * arrive, nothing could bring the first one's changes any more. So a subject's rows are sent one
 * after the other, and one that failed is merged with those that came after it.
 *
 * <p>Used by the sink's own thread only.
 */
final class RowBuffer implements RequestBuffer<Row> {

  private final LinkedHashMap<RowSubject, RequestEntryWrapper<Row>> ready = new LinkedHashMap<>();
  private final Map<RowSubject, RequestEntryWrapper<Row>> heldBack = new HashMap<>();
  private final Set<RowSubject> inFlight = new HashSet<>();
  private long bytes;

  /**
   * Takes a row.
   *
   * @param isRetry whether it was sent and failed: it is then no longer in flight
   */
  @Override
  public void add(RequestEntryWrapper<Row> entry, boolean isRetry) {
    RowSubject subject = entry.getRequestEntry().subject();
    if (isRetry) {
      landed(subject);
    }
    Map<RowSubject, RequestEntryWrapper<Row>> place = inFlight.contains(subject) ? heldBack : ready;
    RequestEntryWrapper<Row> waiting = place.get(subject);
    RequestEntryWrapper<Row> kept = waiting == null ? entry : merge(waiting, entry);
    bytes += kept.getSize() - (waiting == null ? 0 : waiting.getSize());
    place.put(subject, kept);
  }

  /** Takes out a row to be sent, which is then in flight; null if all must wait. */
  @Override
  @Nullable public RequestEntryWrapper<Row> poll() {
    Iterator<RequestEntryWrapper<Row>> first = ready.values().iterator();
    if (!first.hasNext()) {
      return null;
    }
    RequestEntryWrapper<Row> entry = first.next();
    first.remove();
    bytes -= entry.getSize();
    inFlight.add(entry.getRequestEntry().subject());
    return entry;
  }

  @Override
  @Nullable public RequestEntryWrapper<Row> peek() {
    Iterator<RequestEntryWrapper<Row>> first = ready.values().iterator();
    return first.hasNext() ? first.next() : null;
  }

  /** A subject's row is no longer in flight; the one held back behind it may be sent. */
  void landed(RowSubject subject) {
    inFlight.remove(subject);
    RequestEntryWrapper<Row> next = heldBack.remove(subject);
    if (next != null) {
      ready.put(subject, next);
    }
  }

  /** Whether rows wait, but none that may be sent. */
  boolean isAllHeldBack() {
    return ready.isEmpty() && !heldBack.isEmpty();
  }

  @Override
  public boolean isEmpty() {
    return ready.isEmpty() && heldBack.isEmpty();
  }

  @Override
  public int size() {
    return ready.size() + heldBack.size();
  }

  @Override
  public Collection<RequestEntryWrapper<Row>> getBufferedState() {
    List<RequestEntryWrapper<Row>> all = new ArrayList<>(ready.values());
    all.addAll(heldBack.values());
    return all;
  }

  @Override
  public long totalSizeInBytes() {
    return bytes;
  }

  private static RequestEntryWrapper<Row> merge(
      RequestEntryWrapper<Row> waiting, RequestEntryWrapper<Row> entry) {
    Row row = RowMerge.merge(waiting.getRequestEntry(), entry.getRequestEntry());
    return new RequestEntryWrapper<>(row, RowSize.of(row));
  }
}
