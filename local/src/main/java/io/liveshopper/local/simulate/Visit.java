package io.liveshopper.local.simulate;

import java.util.UUID;

/**
 * One session of a shopper.
 *
 * @param id the {@code domain_sessionid}
 * @param number counted from 1 over the shopper's life
 * @param previousId of the session before; null for the first
 * @param origin where the shopper came from
 * @param tabId of the browser tab
 */
record Visit(UUID id, int number, UUID previousId, Origin origin, UUID tabId) {

  /**
   * Where a visit comes from.
   *
   * @param referrer the page that linked here; null when typed in
   * @param medium {@code mkt_medium}; null without a campaign
   * @param source {@code mkt_source}; null without a campaign
   * @param campaign {@code mkt_campaign}; null without a campaign
   */
  record Origin(String referrer, String medium, String source, String campaign) {

    static final Origin DIRECT = new Origin(null, null, null, null);
    static final Origin SEARCH = new Origin("https://www.google.com/", null, null, null);
    static final Origin ADVERT =
        new Origin("https://www.google.com/", "cpc", "google", "autumn-sale");
    static final Origin NEWSLETTER = new Origin(null, "email", "newsletter", "weekly-picks");

    static Origin by(Chance chance) {
      int percent = chance.between(1, 100);
      if (percent <= 45) {
        return DIRECT;
      }
      if (percent <= 75) {
        return SEARCH;
      }
      return percent <= 90 ? ADVERT : NEWSLETTER;
    }
  }
}
