package io.liveshopper.collector;

import io.liveshopper.collector.config.CollectorSettings;
import io.liveshopper.collector.enrich.Enricher;
import io.liveshopper.collector.failure.BadRows;
import io.liveshopper.collector.failure.Processor;
import io.liveshopper.collector.http.HttpFront;
import io.liveshopper.collector.payload.Payloads;
import io.liveshopper.collector.schema.SchemaCheck;
import io.liveshopper.collector.schema.SchemaRegistry;
import io.liveshopper.collector.sink.BufferedSink;
import io.liveshopper.collector.sink.EventSink;
import io.liveshopper.collector.sink.OutputRecord;
import io.liveshopper.service.RunningService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The whole collector: requests of trackers in, enriched and failed events to Kafka.
 *
 * <pre>
 * HttpFront -> Intake [ Payloads -> Enricher | BadRows ] -> BufferedSink -> Kafka
 * </pre>
 */
public final class Collector implements RunningService {

  private final Enricher enricher;
  private final EventSink sink;
  private final HttpFront front;

  private Collector(Enricher enricher, EventSink sink, HttpFront front) {
    this.enricher = enricher;
    this.sink = sink;
    this.front = front;
  }

  /**
   * Starts a collector, and returns when it answers requests.
   *
   * @throws UncheckedIOException if a file or the buffer's directory can't be used
   * @throws IllegalStateException if it can't listen
   */
  public static Collector start(CollectorSettings settings) {
    return start(settings, shorten -> BufferedSink.open(settings.sink(), shorten));
  }

  /** As {@link #start(CollectorSettings)}, with a sink that is told how to shorten records. */
  static Collector start(
      CollectorSettings settings, Function<UnaryOperator<OutputRecord>, EventSink> sinks) {
    Clock clock = Clock.systemUTC();
    Processor processor = Processor.current();
    BadRows badRows = new BadRows(processor, clock);
    SchemaRegistry registry =
        new SchemaRegistry(settings.enrich().registries(), settings.enrich().schemaCache());
    SchemaCheck schemas = new SchemaCheck(registry, settings.enrich().acceptUnknown(), clock);
    Enricher enricher = new Enricher(settings.enrich(), schemas, processor, clock);
    Intake intake =
        new Intake(
            new Payloads(schemas),
            enricher,
            badRows,
            settings.http().maxPayloadSize(),
            settings.sink().maxRecordBytes());
    EventSink sink = sinks.apply(intake::shortened);
    try {
      // A tracker that waits too long sends again: rather not answer at all before.
      enricher.awaitLoaded();
      HttpFront front =
          HttpFront.start(
              settings, clock, payload -> sink.write(intake.records(payload)), sink::isHealthy);
      return new Collector(enricher, sink, front);
    } catch (RuntimeException e) {
      sink.close();
      throw e;
    }
  }

  @Override
  public int port() {
    return front.port();
  }

  /** The bytes of events that wait on the disk for Kafka. */
  public long bufferedBytes() {
    return sink.bufferedBytes();
  }

  /** Answers what it has begun to read, then stops. */
  @Override
  public void close() {
    front.close();
    sink.close();
    try {
      enricher.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
