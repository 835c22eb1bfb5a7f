import type { Layout, Snapshot } from './types';

/** The back end must answer within its own bounds; this is for when it does not answer at all. */
const TIMEOUT_MS = 150_000;

async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const signals = [AbortSignal.timeout(TIMEOUT_MS), ...(signal === undefined ? [] : [signal])];
  const response = await fetch(path, { credentials: 'omit', signal: AbortSignal.any(signals) });
  if (!response.ok) {
    throw new Error(`status ${response.status}`);
  }
  return (await response.json()) as T;
}

export const api = {
  layout: (signal?: AbortSignal) => get<Layout>('/api/charts', signal),
  data: (range: string, signal?: AbortSignal) =>
    get<Snapshot>(`/api/charts/data?range=${encodeURIComponent(range)}`, signal),
};
