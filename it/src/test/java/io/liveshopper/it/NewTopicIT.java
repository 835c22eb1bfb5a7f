package io.liveshopper.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Topics that the system has created take records at once. */
@EmbeddedSystemTest
class NewTopicIT {

  /** A topic that takes records too late loses some in about one of twenty. */
  private static final int TOPICS = 60;

  @Test
  void recordsSentAsSoonAsTheirTopicIsThereArriveInTheirOrder(SystemUnderTest system) {
    List<EnrichedLine> events = new RandomShop(77, "quick", Instant.now()).events(200);
    for (int i = 0; i < TOPICS; i++) {
      String topic = "quick-" + i;
      system.createTopic(topic);
      try (EventStream stream = new EventStream(system.bootstrapServers(), topic)) {
        stream.send(events);
      }
      try (TopicReader reader = new TopicReader(system.bootstrapServers(), topic)) {
        List<EnrichedLine> arrived =
            reader.all().stream().map(ConsumerRecord::value).map(NewTopicIT::line).toList();
        assertThat(byShopper(arrived)).isEqualTo(byShopper(events));
      }
    }
  }

  private static EnrichedLine line(byte[] record) {
    return EnrichedLine.parse(new String(record, UTF_8));
  }

  private static Object byShopper(List<EnrichedLine> events) {
    return events.stream()
        .collect(
            Collectors.groupingBy(
                event -> event.shopper().orElse("nobody"),
                Collectors.mapping(EnrichedLine::toString, Collectors.toList())));
  }
}
