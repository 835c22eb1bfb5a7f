package io.liveshopper.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.oracle.CartTotal;
import io.liveshopper.redis.Layout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The settings that change values and their places: the same streams under other ones. */
@EmbeddedSystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherSettingsIT {

  private RunningJob job;

  @BeforeAll
  void run(SystemUnderTest system) {
    job =
        system.run(
            new JobSettings(
                Map.of("7m", 420, "90m", 5_400),
                CartTotal.BEFORE,
                Layout.HASH,
                true,
                Duration.ofMinutes(1)));
  }

  @Test
  void aCartReportedBeforeTheAddHasTheAddInIt() {
    List<EnrichedLine> session =
        Sessions.endingAt(Sessions.read(Sessions.recorded()), Instant.now());
    job.replay(session);

    assertThat(job.rows().values(session.get(session.size() - 1).shopper().orElseThrow()))
        .containsEntry("cart_value_7m", "42.99")
        .containsEntry("cart_value_90m", "42.99")
        .containsEntry("cart_currency_90m", "USD");
  }

  @Test
  void shoppersWhoDoAllThatSchemasAllowGetTheOraclesFeatures() {
    job.replay(new RandomShop(11, "other", Instant.now()).events(1_000));
  }
}
