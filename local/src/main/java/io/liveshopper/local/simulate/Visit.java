package io.liveshopper.local.simulate;

import java.util.UUID;

/**
 * One session of a shopper.
 *
 * @param id the {@code domain_sessionid}
 * @param number counted from 1 over the life of the device
 * @param previousId of the device's session before; null for the first
 * @param origin where the shopper came from
 * @param tabId of the browser tab
 */
record Visit(UUID id, int number, UUID previousId, Origin origin, UUID tabId) {

  /** The visit of a device after another; null for its first. */
  static Visit after(Visit before, Chance chance) {
    return new Visit(
        chance.uuid(),
        before == null ? 1 : before.number() + 1,
        before == null ? null : before.id(),
        Origin.by(chance),
        chance.uuid());
  }

  /**
   * Where a visit comes from.
   *
   * @param referrer the page that linked here; null when typed in
   * @param kind {@code refr_medium} of that page; null if it is not known
   * @param site {@code refr_source} of that page; null if it is not known
   * @param medium {@code mkt_medium}; null without a campaign
   * @param source {@code mkt_source}; null without a campaign
   * @param campaign {@code mkt_campaign}; null without a campaign
   */
  record Origin(
      String referrer, String kind, String site, String medium, String source, String campaign) {

    private static final String GOOGLE = "https://www.google.com/";

    static final Origin DIRECT = new Origin(null, null, null, null, null, null);
    static final Origin SEARCH = new Origin(GOOGLE, "search", "Google", null, null, null);
    static final Origin SOCIAL =
        new Origin("https://www.instagram.com/", "social", "Instagram", null, null, null);
    static final Origin BLOG =
        new Origin("https://tests.example.org/kettles", "unknown", null, null, null, null);
    static final Origin ADVERT =
        new Origin(GOOGLE, "search", "Google", "cpc", "google", "autumn-sale");
    static final Origin NEWSLETTER =
        new Origin(null, null, null, "email", "newsletter", "weekly-picks");

    static Origin by(Chance chance) {
      int percent = chance.between(1, 100);
      if (percent <= 40) {
        return DIRECT;
      }
      if (percent <= 60) {
        return SEARCH;
      }
      if (percent <= 75) {
        return percent <= 70 ? SOCIAL : BLOG;
      }
      return percent <= 90 ? ADVERT : NEWSLETTER;
    }
  }
}
