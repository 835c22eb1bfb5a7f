package io.liveshopper.job.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.liveshopper.job.features.CatchUpFence;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.KeyedStoreInMemory;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.Run;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.Visit;
import io.liveshopper.job.features.session.SessionMetrics;
import io.liveshopper.job.features.session.SessionProcessor;
import io.liveshopper.job.records.SourceRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A real shopper's session, which may lie beside the checkout. */
class RecordedSessionTest {

  private static final Path FILE =
      Path.of("..", "..", "shared", "data", "recorded-session.enriched.tsv");

  private final Decoding decoding = new Decoding();

  @Test
  void everyEventTellsOfADesktopAndNoRobotAndTheFirstOfACampaign() throws IOException {
    List<SourceRecord.Decoded> records = records();

    assertThat(records)
        .allSatisfy(
            record -> {
              assertThat(record.isRobot()).isFalse();
              assertThat(record.isClamped()).isFalse();
              assertThat(record.event().visit().deviceType()).isEqualTo("Desktop");
              assertThat(record.event().visit().platform()).isEqualTo("web");
              assertThat(record.event().visit().externalReferrer()).isNull();
            });
    Visit landing = records.get(2).event().visit();
    assertThat(landing.isPageView()).isTrue();
    assertThat(landing.pagePath()).isEqualTo("/");
    assertThat(landing.marketing())
        .isEqualTo(new Visit.Marketing("google", "cpc", "google-ads-winter-sale-24"));
    assertThat(records.get(10).event().checkout()).isNotNull();
  }

  @Test
  void itsFeaturesAreThoseCountedByHand() throws IOException {
    Map<String, String> values = new TreeMap<>();
    KeyedStoreInMemory store = new KeyedStoreInMemory();
    SessionProcessor processor =
        new SessionProcessor(
            FeatureSettings.builder().build(), Run.first(), CatchUpFence.open(), new Unheard());
    for (SourceRecord.Decoded record : records()) {
      ShopperEvent event = record.event();
      for (Row row : processor.onEvent(event.sessionId(), event, Long.MIN_VALUE, store)) {
        row.values().forEach(value -> values.put(value.name(), value.value()));
      }
    }

    assertThat(values)
        .containsEntry("session_page_count", "8")
        .containsEntry("session_duration", "127419")
        .containsEntry("session_bounce", "false")
        .containsEntry("session_product_view_count", "1")
        .containsEntry("session_cart_add_count", "1")
        .containsEntry("session_cart_ratio", "1")
        .containsEntry("session_search_count", "0")
        .containsEntry("session_converted", "false")
        .containsEntry("session_marketing_source", "google")
        .containsEntry("session_marketing_campaign", "google-ads-winter-sale-24")
        .containsEntry("session_referrer", null)
        .containsEntry("session_entry_page", "/")
        .containsEntry("session_exit_page", "/")
        .containsEntry("shopper_device_types", "[\"Desktop\"]")
        .containsEntry("shopper_locations", null)
        .containsEntry("shopper_region_changes", "0")
        .containsEntry("session_state", "active");
  }

  private List<SourceRecord.Decoded> records() throws IOException {
    boolean isThere = Files.exists(FILE);
    assertThat(isThere || !"true".equals(System.getenv("CI"))).isTrue();
    assumeTrue(isThere);
    List<SourceRecord.Decoded> records = new ArrayList<>();
    for (String line : Files.readAllLines(FILE)) {
      records.add(decoding.decoded(line.getBytes(UTF_8)));
    }
    return records;
  }

  private static final class Unheard implements SessionMetrics {
    @Override
    public void late() {}

    @Override
    public void duplicate() {}

    @Override
    public void closed() {}

    @Override
    public void idsForgotten(int ids) {}

    @Override
    public void stateWritten(int bytes) {}
  }
}
