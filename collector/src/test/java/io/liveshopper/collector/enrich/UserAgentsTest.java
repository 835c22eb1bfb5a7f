package io.liveshopper.collector.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshopper.collector.schema.SchemaCheck;
import io.liveshopper.collector.schema.SchemaRegistry;
import io.liveshopper.collector.schema.SelfDescribing;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UserAgentsTest {

  private static final String CHROME =
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/134.0.0.0 Safari/537.36";
  private static final String IPHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/17.4 Mobile/15E148 Safari/604.1";

  private static UserAgents userAgents;

  @BeforeAll
  static void load() {
    userAgents = new UserAgents(2);
  }

  @Test
  void theContextTellsDeviceSystemAndBrowser() {
    JsonNode desktop = userAgents.context(CHROME).data();
    assertThat(desktop.path("deviceClass").asText()).isEqualTo("Desktop");
    assertThat(desktop.path("operatingSystemClass").asText()).isEqualTo("Desktop");
    assertThat(desktop.path("agentName").asText()).isEqualTo("Chrome");
    assertThat(desktop.path("agentVersionMajor").asText()).isEqualTo("134");

    JsonNode phone = userAgents.context(IPHONE).data();
    assertThat(phone.path("deviceClass").asText()).isEqualTo("Phone");
    assertThat(phone.path("agentName").asText()).isEqualTo("Safari");
  }

  @Test
  void whateverTheUserAgentTheContextKeepsItsSchema() {
    SchemaCheck check =
        new SchemaCheck(new SchemaRegistry(List.of(), 10), false, Clock.systemUTC());
    for (String userAgent :
        new String[] {
          CHROME, IPHONE, null, "", "curl/8.0", "\u0000", "x".repeat(5_000), "'; DROP"
        }) {
      SelfDescribing context = userAgents.context(userAgent);
      assertThat(check.check(context)).as(userAgent).isEmpty();
    }
    assertThat(userAgents.context(null).data().path("deviceClass").asText()).isEqualTo("Unknown");
  }
}
