package io.liveshopper.local.simulate;

import io.liveshopper.snowplow.analytics.Column;
import io.liveshopper.snowplow.analytics.EnrichedEventBuilder;
import java.net.URI;
import java.time.Instant;

/** Writes simulated events as Enrich would: 131 columns, entities and all. */
final class EnrichedLines {

  private EnrichedLines() {}

  /**
   * The line of an event.
   *
   * @param arrival when it comes out of the pipeline
   */
  static byte[] of(ShopEvent event, Instant arrival) {
    EnrichedEventBuilder line = new EnrichedEventBuilder();
    Instant collected = arrival.minusMillis(event.delays().inPipeline());
    Instant sent = collected.minusMillis(event.delays().onNetwork());
    Instant created = sent.minusMillis(event.delays().inBrowser());
    // Enrich corrects for the device's clock: what it took on the network is all that remains.
    Instant derived = created.plusMillis(event.delays().onNetwork());
    line.set(Column.ETL_TSTAMP, arrival)
        .set(Column.COLLECTOR_TSTAMP, collected)
        .set(Column.DVCE_CREATED_TSTAMP, created)
        .set(Column.DVCE_SENT_TSTAMP, sent)
        .set(Column.DERIVED_TSTAMP, derived);
    setOrigin(line);
    setShopper(line, event);
    setPage(line, event);
    setDevice(line, event.shopper().device());
    Entities entities = new Entities(line);
    entities.webPage(event.page());
    entities.clientSession(event, created.minusMillis(event.at() - event.visitBegan()));
    entities.browser(event);
    DerivedContexts.add(line, event.shopper().device());
    new ActionColumns(line, event.shopper().place().currency()).write(event.action());
    return line.toBytes();
  }

  private static void setOrigin(EnrichedEventBuilder line) {
    line.set(Column.APP_ID, "simulated-shop")
        .set(Column.NAME_TRACKER, "sp")
        .set(Column.V_TRACKER, "js-4.10.1")
        .set(Column.V_COLLECTOR, "live-shopper-simulator")
        .set(Column.V_ETL, "live-shopper-simulator");
  }

  private static void setShopper(EnrichedEventBuilder line, ShopEvent event) {
    Shopper shopper = event.shopper();
    Place place = shopper.place();
    line.set(Column.EVENT_ID, event.id())
        .set(Column.USER_ID, event.signedIn() ? shopper.userId() : "")
        .set(Column.USER_IPADDRESS, shopper.ipAddress())
        .set(Column.DOMAIN_USERID, shopper.deviceId())
        .set(Column.NETWORK_USERID, shopper.networkId())
        .set(Column.GEO_COUNTRY, place.country())
        .set(Column.GEO_REGION, place.region())
        .set(Column.GEO_CITY, place.city())
        .set(Column.GEO_TIMEZONE, place.timeZone())
        .set(Column.OS_TIMEZONE, place.timeZone())
        .set(Column.BR_LANG, place.language());
    // In an app the session is told by the client_session entity alone.
    if (event.shopper().device().platform().equals("web")) {
      line.set(Column.DOMAIN_SESSIONID, event.visit().id())
          .set(Column.DOMAIN_SESSIONIDX, event.visit().number());
    }
  }

  private static void setPage(EnrichedEventBuilder line, ShopEvent event) {
    Page page = event.page();
    line.set(Column.PAGE_URL, page.url())
        .set(Column.PAGE_TITLE, page.title())
        .set(Column.PAGE_URLSCHEME, "https")
        .set(Column.PAGE_URLHOST, Page.HOST)
        .set(Column.PAGE_URLPORT, 443)
        .set(Column.PAGE_URLPATH, page.path())
        .set(Column.PAGE_URLQUERY, page.query());
    if (page.referrer() != null) {
      URI referrer = URI.create(page.referrer());
      boolean internal = Page.HOST.equals(referrer.getHost());
      line.set(Column.PAGE_REFERRER, page.referrer())
          .set(Column.REFR_URLSCHEME, referrer.getScheme())
          .set(Column.REFR_URLHOST, referrer.getHost())
          .set(Column.REFR_URLPORT, 443)
          .set(Column.REFR_URLPATH, referrer.getPath())
          .set(Column.REFR_MEDIUM, internal ? "internal" : event.visit().origin().kind())
          .set(Column.REFR_SOURCE, internal ? "" : event.visit().origin().site());
    }
    // As in the browser: the campaign is in the address of the page it led to, and only there.
    if (page.query().startsWith("utm_")) {
      line.set(Column.MKT_MEDIUM, event.visit().origin().medium())
          .set(Column.MKT_SOURCE, event.visit().origin().source())
          .set(Column.MKT_CAMPAIGN, event.visit().origin().campaign());
    }
  }

  private static void setDevice(EnrichedEventBuilder line, Device device) {
    line.set(Column.PLATFORM, device.platform())
        .set(Column.USERAGENT, device.userAgent())
        .set(Column.BR_COOKIES, true)
        .set(Column.BR_COLORDEPTH, "24")
        .set(Column.BR_VIEWWIDTH, device.width())
        .set(Column.BR_VIEWHEIGHT, device.height())
        .set(Column.DVCE_ISMOBILE, device.isMobile())
        .set(Column.DVCE_SCREENWIDTH, device.width())
        .set(Column.DVCE_SCREENHEIGHT, device.height())
        .set(Column.DOC_CHARSET, "UTF-8")
        .set(Column.DOC_WIDTH, device.width())
        .set(Column.DOC_HEIGHT, 3L * device.height());
  }
}
