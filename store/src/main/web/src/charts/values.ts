import type { Level, Panel, PanelData, Snapshot } from './types';
import { text } from './units';

/** How good a value is. */
export type Goodness = 'good' | 'warning' | 'bad';

const COLORS: Readonly<Record<string, Goodness>> = { yellow: 'warning', orange: 'warning', red: 'bad' };

/** How good a value is by the dashboard's thresholds. */
export function goodness(value: number, levels: readonly Level[]): Goodness {
  const reached = levels.filter((level) => level.from === undefined || value >= level.from);
  return COLORS[reached[reached.length - 1]?.color ?? ''] ?? 'good';
}

/** The words that go with colours, for those who don't see them. */
export const GOODNESS_WORDS: Readonly<Record<Goodness, string>> = { good: '', warning: 'high', bad: 'too high' };

/** The last value of a line, null if it has none. */
export function last(values: readonly (number | null)[]): number | null {
  return values.findLast((value) => value !== null) ?? null;
}

/** The greatest value of a line, null if it has none. */
export function greatest(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>(
    (most, value) => (value !== null && (most === null || value > most) ? value : most),
    null,
  );
}

const RANGE_WORDS: Readonly<Record<string, string>> = {
  '5m': '5 minutes',
  '15m': '15 minutes',
  '1h': 'hour',
  '6h': '6 hours',
};

/** How a range is called after “the last”. */
export function rangeWords(range: string): string {
  return RANGE_WORDS[range] ?? range;
}

/** Why a panel shows nothing, in words; null if it does show something. */
export function absence(data: PanelData | undefined, range: string): string | null {
  if (data === undefined) {
    return 'Not read yet.';
  }
  if (data.problem !== undefined) {
    return data.problem;
  }
  return data.series.length === 0 && data.now === undefined ? `No data in the last ${rangeWords(range)}.` : null;
}

/** The times of a snapshot's points, in seconds. */
export function times(snapshot: Snapshot): number[] {
  return Array.from({ length: snapshot.points }, (_, i) => (snapshot.from + i * snapshot.step) / 1_000);
}

export function clock(ms: number): string {
  return new Date(ms).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
}

/** What all lines of a panel were at one point, the greatest first. */
export function readings(panel: Panel, data: PanelData, point: number): { line: number; name: string; text: string }[] {
  return data.series
    .map((series, line) => ({ line, name: series.name, value: series.values[point] ?? null }))
    .filter((one): one is { line: number; name: string; value: number } => one.value !== null)
    .sort((one, other) => other.value - one.value)
    .map(({ line, name, value }) => ({ line, name, text: text(value, panel.unit, panel.decimals) }));
}
