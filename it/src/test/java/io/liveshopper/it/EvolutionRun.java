package io.liveshopper.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A job that reads {@link EvolutionDay} from its topic, and the features that it tells in a topic
 * of its own: the day is long past, so that Redis would hold nothing of it.
 *
 * @param flinkId Flink's id of the job
 * @param featuresTopic where its rows are
 */
record EvolutionRun(SystemUnderTest system, String flinkId, String featuresTopic) {

  /** The topic's name and its one partition are part of the savepoints. */
  static final String TOPIC = "evolution-day";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * Starts the job.
   *
   * @param name of this run
   * @param restoreFrom where it goes on from; empty to begin with the day
   */
  static EvolutionRun start(
      SystemUnderTest system,
      String name,
      JobSettings settings,
      int parallelism,
      Optional<Path> restoreFrom) {
    String featuresTopic = "evolution-features-" + name;
    Map<String, String> options = new LinkedHashMap<>(settings.options());
    options.put("job.name", "evolution-" + name);
    options.put("job.parallelism", Integer.toString(parallelism));
    options.put("job.checkpoint-interval", "2 s");
    options.put("kafka.group-id", "evolution-" + name);
    options.put("kafka.enriched-topic", TOPIC);
    options.put("kafka.bad-topic", "evolution-bad");
    options.put("kafka.features-topic", featuresTopic);
    // Without transactions, which another broker would not know.
    options.put("kafka.features-delivery", "at-least-once");
    options.put("kafka.starting-offsets", "earliest");
    options.put("redis.prefix", "evolution-" + name);
    // The day is past: its rows are written all the same, and the wall clock is left out of it.
    options.put("time.live-within", "0 s");
    options.put("time.idle-after", "1 day");
    return new EvolutionRun(system, system.submitAlone(options, restoreFrom), featuresTopic);
  }

  /** Waits until everything has the values it must have once all these events have been read. */
  void awaitValues(List<EnrichedLine> events, JobSettings settings) {
    Expectation expectation = Expectation.of(events, settings);
    awaitValues(expectation, valuesOf(expectation, EvolutionDay.watermarkAfter(events)), Map.of());
  }

  /**
   * As {@link #awaitValues(List, JobSettings)}, of a job that went on after earlier events. What it
   * writes no row about must be what it was, as far as windows that were there before tell.
   */
  void awaitValuesSince(List<EnrichedLine> earlier, List<EnrichedLine> all, JobSettings settings) {
    Expectation expectation = Expectation.of(all, settings);
    Expectation before = Expectation.of(earlier, settings);
    awaitValues(
        expectation,
        valuesOf(expectation, EvolutionDay.watermarkAfter(all)),
        valuesOf(before, EvolutionDay.watermarkAfter(earlier)));
  }

  private void awaitValues(
      Expectation expectation,
      SortedMap<String, SortedMap<String, String>> expected,
      Map<String, SortedMap<String, String>> before) {
    try (TopicReader reader = new TopicReader(system.bootstrapServers(), featuresTopic)) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(100))
          .untilAsserted(
              () -> assertThat(differences(reader, expectation, expected, before)).isEmpty());
    }
  }

  private static List<String> differences(
      TopicReader reader,
      Expectation expectation,
      SortedMap<String, SortedMap<String, String>> expected,
      Map<String, SortedMap<String, String>> before) {
    Map<String, List<FeatureRecord>> records = new TreeMap<>();
    for (var record : reader.all()) {
      FeatureRecord row = FeatureRecord.of(record);
      if (row.version().kind().equals("action")) {
        continue;
      }
      String subject = row.version().kind() + " " + row.version().id();
      records.computeIfAbsent(subject, name -> new ArrayList<>()).add(row);
    }
    List<String> differences = new ArrayList<>();
    expected.forEach(
        (subject, values) -> {
          SortedMap<String, String> found =
              records.containsKey(subject)
                  ? FeatureRecord.latest(records.get(subject))
                  : before.getOrDefault(subject, new TreeMap<>());
          SortedMap<String, String> told = expectation.withoutEmptyWindows(found);
          if (!told.equals(values)) {
            differences.add(
                "%s: expected %s but found %s"
                    .formatted(
                        subject,
                        Expectation.without(values, told),
                        Expectation.without(told, values)));
          }
        });
    records.keySet().removeAll(expected.keySet());
    records.keySet().forEach(subject -> differences.add(subject + " is nobody"));
    return differences;
  }

  /** The values of everybody and everything, by kind and id. */
  private static SortedMap<String, SortedMap<String, String>> valuesOf(
      Expectation expectation, long watermark) {
    SortedMap<String, SortedMap<String, String>> values = new TreeMap<>();
    for (String shopper : expectation.shoppers()) {
      values.put(
          "user " + shopper,
          expectation.withoutEmptyWindows(expectation.valuesAfter(shopper, watermark)));
    }
    for (String session : expectation.sessions().ids()) {
      values.put("session " + session, expectation.sessions().valuesAfter(session, watermark));
    }
    expectation
        .ownership()
        .usersOfDevicesAt(watermark)
        .forEach(
            (device, user) -> {
              SortedMap<String, String> ofDevice = new TreeMap<>();
              user.ifPresent(id -> ofDevice.put("user", id));
              values.put("device " + device, ofDevice);
            });
    return values;
  }
}
