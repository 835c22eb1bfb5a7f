package io.liveshopper.redis.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What becomes of actions that were delivered and not handled. */
class ActionRedeliveryTest extends WithActions {

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
}
