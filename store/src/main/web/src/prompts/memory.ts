import type { Flag } from '../live/state';
import { Store } from '../shop/store';

const KEY = 'dismissed-prompts';
/** A shopper dismisses few prompts in one visit; older ones have expired long since. */
const LIMIT = 50;

type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

/** Which prompts were dismissed in this tab. A flag raised anew is another prompt. */
export class PromptMemory {
  readonly dismissed: Store<ReadonlySet<string>>;
  private readonly shelf: Shelf | null;

  constructor(shelf: Shelf | null) {
    this.shelf = shelf;
    this.dismissed = new Store<ReadonlySet<string>>(new Set(this.read()));
  }

  dismiss(flag: Pick<Flag, 'action' | 'raisedAt'>): void {
    const ids = [...this.dismissed.get(), promptId(flag)].slice(-LIMIT);
    this.dismissed.set(new Set(ids));
    try {
      this.shelf?.setItem(KEY, JSON.stringify(ids));
    } catch {
      // Without room or permission the tab remembers until it is reloaded.
    }
  }

  private read(): string[] {
    try {
      const ids: unknown = JSON.parse(this.shelf?.getItem(KEY) ?? '[]');
      return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
    } catch {
      return [];
    }
  }
}

export function promptId(flag: Pick<Flag, 'action' | 'raisedAt'>): string {
  return `${flag.action}@${flag.raisedAt}`;
}

/** The flag of an action that is up at `now` (server clock) and not dismissed; null: nothing is to be shown. */
export function promptOf(
  action: string,
  flags: readonly Flag[],
  dismissed: ReadonlySet<string>,
  now: number,
): Flag | null {
  const up = flags.find((flag) => flag.action === action && flag.expiresAt > now);
  return up === undefined || dismissed.has(promptId(up)) ? null : up;
}

/**
 * Without the flags of a cart that has been bought since: a flag is cleared some seconds after the order, and whoever
 * has just bought must not be asked whether they are still thinking it over.
 */
export function sinceOrder(flags: readonly Flag[], orderedAt: number): readonly Flag[] {
  return flags.filter((flag) => flag.raisedAt > orderedAt);
}

/** The tab's storage, or null where the browser keeps it shut. */
export function tabStorage(): Shelf | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
