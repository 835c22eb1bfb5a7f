import { Swatch } from './legend';
import type { Theme } from './theme';

interface TooltipProps {
  time: string;
  readings: readonly { line: number; name: string; text: string }[];
  /** How far to the right the point is, 0 to 1. */
  share: number;
  theme: Theme;
}

/** What the lines were at one time, on the side where the pointer is not. */
export function Tooltip({ time, readings, share, theme }: TooltipProps) {
  return (
    <div class={share > 0.5 ? 'tooltip at-left' : 'tooltip'} data-testid="tooltip" aria-hidden="true">
      <strong>{time}</strong>
      {readings.length === 0 && <span>no data</span>}
      {readings.map((one) => (
        <span key={one.name} class="tooltip-row">
          <Swatch theme={theme} line={one.line} />
          <span class="tooltip-name">{one.name}</span>
          <b>{one.text}</b>
        </span>
      ))}
    </div>
  );
}
