package io.liveshopper.job.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.CatchUpFence;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.IdentitySettings;
import io.liveshopper.job.features.KeyedStoreInMemory;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.Run;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage;
import io.liveshopper.job.features.ShopperMessage.Forget;
import io.liveshopper.job.features.ShopperMessage.Happened;
import io.liveshopper.job.features.identity.DeviceProcessor;
import io.liveshopper.job.features.identity.IdentityMetrics;
import io.liveshopper.job.records.SourceRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The session recorded in a real shop, whose shopper fills a cart and signs in to pay. */
class RecordedSignInTest {

  private static final Path RECORDED =
      Path.of("..", "..", "shared", "data", "recorded-session.enriched.tsv");
  private static final String USER = "trent@snowplowanalytics.com";
  private static final Instant NOW = Instant.parse("2025-03-26T11:00:00Z");

  private final Map<String, List<ShopperEvent>> eventsOf = new LinkedHashMap<>();
  private final List<Row> rows = new ArrayList<>();
  private final KeyedStoreInMemory memory = new KeyedStoreInMemory();

  @Test
  void theCartFilledBeforeTheSignInIsTheUsersAfterIt() throws IOException {
    List<ShopperEvent> events = recorded();
    assertThat(events).hasSize(26);
    String device = events.get(0).deviceId();
    DeviceProcessor processor =
        new DeviceProcessor(
            IdentitySettings.defaults(),
            FeatureSettings.builder().build(),
            Run.first(),
            CatchUpFence.open(),
            new NoMetrics());

    for (ShopperEvent event : events.subList(0, 13)) {
      processor.onEvent(device, event, Long.MIN_VALUE, memory, new Taken());
    }
    assertThat(eventsOf).containsOnlyKeys(device);
    for (ShopperEvent event : events.subList(13, 26)) {
      processor.onEvent(device, event, Long.MIN_VALUE, memory, new Taken());
    }

    assertThat(eventsOf).containsOnlyKeys(USER);
    List<ShopperEvent> users = eventsOf.get(USER);
    Set<Long> ids = new HashSet<>();
    users.forEach(event -> assertThat(ids.add(event.idHash())).isTrue());
    assertThat(users.stream().map(ShopperEvent::action))
        .containsOnlyOnce(ActionType.ADD_TO_CART, ActionType.PRODUCT_VIEW);
    ShopperEvent signIn = events.get(13);
    ShopperEvent add =
        users.stream()
            .filter(event -> event.action() == ActionType.ADD_TO_CART)
            .findFirst()
            .orElseThrow();
    assertThat(add.userId()).isNull();
    assertThat(add.time()).isLessThan(signIn.time());
    assertThat(add.collectorTime()).isEqualTo(signIn.collectorTime());
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).values().get(0).value()).isEqualTo(USER);
  }

  private static List<ShopperEvent> recorded() throws IOException {
    if (!Files.exists(RECORDED)) {
      assertThat(System.getenv("CI")).as("CI requires " + RECORDED).isNotEqualTo("true");
      Assumptions.abort("there is no " + RECORDED);
    }
    RecordDecoder decoder =
        EnrichedEventDeserializer.decoder(TestSettings.SOURCE, Clock.fixed(NOW, ZoneOffset.UTC));
    List<ShopperEvent> events = new ArrayList<>();
    for (String line : Files.readAllLines(RECORDED, UTF_8)) {
      decoder.decode(
          line.getBytes(UTF_8),
          new RecordDecoder.Origin("enriched", 0, events.size()),
          record -> events.add(((SourceRecord.Decoded) record).event()));
    }
    return events;
  }

  /** What each shopper has, forgotten ones not. */
  private final class Taken implements DeviceProcessor.Output {

    @Override
    public void message(ShopperMessage message) {
      if (message instanceof Forget forget) {
        eventsOf.remove(forget.shopper());
      } else {
        Happened happened = (Happened) message;
        eventsOf
            .computeIfAbsent(happened.shopper(), unused -> new ArrayList<>())
            .add(happened.event());
      }
    }

    @Override
    public void row(Row row) {
      rows.add(row);
    }
  }

  private static final class NoMetrics implements IdentityMetrics {

    @Override
    public void linked() {}

    @Override
    public void handedOver(int events) {}

    @Override
    public void eventsForgotten(int events) {}

    @Override
    public void stateWritten(int bytes) {}
  }
}
