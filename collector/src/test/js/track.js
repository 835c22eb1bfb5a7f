// Sends a shopper's events with Snowplow's tracker for Node: one request each, in order.
// Arguments: the collector's address, post or get.
import {
  buildAddToCart,
  buildPagePing,
  buildPageView,
  buildSelfDescribingEvent,
  buildSiteSearch,
  buildStructEvent,
  newTracker,
} from '@snowplow/node-tracker';

const [endpoint, eventMethod] = process.argv.slice(2);
const failures = [];
const tracker = newTracker(
  { namespace: 'node', appId: 'shop', encodeBase64: eventMethod === 'get' },
  {
    endpoint,
    eventMethod,
    bufferSize: eventMethod === 'get' ? 1 : 10,
    onRequestFailure: (failure) => failures.push(failure),
  }
);
tracker.setUserId('zoë-😀');
tracker.setDomainUserId('device-n');
tracker.setSessionId('c9727c0f-0f83-4a70-9eca-a415cf9ea52b');
tracker.setSessionIndex(2);
tracker.setUseragent('node shopper');

const ECOMMERCE = 'iglu:com.snowplowanalytics.snowplow.ecommerce/';
const product = {
  schema: ECOMMERCE + 'product/jsonschema/1-0-0',
  data: { id: 'sku-1', name: 'Läufer', category: 'Shoes', price: 19.99, currency: 'EUR', quantity: 2 },
};
const events = [
  [buildPageView({ pageUrl: 'https://shop.example/?utm_source=mail', pageTitle: 'Shop', referrer: 'https://www.bing.com/search?q=shoes' })],
  [buildPagePing({ pageUrl: 'https://shop.example/', minXOffset: 0, maxXOffset: 1, minYOffset: 2, maxYOffset: 300 })],
  [buildStructEvent({ category: 'Mixes', action: 'Play', label: 'x', property: 'y', value: 0.5 })],
  [buildSiteSearch({ terms: ['red', 'shoes'], totalResults: 3 })],
  [buildAddToCart({ sku: 'sku-1', quantity: 1, unitPrice: 9.5, currency: 'EUR' })],
  [
    buildSelfDescribingEvent({
      event: { schema: ECOMMERCE + 'snowplow_ecommerce_action/jsonschema/1-0-2', data: { type: 'add_to_cart' } },
    }),
    [product, { schema: ECOMMERCE + 'cart/jsonschema/1-0-0', data: { total_value: 39.98, currency: 'EUR' } }],
  ],
];
for (const [event, context] of events) {
  tracker.track(event, context);
}
await tracker.flush();
if (failures.length > 0) {
  console.error(JSON.stringify(failures));
  process.exit(1);
}
