package io.liveshopper.collector.enrich;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import io.liveshopper.collector.payload.QueryString;
import io.liveshopper.snowplow.analytics.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Classes referrers: internal, search, social, email, paid or unknown; of known sites also their
 * names, of search engines the words that were searched for.
 */
final class Referrers {

  private static final int MAX_TERM = 255;

  /** What follows a name in a country: de, com, co.uk, com.br. */
  private static final Pattern COUNTRY = Pattern.compile("[a-z]{2,3}|com?\\.[a-z]{2}");

  private record Site(String medium, String name, List<String> parameters) {}

  private final Map<String, Site> sites = new HashMap<>();
  private final Set<String> internalDomains;

  /**
   * @param internalDomains hosts that are the shop's own, in lower case
   */
  Referrers(Set<String> internalDomains) {
    this.internalDomains = internalDomains;
    Config known = ConfigFactory.parseResources(Referrers.class, "referrers.conf");
    for (String medium : known.root().keySet()) {
      ConfigObject ofMedium = known.getObject(medium);
      for (String name : ofMedium.keySet()) {
        Config entry = ((ConfigObject) ofMedium.get(name)).toConfig();
        List<String> parameters =
            entry.hasPath("parameters") ? entry.getStringList("parameters") : List.of();
        Site site = new Site(medium, name, parameters);
        entry.getStringList("domains").forEach(domain -> sites.put(domain, site));
      }
    }
  }

  /** Fills refr_medium, refr_source and refr_term. */
  void read(WebAddress referrer, Optional<String> pageHost, Fields fields) {
    Optional<String> host = referrer.hostName();
    if (host.isEmpty()) {
      return;
    }
    if (host.equals(pageHost) || internalDomains.contains(host.get())) {
      fields.set(Column.REFR_MEDIUM, "internal");
      return;
    }
    Optional<Site> site = site(host.get());
    if (site.isEmpty()) {
      fields.set(Column.REFR_MEDIUM, "unknown");
      return;
    }
    fields.set(Column.REFR_MEDIUM, site.get().medium());
    fields.set(Column.REFR_SOURCE, site.get().name());
    if (!site.get().parameters().isEmpty()) {
      Map<String, String> query = QueryString.readable(referrer.query());
      site.get().parameters().stream()
          .map(query::get)
          .filter(term -> term != null && !term.isEmpty())
          .findFirst()
          .ifPresent(term -> fields.set(Column.REFR_TERM, shortened(term)));
    }
  }

  /** The closest entry: mail.google.com before google.* for mail.google.com. */
  private Optional<Site> site(String host) {
    String rest = host;
    while (true) {
      Site exact = sites.get(rest);
      if (exact != null) {
        return Optional.of(exact);
      }
      int dot = rest.indexOf('.');
      if (dot < 0) {
        return Optional.empty();
      }
      String ending = rest.substring(dot + 1);
      if (COUNTRY.matcher(ending).matches()) {
        Site wild = sites.get(rest.substring(0, dot) + ".*");
        if (wild != null) {
          return Optional.of(wild);
        }
      }
      rest = ending;
    }
  }

  private static String shortened(String term) {
    return term.length() <= MAX_TERM ? term : term.substring(0, MAX_TERM);
  }
}
