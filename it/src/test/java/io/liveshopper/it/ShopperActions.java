package io.liveshopper.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.liveshopper.redis.RedisKeys;
import io.liveshopper.redis.client.ActionEvent;
import io.liveshopper.redis.client.ActionFlag;
import io.liveshopper.redis.client.ClientOptions;
import io.liveshopper.redis.client.LiveShopperClient;
import io.liveshopper.redis.client.SubscriptionOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.redisson.api.stream.StreamMessageId;
import org.redisson.client.codec.StringCodec;

/**
 * Action flags as a back end has them: by reading a shopper's, and by hearing of those that are
 * raised and cleared, from the stream's beginning.
 */
final class ShopperActions implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final RunningJob job;
  private final LiveShopperClient client;
  private final List<ActionEvent> heard = new CopyOnWriteArrayList<>();

  /**
   * An entry of the stream.
   *
   * @param transition {@code raised} or {@code cleared}
   */
  record Entry(String transition, String action, String user, String version, JsonNode detail) {

    static Entry of(Map<String, String> fields) {
      try {
        return new Entry(
            fields.get("transition"),
            fields.get("action"),
            fields.get("user"),
            fields.get("version"),
            JSON.readTree(fields.get("detail")));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("the detail of an entry is not JSON: " + fields, e);
      }
    }
  }

  /** Subscribes; needs two connections of the job's client. */
  ShopperActions(RunningJob job) {
    this.job = job;
    this.client = LiveShopperClient.using(job.redis(), job.keys(), ClientOptions.defaults());
    client.subscribe(
        "it",
        "it",
        heard::add,
        SubscriptionOptions.defaults().withStart(SubscriptionOptions.Start.BEGINNING));
  }

  /** The flags that are up. */
  List<ActionFlag> flags(String shopper) {
    return client.actions(shopper);
  }

  /** Waits for one flag of the action and says how long after it was due it was there. */
  ActionFlag awaitFlag(String action, String shopper, Duration patience) {
    List<ActionFlag> up =
        await()
            .atMost(patience)
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(10))
            .until(
                () -> flags(shopper).stream().filter(flag -> flag.action().equals(action)).toList(),
                flags -> !flags.isEmpty());
    long late = System.currentTimeMillis() - up.get(0).raisedAt().toEpochMilli();
    System.out.printf("%s of %s: flag after due moment: %d ms%n", action, shopper, late);
    return up.get(0);
  }

  void awaitNoFlags(String shopper, Duration patience) {
    await()
        .atMost(patience)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> flags(shopper).isEmpty());
  }

  /** What has been heard of a shopper's flags so far. */
  List<ActionEvent> heardOf(String shopper) {
    return heard.stream().filter(event -> event.user().equals(shopper)).toList();
  }

  /** All entries of the stream, in its order. */
  List<Entry> entries() {
    String stream = new RedisKeys(job.keys()).actionsStream();
    return job
        .redis()
        .<String, String>getStream(stream, StringCodec.INSTANCE)
        .range(StreamMessageId.MIN, StreamMessageId.MAX)
        .values()
        .stream()
        .map(Entry::of)
        .toList();
  }

  /** The entries about a shopper. */
  List<Entry> entriesOf(String shopper) {
    return entries().stream().filter(entry -> entry.user().equals(shopper)).toList();
  }

  @Override
  public void close() {
    client.close();
  }
}
