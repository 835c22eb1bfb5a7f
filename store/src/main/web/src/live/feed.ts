import { Store } from '../shop/store';
import { changesBetween, latestChanges, type Change } from './changes';
import { parseState, type LiveState } from './state';

/** What is known of the shopper right now. */
export interface Live {
  readonly connection: 'connecting' | 'open' | 'lost';
  readonly state: LiveState | null;
  /** Server clock less this browser's, ms. */
  readonly clockOffset: number;
  /** When a value last changed while this browser was looking, by the value's id (browser clock, ms). */
  readonly changedAt: ReadonlyMap<string, number>;
  readonly log: readonly Change[];
}

const LOG_LENGTH = 5;
const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 30_000];

export const nothingYet: Live = {
  connection: 'connecting',
  state: null,
  clockOffset: 0,
  changedAt: new Map(),
  log: [],
};

/** The live picture once a further state has come in. */
export function withState(live: Live, state: LiveState, at: number): Live {
  const changes = changesBetween(live.state, state, at);
  const sameShopper = live.state === null || live.state.key === state.key;
  return {
    connection: 'open',
    state,
    clockOffset: state.at - at,
    changedAt: new Map([...(sameShopper ? live.changedAt : []), ...changes.map((c) => [c.id, at] as const)]),
    log: latestChanges(sameShopper ? live.log : [], changes, LOG_LENGTH),
  };
}

export const live = new Store<Live>(nothingYet);

/** Keeps `live` up to date. EventSource comes back by itself after a break, but not after an answer that is an error. */
export class Feed {
  private source: EventSource | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private paused = false;

  /** Connects anew, unless paused: the back end looks at the cookie when a connection begins. */
  connect(): void {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
    if (this.paused) {
      return;
    }
    const source = new EventSource('/api/live');
    this.source = source;
    source.addEventListener('state', (event) => {
      const state = parseState(event.data as string);
      if (state !== null && source === this.source) {
        this.failures = 0;
        live.set(withState(live.get(), state, Date.now()));
      }
    });
    source.addEventListener('error', () => {
      if (source !== this.source) {
        return;
      }
      live.set({ ...live.get(), connection: 'lost' });
      if (source.readyState === EventSource.CLOSED) {
        const pause = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)];
        this.failures += 1;
        this.timer = setTimeout(() => this.connect(), pause);
      }
    });
  }

  /** Lets go of the connection: browsers have six to a host for all tabs together, and then the shop stands still. */
  pause(): void {
    this.paused = true;
    this.connect();
  }

  isPaused(): boolean {
    return this.paused;
  }

  resume(): void {
    if (this.paused) {
      this.paused = false;
      this.connect();
    }
  }

  /** Forgets the shopper and connects anew, as whoever the cookie names now. */
  reset(): void {
    live.set(nothingYet);
    this.connect();
  }
}

export const feed = new Feed();
