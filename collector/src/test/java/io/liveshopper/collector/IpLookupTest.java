package io.liveshopper.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshopper.snowplow.analytics.EnrichedEvent;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IpLookupTest {

  @TempDir private Path folder;

  @Test
  void anAddressIsLookedUpWholeAndKeptHidden() throws Exception {
    Path city =
        MaxMindFile.write(
            folder.resolve("city.mmdb"),
            Map.of(
                "country", Map.of("iso_code", "GB"),
                "subdivisions",
                    List.of(Map.of("iso_code", "ENG", "names", Map.of("en", "England"))),
                "city", Map.of("names", Map.of("en", "Boxford")),
                "postal", Map.of("code", "OX1"),
                "location",
                    Map.of("latitude", 51.75, "longitude", -1.25, "time_zone", "Europe/London")));
    Path isp =
        MaxMindFile.write(
            folder.resolve("isp.mmdb"), Map.of("isp", "Acme Net", "organization", "Acme"));
    try (RunningCollector collector =
        RunningCollector.with(
            "enrich.ip-lookup.city-file=" + city,
            "enrich.ip-lookup.isp-file=" + isp,
            "enrich.anonymise-ip.octets=2")) {
      EnrichedEvent event = event(collector, "94.15.223.151");
      assertThat(event.geoCountry()).hasValue("GB");
      assertThat(event.geoRegion()).hasValue("ENG");
      assertThat(event.geoRegionName()).hasValue("England");
      assertThat(event.geoCity()).hasValue("Boxford");
      assertThat(event.geoZipcode()).hasValue("OX1");
      assertThat(event.geoTimezone()).hasValue("Europe/London");
      assertThat(event.geoLatitude()).hasValue(51.75);
      assertThat(event.geoLongitude()).hasValue(-1.25);
      assertThat(event.ipIsp()).hasValue("Acme Net");
      assertThat(event.ipOrganization()).hasValue("Acme");
      assertThat(event.userIpaddress()).hasValue("94.15.x.x");

      assertThat(event(collector, "203.0.113.9").geoCountry()).isEmpty();
      assertThat(event(collector, "2001:db8::1").geoCountry()).isEmpty();
      assertThat(event(collector, "shop.example").geoCountry()).isEmpty();
    }
  }

  @Test
  void aFileThatIsNotMaxMindsIsNamedAtTheStart() throws Exception {
    Path file = Files.writeString(folder.resolve("not.mmdb"), "text");
    assertThatThrownBy(() -> RunningCollector.with("enrich.ip-lookup.city-file=" + file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
  }

  private static EnrichedEvent event(RunningCollector collector, String address) throws Exception {
    collector.post(Map.of("e", "pv", "p", "web", "tv", "js", "ip", address));
    return collector.good();
  }
}
