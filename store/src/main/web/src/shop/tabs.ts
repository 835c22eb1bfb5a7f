import { feed, live } from '../live/feed';
import { refreshMe, shopperKey } from './shop';

/** Keeps this tab in step with the shopper's others, which change cart and sign-in by the same cookies. */
export function keepInStep(): void {
  if (document.visibilityState === 'hidden') {
    feed.pause();
  }
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') {
      feed.pause();
    } else {
      feed.resume();
      catchUp();
    }
  });
  addEventListener('focus', catchUp);
  live.subscribe(() => void followFeed());
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
