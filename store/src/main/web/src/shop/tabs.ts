import { feed, live } from '../live/feed';
import { refreshMe, shopperKey } from './shop';

/** Of the six connections that browsers have to a host for all tabs together, the most that tabs hold for long. */
const MOST_LISTENING = 4;

/** Tells the other tabs which one listens. */
export interface Neighbours {
  postMessage(tab: string): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** Keeps this tab in step with the shopper's others, which change cart and sign-in by the same cookies. */
export function keepInStep(others: Neighbours = new BroadcastChannel('tabs-that-listen')): void {
  const id = String(Math.random());
  const newer = new Set<unknown>();
  // Those who were looked at last listen. A window may be in sight and still not be among them.
  others.addEventListener('message', ({ data }) => {
    newer.add(data);
    if (newer.size >= MOST_LISTENING) {
      feed.pause();
    }
  });
  const listen = () => {
    newer.clear();
    others.postMessage(id);
    feed.resume();
  };
  const comeBack = () => {
    listen();
    catchUp();
  };
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') {
      feed.pause();
    } else {
      comeBack();
    }
  });
  addEventListener('focus', comeBack);
  for (const touch of ['pointerdown', 'keydown']) {
    addEventListener(touch, () => feed.isPaused() && comeBack(), { capture: true, passive: true });
  }
  live.subscribe(() => void followFeed());
  if (document.visibilityState === 'hidden') {
    feed.pause();
  } else {
    listen();
  }
}

function catchUp(): void {
  refreshMe().catch(() => undefined);
}

let following = false;

function isOfAnother(): boolean {
  const state = live.get().state;
  return state !== null && state.key !== shopperKey.get();
}

/** Somebody signed in or out elsewhere: the back end follows them at once, and so must the page and its tracker. */
async function followFeed(): Promise<void> {
  if (following || !isOfAnother()) {
    return;
  }
  following = true;
  try {
    await refreshMe();
    if (isOfAnother()) {
      feed.reset();
    }
  } catch {
    // The next message tells again.
  } finally {
    following = false;
  }
}
