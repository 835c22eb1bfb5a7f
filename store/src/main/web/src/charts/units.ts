/** How a unit of Grafana's is written. */
interface Unit {
  /** What one reads behind the title; empty where values say it themselves. */
  readonly name: string;
  /** What one reads behind a value, where that is shorter. */
  readonly short?: string;
  /** Greater units: from how much on, and how they are called. */
  readonly scale: readonly (readonly [number, string])[];
}

const THOUSANDS = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e4, 'k'],
] as const;

const DURATION = [
  [86_400_000, ' d'],
  [3_600_000, ' h'],
  [60_000, ' min'],
  [1_000, ' s'],
  [0, ' ms'],
] as const;

const count = (name: string, short = name): Unit => ({ name, short, scale: THOUSANDS });

const UNITS: Readonly<Record<string, Unit>> = {
  short: count(''),
  eps: count('events/s'),
  recps: count('records/s'),
  rowsps: count('rows/s'),
  ops: count('commands/s'),
  cps: count('per second', '/s'),
  cpm: count('per minute', '/min'),
  percentunit: { name: '', scale: [[0, ' %']] },
  ms: { name: '', scale: DURATION },
  s: { name: '', scale: DURATION },
  bytes: {
    name: '',
    scale: [
      [2 ** 40, ' TiB'],
      [2 ** 30, ' GiB'],
      [2 ** 20, ' MiB'],
      [2 ** 10, ' KiB'],
      [0, ' B'],
    ],
  },
};

export function isKnown(unit: string): boolean {
  return unit in UNITS;
}

/** The unit as it is read behind a title or a value; empty where values carry it themselves. */
export function unitName(unit: string): string {
  return UNITS[unit]?.name ?? unit;
}

/** A value as it is written at an axis: without the unit's name where the title has it. */
export function tick(value: number, unit: string): string {
  return scaled(value, unit, undefined);
}

/** A value as it is read by itself: `1.2k events/s`, `350 ms`, `12 %`. */
export function text(value: number, unit: string, decimals?: number): string {
  const [number, name] = parts(value, unit, decimals);
  return name === '' ? number : `${number} ${name}`;
}

/** The same, the unit's name apart. */
export function parts(value: number, unit: string, decimals?: number): [number: string, name: string] {
  return [scaled(value, unit, decimals), UNITS[unit]?.short ?? unitName(unit)];
}

function scaled(value: number, unit: string, decimals: number | undefined): string {
  // What is smallest in its scale: hundredths, and milliseconds.
  const inBase = unit === 'percentunit' ? value * 100 : unit === 's' ? value * 1_000 : value;
  const size = Math.abs(inBase);
  for (const [from, suffix] of UNITS[unit]?.scale ?? []) {
    if (size >= from) {
      const divisor = suffix === 'k' ? 1e3 : from === 0 ? 1 : from;
      return digits(inBase / divisor, divisor === 1 ? decimals : undefined) + suffix;
    }
  }
  return digits(inBase, decimals);
}

/** Three digits are as many as can be read at a glance. */
function digits(value: number, decimals: number | undefined): string {
  const size = Math.abs(value);
  const fitting = size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  const rounded = value.toFixed(decimals === undefined ? fitting : Math.min(decimals, fitting));
  return rounded.includes('.') ? rounded.replace(/\.?0+$/, '') : rounded;
}
