package io.liveshopper.collector.config;

import io.liveshopper.service.SettingReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Schemas and enrichments.
 *
 * @param acceptUnknown whether data of an unknown schema passes
 * @param registries folders with further schemas
 * @param schemaCache how many schemas are kept
 * @param campaigns whether mkt_* are filled
 * @param referrer whether the referrer is classed
 * @param internalDomains the shop's own hosts, in lower case
 * @param userAgent whether the user agent is read
 * @param userAgentCache how many results are kept
 * @param fingerprint whether event_fingerprint is filled
 * @param fingerprintAlgorithm as {@link java.security.MessageDigest} names it
 * @param fingerprintExcluded parameters it leaves out
 * @param cityFile MaxMind's city or country data
 * @param ispFile MaxMind's ISP data
 * @param domainFile MaxMind's domain data
 * @param connectionTypeFile MaxMind's connection types
 * @param anonymousOctets how many octets of an IPv4 address are hidden
 * @param anonymousSegments how many segments of an IPv6 address are hidden
 */
public record EnrichSettings(
    boolean acceptUnknown,
    List<Path> registries,
    int schemaCache,
    boolean campaigns,
    boolean referrer,
    Set<String> internalDomains,
    boolean userAgent,
    int userAgentCache,
    boolean fingerprint,
    String fingerprintAlgorithm,
    Set<String> fingerprintExcluded,
    Optional<Path> cityFile,
    Optional<Path> ispFile,
    Optional<Path> domainFile,
    Optional<Path> connectionTypeFile,
    int anonymousOctets,
    int anonymousSegments) {

  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "MD5", "MD5", "SHA1", "SHA-1", "SHA256", "SHA-256", "SHA384", "SHA-384", "SHA512",
          "SHA-512");

  static EnrichSettings read(SettingReader root) {
    SettingReader iglu = root.below("iglu");
    SettingReader enrich = root.below("enrich");
    SettingReader referrer = enrich.below("referrer");
    SettingReader fingerprint = enrich.below("fingerprint");
    SettingReader lookup = enrich.below("ip-lookup");
    return new EnrichSettings(
        iglu.choice("unknown", "fail", "accept").equals("accept"),
        registries(iglu),
        iglu.number("cache-size", 1, 100_000),
        enrich.flag("campaigns"),
        referrer.flag("enabled"),
        referrer.words("internal-domains").stream()
            .map(domain -> domain.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet()),
        enrich.below("user-agent").flag("enabled"),
        enrich.below("user-agent").number("cache-size", 1, 1_000_000),
        fingerprint.flag("enabled"),
        ALGORITHMS.get(
            fingerprint.choice("algorithm", "MD5", "SHA1", "SHA256", "SHA384", "SHA512")),
        Set.copyOf(fingerprint.words("exclude-parameters")),
        file(lookup, "city-file"),
        file(lookup, "isp-file"),
        file(lookup, "domain-file"),
        file(lookup, "connection-type-file"),
        enrich.below("anonymise-ip").number("octets", 0, 4),
        enrich.below("anonymise-ip").number("segments", 0, 8));
  }

  private static List<Path> registries(SettingReader iglu) {
    List<Path> folders = iglu.words("registries").stream().map(Path::of).toList();
    if (!folders.stream().allMatch(Files::isDirectory)) {
      throw iglu.wrong("registries", "a list of folders that are there");
    }
    return folders;
  }

  private static Optional<Path> file(SettingReader lookup, String name) {
    String text = lookup.text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!Files.isReadable(Path.of(text))) {
      throw lookup.wrong(name, "a file that can be read, or an empty text for none");
    }
    return Optional.of(Path.of(text));
  }
}
