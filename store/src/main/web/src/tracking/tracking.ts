import { Store } from '../shop/store';

/** Events kept while the tracker is being loaded. */
const WAITING_LIMIT = 200;

export type TrackingStatus = 'loading' | 'on' | 'off';

/** The latest event handed to the tracker, and when (this browser's clock, ms). */
export interface TrackedEvent {
  readonly name: string;
  readonly at: number;
}

/**
 * The way to a tracker that may come late or never: what happens before it is there waits, in order; when it can't be
 * loaded (a blocker, say) events are let go, and nobody is told but who asks for the status.
 */
export class Tracking<Kit> {
  readonly status = new Store<TrackingStatus>('loading');
  readonly latest = new Store<TrackedEvent | null>(null);
  private kit: Kit | null = null;
  private waiting: Array<(kit: Kit) => void> = [];
  private readonly now: () => number;

  constructor(now: () => number = Date.now) {
    this.now = now;
  }

  /** Takes the tracker into use once it is loaded. Never fails. */
  async start(load: () => Promise<Kit>): Promise<void> {
    try {
      this.kit = await load();
    } catch {
      this.waiting = [];
      this.status.set('off');
      return;
    }
    this.status.set('on');
    const waiting = this.waiting;
    this.waiting = [];
    for (const work of waiting) {
      this.attempt(this.kit, work);
    }
  }

  /** Tells the tracker something that is no event by itself. */
  tell(work: (kit: Kit) => void): void {
    if (this.kit !== null) {
      this.attempt(this.kit, work);
    } else if (this.status.get() === 'loading' && this.waiting.length < WAITING_LIMIT) {
      this.waiting.push(work);
    }
  }

  /** Tracks an event. */
  track(name: string, work: (kit: Kit) => void): void {
    this.tell((kit) => {
      work(kit);
      this.latest.set({ name, at: this.now() });
    });
  }

  private attempt(kit: Kit, work: (kit: Kit) => void): void {
    try {
      work(kit);
    } catch {
      // What can't be tracked must not get into the shopper's way.
    }
  }
}
