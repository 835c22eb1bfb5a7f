import { colorOf, dashOf, type Theme } from './theme';
import type { Panel, PanelData } from './types';
import { text } from './units';
import { greatest, last } from './values';

/** A bit of a line, to know it by. */
export function Swatch({ theme, line }: { theme: Theme; line: number }) {
  const color = colorOf(theme, line);
  return (
    <svg class="swatch" width="18" height="10" viewBox="0 0 18 10" aria-hidden="true" data-color={color}>
      <line x1="0" y1="5" x2="18" y2="5" stroke={color} stroke-width="3" stroke-dasharray={dashOf(line).join(' ')} />
    </svg>
  );
}

/** Which line is which, what it is now and what it was at most. */
export function Legend({ panel, data, theme }: { panel: Panel; data: PanelData; theme: Theme }) {
  const shown = (value: number | null) => (value === null ? '–' : text(value, panel.unit, panel.decimals));
  return (
    <table class="legend">
      <thead>
        <tr>
          <th scope="col">
            <span class="unseen">line</span>
          </th>
          <th scope="col">last</th>
          <th scope="col">max</th>
        </tr>
      </thead>
      <tbody>
        {data.series.map((series, line) => (
          <tr key={series.name} data-series={series.name}>
            <th scope="row" title={series.name}>
              <Swatch theme={theme} line={line} />
              {series.name}
            </th>
            <td>{shown(last(series.values))}</td>
            <td>{shown(greatest(series.values))}</td>
          </tr>
        ))}
        {data.more > 0 && (
          <tr>
            <td colSpan={3}>and {data.more} more that stay lower</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
