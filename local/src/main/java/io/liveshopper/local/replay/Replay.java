package io.liveshopper.local.replay;

import io.liveshopper.local.common.EventProducer;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.service.KafkaService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sends the lines of a file of enriched events, as if they happened now. */
public final class Replay {

  // Room for what Kafka puts around a record.
  private static final int MAX_LINE = KafkaService.MAX_RECORD_BYTES - 64 * 1024;

  private final Path file;
  private final boolean asIs;
  private final Clock clock;
  private final long maxEventBytes;

  /**
   * A replay of a file, plain or gzipped.
   *
   * @param asIs whether to leave the times alone
   * @param maxEventBytes the length beyond which the job takes nothing for an event
   */
  public Replay(Path file, boolean asIs, Clock clock, long maxEventBytes) {
    this.file = file;
    this.asIs = asIs;
    this.clock = clock;
    this.maxEventBytes = maxEventBytes;
  }

  /**
   * What has been done.
   *
   * @param events lines sent that are enriched events
   * @param others lines sent as they are because they are none
   * @param shift what was added to every time; zero when they were left alone
   */
  public record Summary(long events, long others, Duration shift) {}

  /**
   * Sends all lines, in their order, the last event's time becoming now.
   *
   * @throws LocalException when the file is missing or cannot be read, or holds a line that is too
   *     long for Kafka; nothing has been sent then
   */
  public Summary send(EventProducer producer) {
    if (!Files.isRegularFile(file)) {
      throw new LocalException(
          Files.exists(file) ? file + " is not a file." : "There is no file " + file + ".");
    }
    try {
      Optional<Instant> last = lastTime();
      Duration shift =
          asIs || last.isEmpty()
              ? Duration.ZERO
              : Duration.ofMillis(clock.millis() - last.get().toEpochMilli());
      return send(producer, shift);
    } catch (IOException e) {
      throw new LocalException(file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private Summary send(EventProducer producer, Duration shift) throws IOException {
    long events = 0;
    long others = 0;
    try (LineReader lines = LineReader.open(file)) {
      for (byte[] line = lines.read(); line != null; line = lines.read()) {
        Optional<RecordedEvent> event = eventIn(line);
        byte[] key = event.map(RecordedEvent::key).orElse(null);
        byte[] value = asIs || event.isEmpty() ? line : event.get().shifted(shift);
        producer.send(key, value);
        events += event.isPresent() ? 1 : 0;
        others += event.isPresent() ? 0 : 1;
      }
    }
    producer.flush();
    return new Summary(events, others, shift);
  }

  private Optional<RecordedEvent> eventIn(byte[] line) {
    return line.length > maxEventBytes ? Optional.empty() : RecordedEvent.parse(line);
  }

  /** The latest time of any event in the file. */
  private Optional<Instant> lastTime() throws IOException {
    Instant last = null;
    long number = 0;
    try (LineReader lines = LineReader.open(file)) {
      for (byte[] line = lines.read(); line != null; line = lines.read()) {
        number++;
        if (line.length > MAX_LINE) {
          throw new LocalException(
              "Line %d of %s has %d bytes, more than Kafka takes (%d)."
                  .formatted(number, file, line.length, MAX_LINE));
        }
        Instant time = eventIn(line).map(RecordedEvent::time).orElse(null);
        if (time != null && (last == null || time.isAfter(last))) {
          last = time;
        }
      }
    }
    return Optional.ofNullable(last);
  }
}
