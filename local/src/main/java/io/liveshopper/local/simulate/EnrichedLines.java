package io.liveshopper.local.simulate;

import io.liveshopper.snowplow.analytics.Column;
import io.liveshopper.snowplow.analytics.EnrichedEventBuilder;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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
    setDevice(line, event.shopper());
    Entities entities = new Entities(line, event.shopper().place().currency());
    entities.webPage(event.page());
    entities.clientSession(event, created.minusMillis(event.at() - event.visitBegan()));
    entities.browser(event);
    entities.userAgent(event.shopper().device());
    setAction(line, entities, event.action());
    return line.toBytes();
  }

  private static void setOrigin(EnrichedEventBuilder line) {
    line.set(Column.APP_ID, "simulated-shop")
        .set(Column.PLATFORM, "web")
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
        .set(Column.DOMAIN_SESSIONID, event.visit().id())
        .set(Column.DOMAIN_SESSIONIDX, event.visit().number())
        .set(Column.GEO_COUNTRY, place.country())
        .set(Column.GEO_REGION, place.region())
        .set(Column.GEO_CITY, place.city())
        .set(Column.GEO_TIMEZONE, place.timeZone())
        .set(Column.OS_TIMEZONE, place.timeZone())
        .set(Column.BR_LANG, place.language());
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
          .set(Column.REFR_MEDIUM, internal ? "internal" : "search")
          .set(Column.REFR_SOURCE, internal ? "" : "Google");
    }
    // As in the browser: the campaign is in the address of the page it led to, and only there.
    if (page.query().startsWith("utm_")) {
      line.set(Column.MKT_MEDIUM, event.visit().origin().medium())
          .set(Column.MKT_SOURCE, event.visit().origin().source())
          .set(Column.MKT_CAMPAIGN, event.visit().origin().campaign());
    }
  }

  private static void setDevice(EnrichedEventBuilder line, Shopper shopper) {
    Device device = shopper.device();
    line.set(Column.USERAGENT, device.userAgent())
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

  private static void setAction(EnrichedEventBuilder line, Entities entities, ShopAction action) {
    if (action instanceof ShopAction.PageView) {
      name(line, "page_view", Entities.SNOWPLOW, "page_view", "1-0-0");
    } else if (action instanceof ShopAction.Search search) {
      name(line, "unstruct", Entities.SNOWPLOW, "site_search", "1-0-0");
      line.unstructEvent(
          Entities.schema(Entities.SNOWPLOW, "site_search", "1-0-0"),
          new java.util.TreeMap<>(
              Map.of(
                  "terms", List.of(search.term().split(" ")), "totalResults", search.results())));
    } else if (action instanceof ShopAction.ListView view) {
      ecommerce(line, Map.of("type", "list_view", "name", view.name()));
      entities.products(view.products());
    } else if (action instanceof ShopAction.ListClick click) {
      ecommerce(line, Map.of("type", "list_click", "name", click.name()));
      entities.product(click.product(), null);
    } else if (action instanceof ShopAction.ProductView view) {
      ecommerce(line, Map.of("type", "product_view"));
      entities.product(view.product(), null);
    } else if (action instanceof ShopAction.AddToCart add) {
      ecommerce(line, Map.of("type", "add_to_cart"));
      entities.product(add.item().product(), add.item().quantity());
      entities.cart(add.cartTotal());
    } else if (action instanceof ShopAction.RemoveFromCart remove) {
      ecommerce(line, Map.of("type", "remove_from_cart"));
      entities.product(remove.item().product(), remove.item().quantity());
      entities.cart(remove.cartTotal());
    } else if (action instanceof ShopAction.CheckoutStep step) {
      ecommerce(line, Map.of("type", "checkout_step"));
      entities.checkoutStep(step.step());
      entities.cart(step.cartTotal());
    } else if (action instanceof ShopAction.TransactionError error) {
      ecommerce(line, Map.of("type", "trns_error"));
      entities.transactionError(error.code());
      entities.cart(error.cartTotal());
    } else if (action instanceof ShopAction.Transaction transaction) {
      ecommerce(line, Map.of("type", "transaction"));
      entities.transaction(transaction);
    }
  }

  private static void ecommerce(EnrichedEventBuilder line, Map<String, ?> data) {
    name(line, "unstruct", Entities.ECOMMERCE, "snowplow_ecommerce_action", "1-0-2");
    line.unstructEvent(
        Entities.schema(Entities.ECOMMERCE, "snowplow_ecommerce_action", "1-0-2"),
        new java.util.TreeMap<>(data));
  }

  private static void name(
      EnrichedEventBuilder line, String event, String vendor, String name, String version) {
    line.set(Column.EVENT, event)
        .set(Column.EVENT_VENDOR, vendor)
        .set(Column.EVENT_NAME, name)
        .set(Column.EVENT_FORMAT, "jsonschema")
        .set(Column.EVENT_VERSION, version);
  }
}
