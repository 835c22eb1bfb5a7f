package io.liveshopper.redis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.liveshopper.redis.Version;
import io.liveshopper.redis.client.SubscriptionOptions.Start;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ActionSubscriptionTest extends WithActions {

  @Test
  void aFlagIsHeardOfWhenItIsRaisedAndWhenItIsCleared() throws Exception {
    subscribe("a");
    Flags.write(writer, List.of(Flags.raise("ü{4}", "discount", 1)));
    Flags.write(writer, List.of(Flags.clear("ü{4}", "discount", 2)));
    awaitHandled(2);
    ActionEvent.Raised raised = (ActionEvent.Raised) handled.remove();
    assertThat(raised.version()).isEqualTo(new Version(0, 1, 0));
    assertThat(raised.flag())
        .isEqualTo(
            new ActionFlag(
                "discount",
                "stalled_cart",
                "größer ✓",
                "ü{4}",
                "9f",
                new BigDecimal("620.10"),
                "EUR",
                Instant.ofEpochMilli(Flags.RAISED_AT),
                Instant.ofEpochMilli(Flags.EXPIRES_AT)));
    ActionEvent.Cleared cleared = (ActionEvent.Cleared) handled.remove();
    assertThat(cleared.action()).isEqualTo("discount");
    assertThat(cleared.user()).isEqualTo("ü{4}");
    assertThat(cleared.reason()).isEqualTo("transaction");
    assertThat(cleared.clearedAt()).isEqualTo(Instant.ofEpochMilli(Flags.RAISED_AT + 60_000));
    awaitNothingPending();
  }

  @Test
  void twoConsumersShareTheActionsAndEachIsHandledOnce() throws Exception {
    Queue<ActionEvent> byOther = new ConcurrentLinkedQueue<>();
    subscribe("a");
    client.subscribe("chat", "b", byOther::add);
    for (int from = 0; from < 200; from += 10) {
      raise(from, from + 10);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> handled.size() + byOther.size() >= 200);
    awaitNothingPending();
    assertThat(handled).isNotEmpty();
    assertThat(byOther).isNotEmpty();
    handled.addAll(byOther);
    assertThat(usersHandled()).containsExactlyInAnyOrderElementsOf(users(0, 200));
  }

  @Test
  void groupsDoNotTakeActionsFromEachOther() throws Exception {
    Queue<ActionEvent> byOther = new ConcurrentLinkedQueue<>();
    subscribe("a");
    client.subscribe("mail", "a", byOther::add);
    raise(0, 20);
    awaitHandled(20);
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> byOther.size() == 20);
  }

  @Test
  void aNewGroupBeginsWithNewActionsUnlessToldOtherwise() throws Exception {
    raise(0, 5);
    Queue<ActionEvent> fromTheBeginning = new ConcurrentLinkedQueue<>();
    client.subscribe("all", "a", fromTheBeginning::add, OPTIONS.withStart(Start.BEGINNING));
    subscribe("a");
    raise(5, 8);
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> fromTheBeginning.size() == 8);
    awaitHandled(3);
    assertThat(usersHandled()).isEqualTo(users(5, 8));
  }

  @Test
  void whatComesWhileNobodyListensIsHandledLater() throws Exception {
    subscribe("a").close();
    raise(0, 5);
    assertThat(handled).isEmpty();
    subscribe("b");
    awaitHandled(5);
    assertThat(usersHandled()).isEqualTo(users(0, 5));
  }

  @Test
  void aGroupThatSomebodyRemovesIsMadeAnewWithoutLosingActions() throws Exception {
    subscribe("a");
    raise(0, 20);
    awaitHandled(20);
    redis.command("XGROUP", "DESTROY", "shopper:actions", "chat");
    raise(20, 40);
    awaitHandled(40);
    assertThat(usersHandled()).containsExactlyInAnyOrderElementsOf(users(0, 40));
    redis.command("FLUSHALL");
    raise(40, 60);
    awaitHandled(60);
    assertThat(usersHandled()).containsExactlyInAnyOrderElementsOf(users(0, 60));
  }

  @Test
  void aStreamThatBeginsAnewBehindTheOldOneIsReadFromItsStart() throws Exception {
    redis.command("XADD", "shopper:actions", "9000000000000-0", "from", "a clock ahead");
    client.subscribe("chat", "a", handled::add, OPTIONS.withStart(Start.BEGINNING));
    raise(0, 1);
    awaitHandled(1);
    redis.command("FLUSHALL");
    raise(1, 5);
    awaitHandled(5);
    assertThat(usersHandled()).containsExactlyInAnyOrderElementsOf(users(0, 5));
  }

  @Test
  void closingWaitsForTheEventBeingHandled() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ActionSubscription subscription =
        client.subscribe(
            "chat",
            "a",
            event -> {
              begun.countDown();
              go.await();
              handled.add(event);
            });
    raise(0, 1);
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    Thread closer = new Thread(subscription::close);
    closer.start();
    go.countDown();
    closer.join(20_000);
    assertThat(handled).hasSize(1);
    assertThat(pending()).isZero();
  }

  @Test
  void closingEndsAHandlerThatHangsAndItsEventComesAgain() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    ActionSubscription subscription =
        client.subscribe(
            "chat",
            "a",
            event -> {
              begun.countDown();
              new CountDownLatch(1).await();
            });
    raise(0, 1);
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    long start = System.nanoTime();
    subscription.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    assertThat(pending()).isEqualTo(1);
    subscribe("a");
    awaitHandled(1);
  }

  @Test
  void closingTheClientEndsItsSubscriptionsQuickly() throws Exception {
    List<ActionSubscription> all = new ArrayList<>();
    for (String consumer : List.of("a", "b", "c")) {
      all.add(subscribe(consumer));
    }
    long start = System.nanoTime();
    client.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    raise(0, 3);
    assertThat(redis.command("XLEN", "shopper:actions")).isEqualTo(3L);
    assertThat(handled).isEmpty();
    all.forEach(ActionSubscription::close);
  }

  @Test
  void aHandlerMayCloseItsOwnSubscription() throws Exception {
    Queue<ActionSubscription> self = new ConcurrentLinkedQueue<>();
    CountDownLatch known = new CountDownLatch(1);
    self.add(
        client.subscribe(
            "chat",
            "a",
            event -> {
              known.await();
              handled.add(event);
              self.element().close();
            }));
    known.countDown();
    raise(0, 3);
    awaitHandled(1);
    awaitNothingPending();
    assertThat(handled).hasSize(1);
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.withClaimAfter(Duration.ZERO))
        .withMessageContaining("claimAfter");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.withMaxDeliveries(0))
        .withMessageContaining("maxDeliveries");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.subscribe("", "a", handled::add))
        .withMessageContaining("group");
  }
}
