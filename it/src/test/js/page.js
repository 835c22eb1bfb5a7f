// What the tests call on a page: each function tracks something with Snowplow's own tracker.
'use strict';

const tracker = window.snowplowBrowserTracking;
const ecommerce = window.snowplowEcommerceAccelerator;
const site = window.snowplowSiteTracking;
const links = window.snowplowLinkClickTracking;

window.failures = [];

/** Starts the tracker; `more` are settings of its own on top of those of a shop. */
window.start = (collector, more) => {
  tracker.newTracker('shop', collector, {
    appId: 'shop',
    discoverRootDomain: false,
    cookieSecure: false,
    // On a busy machine an answer may take longer than the usual 5 s; sent again, events come twice.
    connectionTimeout: 30000,
    contexts: { webPage: true, session: true, browser: true },
    plugins: [
      ecommerce.SnowplowEcommercePlugin(),
      site.SiteTrackingPlugin(),
      links.LinkClickTrackingPlugin(),
      window.snowplowPerformanceTiming.PerformanceTimingPlugin(),
      window.snowplowPerformanceNavigationTiming.PerformanceNavigationTimingPlugin(),
    ],
    onRequestFailure: (failure) => window.failures.push(failure.status + ' ' + failure.message),
    ...more,
  });
};

window.trackPage = () => tracker.trackPageView();

/** A page view and then a ping a second while there is activity. */
window.trackPageWithPings = () => {
  tracker.enableActivityTracking({ minimumVisitLength: 1, heartbeatDelay: 1 });
  tracker.trackPageView();
};

window.stopPings = () => tracker.disableActivityTracking();

window.beginSession = () => tracker.newSession();

/** A click on a link is tracked when it comes. */
window.trackLinks = () => links.enableLinkClickTracking({ trackContent: true });

window.trackSite = () => {
  tracker.setUserId('zoë-😀');
  tracker.trackPageView({ title: 'Läufer' });
  tracker.trackStructEvent({ category: 'Mixes', action: 'Play', label: 'x', property: 'y', value: 0.5 });
  tracker.trackSelfDescribingEvent({
    event: {
      schema: 'iglu:com.snowplowanalytics.snowplow/button_click/jsonschema/1-0-0',
      data: { label: 'Menü' },
    },
  });
  site.trackSiteSearch({ terms: ['red', 'shoes'], totalResults: 3 });
  site.trackSocialInteraction({ action: 'like', network: 'mastodon' });
  site.trackTiming({ category: 'load', variable: 'map', timing: 50 });
};

const product = {
  id: 'rug-1',
  name: 'Läufer',
  category: 'rugs',
  brand: 'Ūpe',
  price: 19.99,
  currency: 'EUR',
  quantity: 2,
  position: 1,
};
const promotion = { id: 'autumn', name: 'Autumn', type: 'banner', slot: 'hero', position: 1 };
const cart = { cart_id: 'c-1', total_value: 39.98, currency: 'EUR', products: [product] };
const transaction = {
  transaction_id: 'o-1',
  revenue: 44.88,
  shipping: 4.9,
  currency: 'EUR',
  payment_method: 'card',
  total_quantity: 2,
};

window.trackEcommerce = () => {
  ecommerce.setPageType({ type: 'product', language: 'de' });
  ecommerce.setEcommerceUser({ id: 'zoë-😀', is_guest: false });
  ecommerce.trackProductListView({ name: 'rugs', products: [product] });
  ecommerce.trackProductListClick({ name: 'rugs', product });
  ecommerce.trackProductView(product);
  ecommerce.trackAddToCart(cart);
  ecommerce.trackRemoveFromCart({ ...cart, total_value: 0 });
  ecommerce.trackPromotionView(promotion);
  ecommerce.trackPromotionClick(promotion);
  ecommerce.trackCheckoutStep({ step: 1, delivery_method: 'express' });
  ecommerce.trackTransaction({ ...transaction, products: [product] });
  ecommerce.trackRefund({ transaction_id: 'o-1', currency: 'EUR', refund_amount: 19.99, products: [product] });
  // Without products: the tracker would leave them in the transaction, whose schema has none.
  ecommerce.trackTransactionError({ error_code: 'card_declined', error_type: 'soft', transaction });
};
