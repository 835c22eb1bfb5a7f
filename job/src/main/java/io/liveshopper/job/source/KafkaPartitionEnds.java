package io.liveshopper.job.source;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Kafka for the ends of a topic's partitions, in a thread of its own, as long as somebody
 * wants to know. When nobody has for a while the thread ends and its connection with it: nothing is
 * there to be closed, which suits a watermark generator, for it is never told of its end.
 */
final class KafkaPartitionEnds implements PartitionEnds {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaPartitionEnds.class);

  private static final Duration ASK_EVERY = Duration.ofMillis(250);
  private static final Duration VALID_FOR = Duration.ofSeconds(3);
  private static final Duration ASK_UNTIL_UNWANTED_FOR = Duration.ofSeconds(10);

  private record Answer(
      Map<Integer, Long> ends, Set<Integer> notEmpty, long askedAtNanos, long askedAtMillis) {}

  private final String topic;
  private final Properties client;
  private volatile Answer answer;
  private volatile long wantedAtNanos;
  private volatile Thread asking;

  KafkaPartitionEnds(String topic, Properties client) {
    this.topic = requireNonNull(topic, "topic");
    this.client = requireNonNull(client, "client");
  }

  @Override
  public long knownAsOf() {
    Answer current = latest();
    return current == null ? NOT_KNOWN : current.askedAtMillis();
  }

  @Override
  public long offsetsAfter(int partition, long offset) {
    Answer current = latest();
    Long end = current == null ? null : current.ends().get(partition);
    return end == null ? NOT_KNOWN : Math.max(0, end - offset - 1);
  }

  @Override
  public boolean areEmptyExcept(Set<Integer> partitions) {
    Answer current = latest();
    return current != null && partitions.containsAll(current.notEmpty());
  }

  private Answer latest() {
    long now = System.nanoTime();
    wantedAtNanos = now;
    if (asking == null) {
      startAsking();
    }
    Answer current = answer;
    return current != null && now - current.askedAtNanos() <= VALID_FOR.toNanos() ? current : null;
  }

  private synchronized void startAsking() {
    if (asking == null) {
      Thread thread = new Thread(this::ask, "partition-ends-" + topic);
      thread.setDaemon(true);
      asking = thread;
      thread.start();
    }
  }

  private void ask() {
    try (Admin admin = Admin.create(client)) {
      while (System.nanoTime() - wantedAtNanos <= ASK_UNTIL_UNWANTED_FOR.toNanos()) {
        askOnce(admin);
        Thread.sleep(ASK_EVERY.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("The ends of topic {} can't be asked for; silent partitions stay behind", topic, e);
    } finally {
      asking = null;
    }
  }

  private void askOnce(Admin admin) throws InterruptedException {
    try {
      List<TopicPartitionInfo> partitions =
          admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions();
      long askedAtNanos = System.nanoTime();
      long askedAtMillis = System.currentTimeMillis();
      Map<Integer, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
      Set<Integer> notEmpty = new HashSet<>();
      offsets(admin, partitions, OffsetSpec.earliest())
          .forEach(
              (partition, begin) -> {
                if (begin < ends.get(partition)) {
                  notEmpty.add(partition);
                }
              });
      answer = new Answer(ends, notEmpty, askedAtNanos, askedAtMillis);
    } catch (ExecutionException e) {
      LOG.debug("Kafka did not tell the ends of topic {}", topic, e);
    }
  }

  private Map<Integer, Long> offsets(
      Admin admin, List<TopicPartitionInfo> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    partitions.forEach(each -> wanted.put(new TopicPartition(topic, each.partition()), which));
    Map<Integer, Long> offsets = new HashMap<>();
    admin
        .listOffsets(wanted)
        .all()
        .get()
        .forEach((partition, info) -> offsets.put(partition.partition(), info.offset()));
    return offsets;
  }
}
