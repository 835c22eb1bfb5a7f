package io.liveshopper.job.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.records.BadRecord;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What the bad topic tells of a record that could not be read. */
class DeadLettersTest {

  private final DeadLetters.Serializer serializer = new DeadLetters.Serializer("shopper-bad");

  @Test
  void theBytesStayAsTheyWereAndTheHeadersSayWhereFromAndWhy() {
    byte[] bytes = {0, (byte) 0xff, '\t', '\n'};
    BadRecord bad =
        new BadRecord(bytes, "not_tsv", "Größe: no tab.", "enriched-good", 7, 1L << 40, -1);

    ProducerRecord<byte[], byte[]> record = serializer.serialize(bad, null, null);

    assertThat(record.topic()).isEqualTo("shopper-bad");
    assertThat(record.key()).isNull();
    assertThat(record.value()).isEqualTo(bytes);
    assertThat(headers(record))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "reason", "Größe: no tab.",
                "code", "not_tsv",
                "topic", "enriched-good",
                "partition", "7",
                "offset", "1099511627776"));
  }

  @Test
  void oneEventOfACompressedRecordHasItsPlaceThereAsWell() {
    BadRecord bad = new BadRecord(new byte[] {1}, "empty", "Empty.", "enriched-good", 0, 5, 3);

    assertThat(headers(serializer.serialize(bad, null, null)))
        .containsEntry("offset", "5")
        .containsEntry("batch-index", "3");
  }

  private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new TreeMap<>();
    record.headers().forEach(each -> headers.put(each.key(), new String(each.value(), UTF_8)));
    return headers;
  }
}
