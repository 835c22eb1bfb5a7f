import { duration } from '../live/ages';

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const TIMES = new Set(['session_start', 'session_last_event']);

/** A value as the panel shows it: times as a clock, lengths of time in words, lists with commas, all else as it stands. */
export function shownValue(name: string, value: string): string {
  if (TIMES.has(name) && /^\d+$/.test(value)) {
    return CLOCK.format(Number(value));
  }
  if (name === 'session_duration' && /^\d+$/.test(value)) {
    return duration(Number(value));
  }
  if (value.startsWith('[')) {
    return list(value) ?? value;
  }
  return value;
}

function list(value: string): string | null {
  try {
    const items: unknown = JSON.parse(value);
    return Array.isArray(items) ? items.join(', ') : null;
  } catch {
    return null;
  }
}

/** Whether a value reads as an amount or a count, and so is set in large figures. */
export function isNumber(value: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(value);
}

/** A value that counts nothing: it is there, but needs no attention. */
export function isIdle(value: string): boolean {
  return value === '0' || value === '';
}
