/** What the back end reads of the shopper in Redis, as `/api/live` sends it. Times are the server's, epoch ms. */
export interface LiveState {
  readonly at: number;
  /** Id that features are kept under: the user's, else the device's. */
  readonly key: string;
  /** False while Redis can't be read: the values are the last known. */
  readonly reachable: boolean;
  readonly features: readonly WindowFeature[];
  readonly session: { readonly id: string; readonly features: readonly SessionFeature[] } | null;
  readonly actions: readonly Flag[];
  readonly recentlyViewed: readonly string[];
  readonly topCategory: string | null;
}

export interface SessionFeature {
  readonly name: string;
  readonly value: string;
  /** When the back end first saw this value. */
  readonly since: number;
  /** False: the value was there before the back end looked, so it is older than `since` tells. */
  readonly known: boolean;
}

export interface WindowFeature extends SessionFeature {
  readonly window: string;
}

export interface Flag {
  readonly action: string;
  readonly pattern: string;
  readonly reason: string;
  readonly cartValue?: number | null;
  readonly cartCurrency?: string | null;
  readonly raisedAt: number;
  readonly expiresAt: number;
}

/** The state in a message; null for one that isn't understood, which then changes nothing. */
export function parseState(text: string): LiveState | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (json === null || typeof json !== 'object') {
    return null;
  }
  const state = json as Partial<LiveState>;
  if (typeof state.at !== 'number' || typeof state.key !== 'string' || !Array.isArray(state.features)) {
    return null;
  }
  return {
    at: state.at,
    key: state.key,
    reachable: state.reachable !== false,
    features: state.features,
    session: state.session ?? null,
    actions: state.actions ?? [],
    recentlyViewed: state.recentlyViewed ?? [],
    topCategory: state.topCategory ?? null,
  };
}

/** Name that tells one value of a state from all others. */
export function valueId(feature: SessionFeature | WindowFeature): string {
  return 'window' in feature ? `${feature.name}_${feature.window}` : feature.name;
}

/** All values of a state by their name. */
export function valuesOf(state: LiveState): Map<string, SessionFeature> {
  const all: SessionFeature[] = [...state.features, ...(state.session?.features ?? [])];
  return new Map(all.map((feature) => [valueId(feature), feature]));
}
