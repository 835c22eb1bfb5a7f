import { age } from '../live/ages';
import type { SessionFeature } from '../live/state';
import { isIdle, isNumber, shownValue } from './values';

/** How long a value that changed stands out, ms. */
export const HIGHLIGHT_MS = 1_600;

interface ValueCellProps {
  name: string;
  value: SessionFeature | undefined;
  /** When it last changed while this browser looked. */
  changedAt: number | undefined;
  server: number;
  now: number;
  hook: Record<`data-${string}`, string>;
}

/** A value with its age. It lights up for a moment when it has changed. */
export function ValueCell({ name, value, changedAt, server, now, hook }: ValueCellProps) {
  const fresh = changedAt !== undefined && now - changedAt < HIGHLIGHT_MS;
  if (value === undefined) {
    return (
      <span class={`value value-none ${fresh ? 'value-fresh' : ''}`} {...hook}>
        <span class="value-text" aria-label="none">
          –
        </span>
      </span>
    );
  }
  const kind = isIdle(value.value) ? 'value-idle' : isNumber(value.value) ? 'value-number' : 'value-word';
  return (
    <span
      key={changedAt}
      class={`value ${kind} ${fresh ? 'value-fresh' : ''}`}
      data-value={value.value}
      title={value.value}
      {...hook}
    >
      <span class="value-text">{shownValue(name, value.value)}</span>
      <span class="value-age">{age(value, server)}</span>
    </span>
  );
}
