package io.liveshopper.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.OrderSource;
import io.liveshopper.job.oracle.CartTotal;
import io.liveshopper.local.simulate.Simulation;
import io.liveshopper.redis.Layout;
import io.liveshopper.redis.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Every feature of the catalogue, of shoppers and of sessions, is in Redis as it must be. */
@EmbeddedSystemTest
class CatalogueIT {

  private static final JobSettings OTHER =
      new JobSettings(
              Map.of("8m", 480, "2h", 7_200),
              CartTotal.BEFORE,
              Layout.HASH,
              true,
              Duration.ofMinutes(3))
          .withOrders(OrderSource.checkoutStep(2))
          .withoutStitching();

  @Test
  void theSampleSessionGivesAllOfTheCatalogueToTheUserWhoSignedIn(SystemUnderTest system) {
    RunningJob job = system.run(JobSettings.defaults());
    List<EnrichedLine> session = sample("catalogue");
    String device = session.get(0).get(Column.DOMAIN_USERID).orElseThrow();
    String user = session.get(124).get(Column.USER_ID).orElseThrow();
    String id = session.get(0).get(Column.DOMAIN_SESSIONID).orElseThrow();
    job.replay(session);

    // Counted in the file by hand, so that an oracle and a job which are both silent cannot agree.
    ShopperRows rows = job.rows();
    assertThat(rows.values(user))
        .containsEntry("product_view_count_24h", "17")
        .containsEntry("list_click_count_1h", "7")
        .containsEntry("promo_view_count_1h", "1")
        .containsEntry("cart_add_count_24h", "4")
        .containsEntry("cart_value_24h", "0")
        .containsEntry("orders_count_24h", "2")
        .containsEntry("session", id);
    assertThat(rows.values(user).get("refund_value_24h")).isNotNull().isNotEqualTo("0");
    assertThat(rows.values(device)).isEmpty();
    assertThat(rows.values(Subject.device(device))).containsOnly(Map.entry("user", user));
    assertThat(rows.values(Subject.session(id)))
        .containsEntry("session_product_view_count", "17")
        .containsEntry("session_checkout_step", "4")
        .containsEntry("session_converted", "true")
        .containsEntry("session_bounce", "false")
        .containsEntry("session_marketing_campaign", "autumn-sale")
        .containsEntry("session_referrer", "www.google.com")
        .containsEntry("session_entry_page", "/")
        .containsEntry("session_exit_page", "/checkout/thanks")
        .containsEntry("shopper_device_types", "[\"Tablet\"]")
        .containsEntry("shopper_locations", "[\"NL/NH/Amsterdam\",\"DE/BB\"]")
        .containsEntry("shopper_region_changes", "1")
        .containsEntry("session_state", "active");
  }

  @Test
  void simulatedShoppersGetTheOraclesFeatures(SystemUnderTest system) {
    RunningJob job = system.run(JobSettings.defaults());
    Expectation expectation = job.replay(simulated(5));

    assertThat(expectation.ownership().usersOfDevices().values())
        .contains(Optional.empty())
        .anyMatch(Optional::isPresent);
  }

  @Test
  void otherSettingsGiveTheOraclesFeaturesAsWell(SystemUnderTest system) {
    RunningJob job = system.run(OTHER);
    List<EnrichedLine> session = sample("other-settings");
    job.replay(session);
    job.replay(simulated(6));

    ShopperRows rows = job.rows();
    String device = session.get(0).get(Column.DOMAIN_USERID).orElseThrow();
    assertThat(rows.values(device)).containsEntry("cart_add_count_2h", "2");
    assertThat(rows.all().keySet()).noneMatch(key -> key.contains(":device:"));
  }

  private static List<EnrichedLine> sample(String name) {
    return Sessions.endingAt(
        Sessions.ofOthers(Sessions.read(Sessions.sample()), name), Instant.now());
  }

  /** A hundred seconds of forty shoppers, each of whom lives days meanwhile. */
  private static List<EnrichedLine> simulated(long seed) {
    Duration length = Duration.ofSeconds(100);
    Simulation simulation =
        new Simulation(seed, 40, OptionalDouble.of(30), length, Instant.now().minus(length));
    List<EnrichedLine> lines = new ArrayList<>();
    for (Optional<Simulation.Event> next = simulation.next();
        next.isPresent();
        next = simulation.next()) {
      lines.add(EnrichedLine.parse(new String(next.get().line(), UTF_8)));
    }
    return lines;
  }
}
