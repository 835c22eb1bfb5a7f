package io.liveshopper.local.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshopper.snowplow.analytics.Column;
import io.liveshopper.snowplow.analytics.ColumnType;
import io.liveshopper.snowplow.analytics.EnrichedEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulationTest {

  private static final Path SAMPLE = Path.of("samples/sample-session.enriched.tsv");
  private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
  private static final OptionalDouble NATURAL = OptionalDouble.empty();

  @Test
  void theSampleSessionIsMadeAgainByteByByte() throws IOException {
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    Simulation simulation = new Simulation(220133, 1, NATURAL, Duration.ofSeconds(600), START);

    long events = new SimulationRun(simulation).write(made);

    assertThat(events).isEqualTo(125);
    assertThat(made.toByteArray()).isEqualTo(Files.readAllBytes(SAMPLE));
  }

  @Test
  void theSameSeedGivesTheSameEventsAtAnotherTimeAndRate() {
    List<Simulation.Event> one = events(7, 20, OptionalDouble.of(100), 5, START);
    List<Simulation.Event> other =
        events(7, 20, OptionalDouble.of(50), 10, START.plus(Duration.ofDays(99)));

    assertThat(withoutTimes(other)).isEqualTo(withoutTimes(one));
  }

  @Test
  void aShopperDoesTheSameAmongOthersAndAlone() {
    UUID shopper = Simulation.deviceOf(7, 0);
    List<Simulation.Event> alone = events(7, 1, OptionalDouble.of(10), 4, START);
    List<Simulation.Event> amongOthers =
        events(7, 50, OptionalDouble.of(1000), 60, START).stream()
            .filter(event -> event.device().equals(shopper))
            .limit(alone.size())
            .toList();

    assertThat(withoutTimes(amongOthers)).isEqualTo(withoutTimes(alone));
  }

  @Test
  void anotherSeedGivesOtherShoppers() {
    assertThat(Simulation.deviceOf(8, 0)).isNotEqualTo(Simulation.deviceOf(7, 0));
    assertThat(Simulation.deviceOf(7, 1)).isNotEqualTo(Simulation.deviceOf(7, 0));
  }

  @Test
  void theRateIsKeptToTheEvent() {
    List<Simulation.Event> events = events(1, 3, OptionalDouble.of(2.5), 8, START);

    assertThat(events).hasSize(20);
    assertThat(events.get(0).due()).isEqualTo(START);
    assertThat(events.get(19).due()).isEqualTo(START.plusMillis(7600));
  }

  @Test
  void everyLineIsAWholeEventWithTimesInTheRightOrder() {
    for (Simulation.Event made : events(3, 30, OptionalDouble.of(100), 20, START)) {
      EnrichedEvent event = EnrichedEvent.parse(made.line()).orElseThrow();
      assertThat(event.toJson()).isNotEmpty();
      assertThat(event.text(Column.DOMAIN_USERID)).contains(made.device().toString());
      assertThat(event.timestamp(Column.ETL_TSTAMP)).contains(made.due());
      assertThat(
              List.of(
                  event.timestamp(Column.DVCE_CREATED_TSTAMP).orElseThrow(),
                  event.timestamp(Column.DERIVED_TSTAMP).orElseThrow(),
                  event.timestamp(Column.COLLECTOR_TSTAMP).orElseThrow(),
                  event.timestamp(Column.ETL_TSTAMP).orElseThrow()))
          .isSorted();
    }
  }

  @Test
  void noEventHappensTwice() {
    List<String> ids =
        events(5, 100, OptionalDouble.of(1000), 10, START).stream()
            .map(event -> EnrichedEvent.parse(event.line()).orElseThrow())
            .map(event -> event.text(Column.EVENT_ID).orElseThrow())
            .toList();

    assertThat(ids).hasSize(10_000).doesNotHaveDuplicates();
  }

  @Test
  void impossibleSimulationsAreRefused() {
    assertThatThrownBy(() -> events(1, 0, NATURAL, 1, START))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shoppers must be at least 1, not 0");
    assertThatThrownBy(() -> events(1, 1, OptionalDouble.of(0), 1, START))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rate must be above 0, not 0.0");
  }

  private static List<Simulation.Event> events(
      long seed, int shoppers, OptionalDouble rate, int seconds, Instant start) {
    Simulation simulation =
        new Simulation(seed, shoppers, rate, Duration.ofSeconds(seconds), start);
    List<Simulation.Event> events = new ArrayList<>();
    for (var next = simulation.next(); next.isPresent(); next = simulation.next()) {
      events.add(next.get());
    }
    return events;
  }

  private static List<String> withoutTimes(List<Simulation.Event> events) {
    return events.stream().map(SimulationTest::withoutTimes).toList();
  }

  private static String withoutTimes(Simulation.Event event) {
    EnrichedEvent parsed = EnrichedEvent.parse(event.line()).orElseThrow();
    return Arrays.stream(Column.values())
        .filter(column -> column.type() != ColumnType.TIMESTAMP)
        .map(column -> new String(parsed.bytes(column), UTF_8))
        .map(value -> value.replaceAll("\"firstEventTimestamp\":\"[^\"]*\"", ""))
        .collect(Collectors.joining("\t"));
  }
}
