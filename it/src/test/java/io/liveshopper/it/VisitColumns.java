package io.liveshopper.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.liveshopper.job.features.Visit;
import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/** Reads what an event tells about its session, by the words of the feature catalogue. */
final class VisitColumns {

  private static final Set<String> SEARCH_PARAMETERS = Set.of("q", "query", "search");

  private VisitColumns() {}

  static Visit read(EnrichedLine line, SelfDescribing event, List<SelfDescribing> derived) {
    boolean isPageView = line.get(Column.EVENT).filter("page_view"::equals).isPresent();
    return new Visit(
        isPageView,
        event.is(ShopperEvents.SNOWPLOW + "site_search"),
        isPageView && hasSearchQuery(line),
        isPageView ? line.get(Column.PAGE_URLPATH).orElse(null) : null,
        externalReferrer(line),
        marketing(line),
        line.get(Column.PLATFORM).orElse(null),
        Devices.typeOf(line.get(Column.USERAGENT), derived),
        place(line, Column.GEO_COUNTRY, Column.GEO_REGION, Column.GEO_CITY),
        line.get(Column.GEO_REGION).isEmpty()
            ? null
            : place(line, Column.GEO_COUNTRY, Column.GEO_REGION));
  }

  private static boolean hasSearchQuery(EnrichedLine line) {
    return line.get(Column.PAGE_URLQUERY).stream()
        .flatMap(query -> Stream.of(query.split("&", -1)))
        .map(parameter -> parameter.split("=", 2))
        .anyMatch(
            parameter ->
                parameter.length == 2
                    && !parameter[1].isEmpty()
                    && SEARCH_PARAMETERS.contains(URLDecoder.decode(parameter[0], UTF_8)));
  }

  @Nullable private static String externalReferrer(EnrichedLine line) {
    boolean isInternal = line.get(Column.REFR_MEDIUM).filter("internal"::equals).isPresent();
    Optional<String> own = line.get(Column.PAGE_URLHOST);
    return line.get(Column.REFR_URLHOST)
        .filter(host -> !isInternal && own.filter(host::equalsIgnoreCase).isEmpty())
        .orElse(null);
  }

  @Nullable private static Visit.Marketing marketing(EnrichedLine line) {
    boolean any =
        Stream.of(
                Column.MKT_MEDIUM,
                Column.MKT_SOURCE,
                Column.MKT_TERM,
                Column.MKT_CONTENT,
                Column.MKT_CAMPAIGN,
                Column.MKT_CLICKID,
                Column.MKT_NETWORK)
            .anyMatch(column -> line.get(column).isPresent());
    return any
        ? new Visit.Marketing(
            line.get(Column.MKT_SOURCE).orElse(null),
            line.get(Column.MKT_MEDIUM).orElse(null),
            line.get(Column.MKT_CAMPAIGN).orElse(null))
        : null;
  }

  /** The parts with slashes between, without the absent ones at the end; null without any. */
  @Nullable private static String place(EnrichedLine line, Column... parts) {
    String all = String.join("/", Stream.of(parts).map(part -> line.get(part).orElse("")).toList());
    String known = all.replaceAll("/+$", "");
    return known.isEmpty() ? null : known;
  }
}
