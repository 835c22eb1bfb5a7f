package io.liveshopper.job.features;

import javax.annotation.Nullable;

/**
 * What an event tells about the visit that it is part of: what only the features of a session need.
 *
 * @param isPageView whether the event is a page view
 * @param isSiteSearch whether the event is a {@code site_search}
 * @param isUrlSearch whether the event is a page view whose URL carries a search query
 * @param pagePath path of the page's URL; null if not given
 * @param externalReferrer host of the referrer; null if there is none or it is the shop itself
 * @param marketing the campaign that the event names; null if it carries no {@code mkt_*} at all
 * @param platform {@code platform} column: web, mob, srv; null if not given
 * @param deviceType class of the device, such as {@code Desktop}; null if not known
 * @param location {@code geo_country/geo_region/geo_city}; null if not known
 * @param region {@code geo_country/geo_region}; null if not known
 */
public record Visit(
    boolean isPageView,
    boolean isSiteSearch,
    boolean isUrlSearch,
    @Nullable String pagePath,
    @Nullable String externalReferrer,
    @Nullable Marketing marketing,
    @Nullable String platform,
    @Nullable String deviceType,
    @Nullable String location,
    @Nullable String region) {

  /**
   * The campaign of an event that carries any {@code mkt_*} column.
   *
   * @param source {@code mkt_source}; null if not given
   * @param medium {@code mkt_medium}; null if not given
   * @param campaign {@code mkt_campaign}; null if not given
   */
  public record Marketing(
      @Nullable String source, @Nullable String medium, @Nullable String campaign) {}
}
