/** All of Snowplow that the shop uses, in one file that is loaded apart: the shop works without it. */
export {
  enableActivityTracking,
  newTracker,
  setUserId,
  trackPageView,
} from '@snowplow/browser-tracker';
export {
  SnowplowEcommercePlugin,
  setEcommerceUser,
  setPageType,
  trackAddToCart,
  trackCheckoutStep,
  trackProductListClick,
  trackProductListView,
  trackProductView,
  trackPromotionClick,
  trackPromotionView,
  trackRemoveFromCart,
  trackTransactionError,
} from '@snowplow/browser-plugin-snowplow-ecommerce';
export { PerformanceNavigationTimingPlugin } from '@snowplow/browser-plugin-performance-navigation-timing';
export { SiteTrackingPlugin, trackSiteSearch } from '@snowplow/browser-plugin-site-tracking';
