package io.liveshopper.collector.config;

import io.liveshopper.service.SettingReader;
import io.liveshopper.service.SettingsException;
import io.liveshopper.service.SettingsLoader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.annotation.Nullable;

/**
 * Everything that can be set; {@code reference.conf} says what each means.
 *
 * @param http the server
 * @param paths further paths of trackers, and what each stands for
 * @param cookies the network user's cookie
 * @param crossDomains the domains of crossdomain.xml; none if there is no such page
 * @param crossDomainSecure whether these must use https
 * @param sink Kafka and the disk buffer
 * @param enrich schemas and enrichments
 */
public record CollectorSettings(
    HttpSettings http,
    Map<String, String> paths,
    CookieSettings cookies,
    List<String> crossDomains,
    boolean crossDomainSecure,
    SinkSettings sink,
    EnrichSettings enrich) {

  private static final Pattern TRACKER_PATH = Pattern.compile("/[^/?#]+/[^/?#]+");

  /**
   * Reads all settings.
   *
   * @param file a HOCON file; null for none
   * @param overrides in the form {@code KEY=VALUE}, the key with or without {@code collector.}
   * @throws SettingsException if something is wrong with them
   */
  public static CollectorSettings load(@Nullable Path file, Collection<String> overrides) {
    SettingReader root =
        new SettingsLoader("collector", "kafka.client", "paths").load(file, overrides);
    SettingReader crossDomain = root.below("cross-domain");
    return new CollectorSettings(
        HttpSettings.read(root.below("http")),
        paths(root),
        CookieSettings.read(root),
        crossDomain.flag("enabled") ? crossDomain.words("domains") : List.of(),
        crossDomain.flag("secure"),
        SinkSettings.read(root),
        EnrichSettings.read(root));
  }

  private static Map<String, String> paths(SettingReader root) {
    Map<String, String> paths = root.texts("paths");
    paths.forEach(
        (from, to) -> {
          if (!TRACKER_PATH.matcher(from).matches() || !TRACKER_PATH.matcher(to).matches()) {
            throw SettingsException.of(
                root.key("paths"), from + " = " + to, "\"/vendor/version\" = \"/vendor/version\"");
          }
        });
    return Map.copyOf(paths);
  }
}
