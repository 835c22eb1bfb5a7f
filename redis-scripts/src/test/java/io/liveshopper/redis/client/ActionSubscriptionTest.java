package io.liveshopper.redis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.liveshopper.redis.ActionWrite;
import io.liveshopper.redis.RedisConnections;
import io.liveshopper.redis.RedisKeyOptions;
import io.liveshopper.redis.RedisKeys;
import io.liveshopper.redis.RedisServer;
import io.liveshopper.redis.RedisSettings;
import io.liveshopper.redis.RowWriter;
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
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.redisson.api.RedissonClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActionSubscriptionTest {

  private static final SubscriptionOptions OPTIONS = SubscriptionOptions.defaults();

  private RedisServer redis;
  private RedissonClient redisson;
  private RowWriter writer;
  private LiveShopperClient client;
  private final Queue<ActionEvent> handled = new ConcurrentLinkedQueue<>();
  private final Queue<DeadAction> dead = new ConcurrentLinkedQueue<>();

  @BeforeAll
  void start() {
    redis = RedisServer.start();
    redisson = RedisConnections.connect(RedisSettings.single(redis.address()));
    writer = new RowWriter(redisson, new RedisKeys(RedisKeyOptions.defaults()));
  }

  @AfterAll
  void stop() {
    if (redisson != null) {
      redisson.shutdown();
      redis.close();
    }
  }

  @BeforeEach
  void clear() {
    redis.command("FLUSHALL");
    handled.clear();
    dead.clear();
    client =
        LiveShopperClient.using(redisson, RedisKeyOptions.defaults(), ClientOptions.defaults());
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  private ActionSubscription subscribe(String consumer) {
    return client.subscribe("chat", consumer, handled::add);
  }

  private void raise(int from, int to) throws Exception {
    List<ActionWrite> raises =
        IntStream.range(from, to).mapToObj(i -> Flags.raise("u" + i, "live_chat", 1)).toList();
    Flags.write(writer, raises);
  }

  private static List<String> users(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "u" + i).toList();
  }

  private List<String> usersHandled() {
    return handled.stream().map(ActionEvent::user).toList();
  }

  private long pending() {
    return (Long) ((List<?>) redis.command("XPENDING", "shopper:actions", "chat")).get(0);
  }

  private void awaitHandled(int count) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> handled.size() >= count);
  }

  private void awaitNothingPending() {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> pending() == 0);
  }

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

  /** As a crash would: an entry that was given to a consumer and never acknowledged. */
  private void leaveOneWith(String consumer) {
    redis.command(
        "XREADGROUP", "GROUP", "chat", consumer, "COUNT", "1", "STREAMS", "shopper:actions", ">");
  }

  @Test
  void aConsumerThatCrashedBeginsWithWhatItHadLeft() throws Exception {
    subscribe("a").close();
    raise(0, 4);
    leaveOneWith("a");
    leaveOneWith("a");
    leaveOneWith("dead");
    subscribe("a");
    awaitHandled(3);
    assertThat(usersHandled()).isEqualTo(List.of("u0", "u1", "u3"));
    assertThat(pending()).isEqualTo(1);
  }

  @Test
  void whatACrashedConsumerLeftIsClaimedByAnother() throws Exception {
    subscribe("a").close();
    raise(0, 3);
    leaveOneWith("dead");
    client.subscribe("chat", "b", handled::add, OPTIONS.withClaimAfter(Duration.ofMillis(200)));
    awaitHandled(3);
    awaitNothingPending();
    assertThat(usersHandled()).containsExactlyInAnyOrderElementsOf(users(0, 3));
  }

  @Test
  void anActionThatFailedComesAgainAndThoseBehindItDoNotWait() throws Exception {
    Queue<String> calls = new ConcurrentLinkedQueue<>();
    ActionHandler failing =
        event -> {
          calls.add(event.user());
          if (event.user().equals("u0") && calls.stream().filter("u0"::equals).count() < 3) {
            throw new IllegalStateException("chat is down");
          }
          handled.add(event);
        };
    client.subscribe("chat", "a", failing, OPTIONS.withClaimAfter(Duration.ofMillis(100)));
    raise(0, 5);
    awaitHandled(5);
    awaitNothingPending();
    assertThat(usersHandled()).containsExactlyInAnyOrderElementsOf(users(0, 5));
    assertThat(calls.stream().filter("u0"::equals)).hasSize(3);
  }

  @Test
  void anActionThatAlwaysFailsIsGivenUp() throws Exception {
    ActionHandler failing =
        event -> {
          handled.add(event);
          throw new AssertionError("never");
        };
    client.subscribe(
        "chat",
        "a",
        failing,
        OPTIONS
            .withClaimAfter(Duration.ofMillis(50))
            .withMaxDeliveries(3)
            .withOnDeadLetter(
                letter -> {
                  dead.add(letter);
                  throw new IllegalStateException("nowhere to put it");
                }));
    raise(0, 1);
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !dead.isEmpty());
    awaitNothingPending();
    assertThat(handled).hasSize(3);
    assertThat(dead).hasSize(1);
    assertThat(dead.element().deliveries()).isEqualTo(3);
    assertThat(dead.element().cause()).hasMessage("never");
    assertThat(dead.element().fields()).containsEntry("user", "u0");
  }

  @Test
  void anActionUnderWhichConsumersCrashIsGivenUpWithoutBeingHandled() throws Exception {
    subscribe("a").close();
    raise(0, 2);
    leaveOneWith("a");
    for (int crash = 0; crash < 4; crash++) {
      redis.command(
          "XREADGROUP", "GROUP", "chat", "a", "COUNT", "1", "STREAMS", "shopper:actions", "0");
    }
    client.subscribe("chat", "a", handled::add, OPTIONS.withOnDeadLetter(dead::add));
    awaitHandled(1);
    assertThat(usersHandled()).isEqualTo(List.of("u1"));
    assertThat(dead).extracting(letter -> letter.fields().get("user")).containsExactly("u0");
    awaitNothingPending();
  }

  @Test
  void entriesThatAreNoActionsAreGivenUpAtOnce() throws Exception {
    client.subscribe("chat", "a", handled::add, OPTIONS.withOnDeadLetter(dead::add));
    redis.command("XADD", "shopper:actions", "*", "hello", "world");
    String[] entry = {
      "XADD",
      "shopper:actions",
      "*",
      "transition",
      "raised",
      "action",
      "a",
      "user",
      "u",
      "version",
      "0:1:0",
      "detail",
      "{\"action\":\"a\"}"
    };
    redis.command(entry);
    entry[10] = "0:1";
    redis.command(entry);
    entry[10] = "0:9999999999999999:0";
    redis.command(entry);
    entry[4] = "vanished";
    redis.command(entry);
    raise(0, 1);
    awaitHandled(1);
    awaitNothingPending();
    assertThat(dead).hasSize(5).allMatch(letter -> letter.reason().contains("malformed"));
    assertThat(dead.element().reason()).contains("'transition'");
  }

  @Test
  void whatTheStreamHasDroppedIsGivenUp() throws Exception {
    subscribe("a").close();
    raise(0, 3);
    leaveOneWith("a");
    leaveOneWith("dead");
    redis.command("XTRIM", "shopper:actions", "MAXLEN", "1");
    client.subscribe(
        "chat",
        "a",
        handled::add,
        OPTIONS.withClaimAfter(Duration.ofMillis(50)).withOnDeadLetter(dead::add));
    awaitHandled(1);
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> dead.size() == 2);
    awaitNothingPending();
    assertThat(usersHandled()).isEqualTo(List.of("u2"));
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
