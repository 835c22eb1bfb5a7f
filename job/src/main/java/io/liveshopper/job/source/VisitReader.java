package io.liveshopper.job.source;

import static io.liveshopper.job.source.TextLimits.text;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.liveshopper.job.features.Visit;
import io.liveshopper.job.features.Visit.Marketing;
import io.liveshopper.snowplow.analytics.Column;
import io.liveshopper.snowplow.analytics.EnrichedEvent;
import io.liveshopper.snowplow.analytics.EntitySelector;
import io.liveshopper.snowplow.analytics.JsonFields;
import java.util.List;
import javax.annotation.Nullable;

/** Takes from an enriched event what it tells about its visit, and whether a robot sent it. */
final class VisitReader {

  private static final int YAUAA = 0;
  private static final int UA_PARSER = 1;
  private static final int SPIDERS = 2;

  /** Derived entities that {@link #readDerived} understands. */
  static final EntitySelector WANTED =
      EntitySelector.builder()
          .add("nl.basjes", "yauaa_context", 1)
          .add("com.snowplowanalytics.snowplow", "ua_parser_context", 1)
          .add("com.iab.snowplow", "spiders_and_robots", 1)
          .build();

  private static final byte[] PAGE_VIEW = "page_view".getBytes(US_ASCII);
  private static final byte[] INTERNAL = "internal".getBytes(US_ASCII);

  private static final Column[] MARKETING = {
    Column.MKT_MEDIUM,
    Column.MKT_SOURCE,
    Column.MKT_TERM,
    Column.MKT_CONTENT,
    Column.MKT_CAMPAIGN,
    Column.MKT_CLICKID,
    Column.MKT_NETWORK
  };

  private final SearchQuery searchQuery;
  private boolean isListedRobot;
  @Nullable private String yauaaClass;
  @Nullable private String deviceFamily;
  @Nullable private String osFamily;

  /**
   * @param searchParameters parameters of a page's URL that carry a search query
   */
  VisitReader(List<String> searchParameters) {
    this.searchQuery = new SearchQuery(searchParameters);
  }

  void reset() {
    isListedRobot = false;
    yauaaClass = null;
    deviceFamily = null;
    osFamily = null;
  }

  /** Takes one derived entity of {@link #WANTED}. */
  void readDerived(int index, JsonFields fields) {
    while (fields.next()) {
      if (fields.isNull()) {
        continue;
      }
      switch (index) {
        case YAUAA -> {
          if (fields.nameIs("deviceClass")) {
            yauaaClass = text(Column.DERIVED_CONTEXTS, fields);
          }
        }
        case UA_PARSER -> {
          if (fields.nameIs("deviceFamily")) {
            deviceFamily = text(Column.DERIVED_CONTEXTS, fields);
          } else if (fields.nameIs("osFamily")) {
            osFamily = text(Column.DERIVED_CONTEXTS, fields);
          }
        }
        case SPIDERS -> {
          if (fields.nameIs("spiderOrRobot")) {
            isListedRobot |= fields.bool();
          }
        }
        default -> throw new IllegalStateException("no entity was asked for at " + index);
      }
    }
  }

  /**
   * Whether enrichment found a robot: by the IAB's list, or by YAUAA, whose classes of robots all
   * begin with {@code Robot}. A user agent alone is not enough.
   */
  boolean isRobot() {
    return isListedRobot || (yauaaClass != null && yauaaClass.startsWith("Robot"));
  }

  /**
   * The visit, once the derived entities have been read.
   *
   * @param isSiteSearch whether the event itself is a {@code site_search}
   */
  Visit visit(EnrichedEvent event, boolean isSiteSearch) {
    boolean isPageView = event.valueEquals(Column.EVENT, PAGE_VIEW);
    return new Visit(
        isPageView,
        isSiteSearch,
        isPageView && isUrlSearch(event),
        isPageView ? TextLimits.cutText(event, Column.PAGE_URLPATH) : null,
        externalReferrer(event),
        marketing(event),
        text(event, Column.PLATFORM),
        deviceType(event),
        location(event),
        region(event));
  }

  private boolean isUrlSearch(EnrichedEvent event) {
    String query = searchQuery.isNever() ? null : event.textOrNull(Column.PAGE_URLQUERY);
    return query != null && searchQuery.isIn(query);
  }

  /** Enrichment calls other hosts of the shop internal; the page's own host always is. */
  @Nullable private static String externalReferrer(EnrichedEvent event) {
    if (event.valueEquals(Column.REFR_MEDIUM, INTERNAL)) {
      return null;
    }
    String referrer = text(event, Column.REFR_URLHOST);
    return referrer == null || referrer.equalsIgnoreCase(event.textOrNull(Column.PAGE_URLHOST))
        ? null
        : referrer;
  }

  @Nullable private static Marketing marketing(EnrichedEvent event) {
    for (Column column : MARKETING) {
      if (event.isPresent(column)) {
        return new Marketing(
            text(event, Column.MKT_SOURCE),
            text(event, Column.MKT_MEDIUM),
            text(event, Column.MKT_CAMPAIGN));
      }
    }
    return null;
  }

  @Nullable private String deviceType(EnrichedEvent event) {
    if (yauaaClass != null && !yauaaClass.isEmpty()) {
      return yauaaClass;
    }
    String type = DeviceTypes.ofUaParser(deviceFamily, osFamily);
    if (type != null) {
      return type;
    }
    String userAgent = event.textOrNull(Column.USERAGENT);
    return userAgent == null ? null : DeviceTypes.ofUserAgent(userAgent);
  }

  /** Country, region and city; parts that are not known leave their place empty or, last, out. */
  @Nullable private static String location(EnrichedEvent event) {
    String country = text(event, Column.GEO_COUNTRY);
    String region = text(event, Column.GEO_REGION);
    String city = text(event, Column.GEO_CITY);
    if (city != null) {
      return orEmpty(country) + '/' + orEmpty(region) + '/' + city;
    }
    return region != null ? orEmpty(country) + '/' + region : country;
  }

  /** Where only the country is known the region is not: nobody can say whether it changed. */
  @Nullable private static String region(EnrichedEvent event) {
    String region = text(event, Column.GEO_REGION);
    return region == null ? null : orEmpty(text(event, Column.GEO_COUNTRY)) + '/' + region;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
