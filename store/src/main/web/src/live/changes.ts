import { rankOf } from './lanes';
import { valuesOf, type LiveState } from './state';

/** A value that is another one than before; null: there is or was none. */
export interface Change {
  readonly id: string;
  readonly before: string | null;
  readonly after: string | null;
  /** When this browser learned of it, ms. */
  readonly at: number;
}

/** Values that change with every event and would hide the others. */
const RESTLESS = new Set(['session_duration', 'session_last_event']);

/** What changed from one state to the next. Between shoppers (or sessions, for their values) nothing is compared. */
export function changesBetween(before: LiveState | null, after: LiveState, at: number): Change[] {
  if (before === null || before.key !== after.key) {
    return [];
  }
  const old = valuesOf(before);
  const now = valuesOf(after);
  const sameSession = before.session?.id === after.session?.id;
  const changes: Change[] = [];
  for (const id of new Set([...now.keys(), ...old.keys()])) {
    const ofSession = id.startsWith('session_') || id.startsWith('shopper_');
    const was = old.get(id)?.value ?? null;
    const is = now.get(id)?.value ?? null;
    if (was !== is && (sameSession || !ofSession)) {
      changes.push({ id, before: was, after: is, at });
    }
  }
  return changes;
}

/**
 * The latest changes worth reading, newest first: one a feature, that of its shortest window. Of changes that came
 * together those of the lanes are before those of the session, in the catalogue's order.
 */
export function latestChanges(log: readonly Change[], fresh: readonly Change[], limit: number): Change[] {
  const seen = new Set<string>();
  const worth = fresh.filter((change) => {
    const name = change.id.replace(/_\d+[smhd]$/, '');
    if (RESTLESS.has(change.id) || seen.has(name)) {
      return false;
    }
    seen.add(name);
    return true;
  });
  worth.sort((a, b) => rankOf(a.id) - rankOf(b.id));
  return [...worth, ...log].slice(0, limit);
}
