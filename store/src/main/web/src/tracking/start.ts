import type { TrackingSettings } from '../shop/types';
import { Tracking } from './tracking';

type Kit = typeof import('./kit');

export const tracking = new Tracking<Kit>();

/** Seconds on a page before the first page ping, and between pings. */
const PING_SECONDS = 10;

/** How long the collector may take to answer. Over a bad line it takes longer than the tracker's usual 5 s. */
const PATIENCE_MS = 30_000;

/** Loads the tracker. It keeps the `_sp_` cookies; the shop's back end has set the device's before. */
export function startTracking(settings: TrackingSettings): void {
  void tracking.start(async () => {
    const kit = await import('./kit');
    kit.newTracker('shop', settings.collector, {
      appId: settings.appId,
      platform: 'web',
      contexts: { webPage: true, session: true, browser: true },
      discoverRootDomain: false,
      cookieSecure: location.protocol === 'https:',
      connectionTimeout: PATIENCE_MS,
      stateStorageStrategy: 'cookieAndLocalStorage',
      plugins: [kit.SnowplowEcommercePlugin(), kit.PerformanceNavigationTimingPlugin(), kit.SiteTrackingPlugin()],
    });
    kit.enableActivityTracking({ minimumVisitLength: PING_SECONDS, heartbeatDelay: PING_SECONDS });
    return kit;
  });
}
