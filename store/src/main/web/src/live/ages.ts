/** An age as people say it: `4 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`. Below zero it is `0 s`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return pair(minutes, 'min', seconds % 60, 's');
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 24) {
    return pair(hours, 'h', minutes % 60, 'min');
  }
  return pair(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** The age of a value at `now` (server clock): `> 12 s` when all that is known is that it is older. */
export function age(value: { readonly since: number; readonly known: boolean }, now: number): string {
  const text = duration(now - value.since);
  return value.known ? text : `> ${text}`;
}

/** How much of the time from `start` to `end` is left at `now`, from 1 down to 0. */
export function shareLeft(start: number, end: number, now: number): number {
  return end <= start ? 0 : Math.min(1, Math.max(0, (end - now) / (end - start)));
}
