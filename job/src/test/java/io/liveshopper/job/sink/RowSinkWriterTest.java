package io.liveshopper.job.sink;

import static io.liveshopper.job.sink.Rows.row;
import static io.liveshopper.job.sink.Rows.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshopper.job.features.Row;
import io.liveshopper.job.sink.RowStore.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.connector.base.sink.writer.TestSinkInitContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RowSinkWriterTest {

  private static final RowSinkSettings SETTINGS =
      new RowSinkSettings(3, Duration.ofMillis(10), 2, 100);

  private final OneMailbox context = new OneMailbox();
  private final FakeRowStore store = new FakeRowStore();
  private RowSinkWriter writer = writer(List.of());
  private long now;

  @AfterEach
  void close() {
    writer.close();
    assertThat(store.closed).isTrue();
  }

  @Test
  void rowsShareABatchUpToItsSize() throws Exception {
    for (int i = 0; i < 4; i++) {
      write(row("shopper-" + i, 1, "orders_count", "1"));
    }

    assertThat(store.all).hasSize(1);
    assertThat(store.all.get(0).shoppers()).containsExactly("shopper-0", "shopper-1", "shopper-2");
  }

  @Test
  void noMoreBatchesThanAllowedAreInFlight() throws Exception {
    for (int i = 0; i < 9; i++) {
      write(row("shopper-" + i, 1, "orders_count", "1"));
    }
    assertThat(store.all).hasSize(2);

    store.all.get(0).answer(Outcome.WRITTEN);
    runMail();
    assertThat(store.all).hasSize(3);
    assertThat(store.all.get(2).shoppers()).containsExactly("shopper-6", "shopper-7", "shopper-8");
    // The timer outlives the test: nothing may be left to it that it would wait for.
    store.all.get(1).answer(Outcome.WRITTEN);
    store.all.get(2).answer(Outcome.WRITTEN);
    runMail();
  }

  @Test
  void aRowWaitsForOthersForALimitedTimeOnly() throws Exception {
    write(row("ann", 1, "orders_count", "1"));
    assertThat(store.all).isEmpty();

    passTime();
    assertThat(store.all).hasSize(1);
  }

  @Test
  void rowsOfOneShopperThatWaitBecomeOneAndTheLatestValueWins() throws Exception {
    write(row("ann", 1, "a", "1"));
    write(row("ann", 2, "b", "2"));
    write(row("ann", 3, "a", "3"));
    passTime();

    assertThat(store.all).hasSize(1);
    List<Row> rows = store.all.get(0).rows();
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).sequence()).isEqualTo(3);
    assertThat(said(rows.get(0))).containsExactlyInAnyOrder("a=3", "b=2");
  }

  @Test
  void aShoppersNextRowStaysBehindWhileOneIsInFlight() throws Exception {
    write(row("ann", 1, "a", "1"));
    passTime();
    write(row("ann", 2, "a", "2"));
    write(row("bob", 1, "a", "1"));
    write(row("eve", 1, "a", "1"));

    assertThat(store.all).hasSize(2);
    assertThat(store.all.get(1).shoppers()).containsExactly("bob", "eve");

    store.all.get(0).answer(Outcome.WRITTEN);
    runMail();
    store.all.get(1).answer(Outcome.WRITTEN, Outcome.STALE);
    runMail();
    passTime();
    assertThat(store.all).hasSize(3);
    assertThat(store.all.get(2).shoppers()).containsExactly("ann");
    assertThat(store.all.get(2).rows().get(0).sequence()).isEqualTo(2);
  }

  @Test
  void aRowThatFailedIsSentAgainTogetherWithWhatCameAfterIt() throws Exception {
    write(row("ann", 1, "a", "1"));
    write(row("bob", 1, "a", "1"));
    passTime();
    write(row("ann", 2, "b", "2"));
    store.all.get(0).answer(Outcome.FAILED, Outcome.WRITTEN);
    awaitCalls(2);

    FakeRowStore.Call again = store.all.get(1);
    assertThat(again.shoppers()).containsExactly("ann");
    assertThat(said(again.rows().get(0))).containsExactlyInAnyOrder("a=1", "b=2");
    assertThat(again.rows().get(0).sequence()).isEqualTo(2);
  }

  @Test
  void aBatchOfWhichNothingIsKnownIsSentAgain() throws Exception {
    write(row("ann", 1, "a", "1"));
    passTime();
    store.all.get(0).answer().completeExceptionally(new IOException("connection reset"));
    awaitCalls(2);

    assertThat(store.all.get(1).rows()).isEqualTo(store.all.get(0).rows());
  }

  @Test
  void aCheckpointWaitsForWhatIsInFlightAndKeepsWhatFailed() throws Exception {
    write(row("ann", 1, "a", "1"));
    write(row("bob", 1, "a", "1"));
    passTime();
    write(row("eve", 1, "a", "1"));
    FakeRowStore.Call inFlight = store.all.get(0);
    CompletableFuture<Void> answered =
        CompletableFuture.runAsync(() -> inFlight.answer(Outcome.FAILED, Outcome.WRITTEN));
    writer.flush(false);
    answered.join();

    assertThat(snapshot())
        .extracting(row -> row.subject().id())
        .containsExactlyInAnyOrder("ann", "eve");
  }

  @Test
  void rowsOfACheckpointAreSentAfterARestore() throws Exception {
    write(row("ann", 1, "a", "1"));
    write(row("ann", 2, "b", "2"));
    List<BufferedRequestState<Row>> states = writer.snapshotState(1);
    byte[] bytes = new RowStateSerializer().serialize(states.get(0));
    passTime();
    store.all.get(0).answer(Outcome.WRITTEN);
    runMail();
    writer.close();
    assertThat(store.all).hasSize(1);

    writer = writer(List.of(new RowStateSerializer().deserialize(1, bytes)));
    passTime();
    assertThat(store.all).hasSize(2);
    assertThat(said(store.all.get(1).rows().get(0))).containsExactlyInAnyOrder("a=1", "b=2");
  }

  @Test
  void aHotShopperDoesNotSpinTheSinkWhileItsRowIsInFlight() throws Exception {
    write(row("ann", 1, "a", "1"));
    passTime();
    write(row("ann", 2, "a", "2"));
    FakeRowStore.Call first = store.all.get(0);
    CompletableFuture<Void> answered =
        CompletableFuture.runAsync(() -> first.answer(Outcome.WRITTEN));
    passTime();
    answered.join();

    assertThat(store.all).hasSize(2);
  }

  private void write(Row row) throws Exception {
    writer.write(row, null);
  }

  private List<Row> snapshot() {
    return writer.snapshotState(1).stream()
        .flatMap(state -> state.getBufferedRequestEntries().stream())
        .map(RequestEntryWrapper::getRequestEntry)
        .toList();
  }

  private void passTime() throws Exception {
    now += 10;
    context.getTestProcessingTimeService().setCurrentTime(now);
  }

  private void runMail() throws Exception {
    await().pollInSameThread().until(context.mailbox::tryYield);
    while (context.mailbox.tryYield()) {
      // Until all that was waiting has run.
    }
  }

  private void awaitCalls(int calls) {
    await()
        .pollInSameThread()
        .until(
            () -> {
              while (context.mailbox.tryYield()) {
                // Until all that was waiting has run.
              }
              passTime();
              return store.all.size() >= calls;
            });
  }

  private RowSinkWriter writer(Collection<BufferedRequestState<Row>> recovered) {
    return RowSinkWriter.create(
        (row, unused) -> row, context, SETTINGS, 1_000_000, recovered, store);
  }

  /** Flink's test context makes a mailbox for each who asks; a task has one. */
  private static final class OneMailbox extends TestSinkInitContext {
    private final MailboxExecutor mailbox = super.getMailboxExecutor();

    OneMailbox() {
      try {
        getTestProcessingTimeService().setCurrentTime(0);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public MailboxExecutor getMailboxExecutor() {
      return mailbox;
    }
  }
}
