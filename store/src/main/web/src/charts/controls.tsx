import { rangeWords } from './values';

interface ControlsProps {
  ranges: readonly string[];
  range: string;
  paused: boolean;
  onRange: (range: string) => void;
  onPause: (paused: boolean) => void;
}

/** Which time is shown, and whether it goes on. */
export function Controls({ ranges, range, paused, onRange, onPause }: ControlsProps) {
  return (
    <div class="controls">
      <fieldset class="ranges">
        <legend class="unseen">Time shown</legend>
        {ranges.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="range"
              value={one}
              checked={one === range}
              aria-label={`the last ${rangeWords(one)}`}
              onChange={() => onRange(one)}
            />
            <span>{one.replace('m', ' min').replace('h', ' h')}</span>
          </label>
        ))}
      </fieldset>
      <button type="button" aria-pressed={paused} data-testid="pause" onClick={() => onPause(!paused)}>
        Pause
      </button>
    </div>
  );
}
