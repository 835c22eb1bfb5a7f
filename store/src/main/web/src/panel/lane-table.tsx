import type { Group, Row } from '../live/lanes';
import { ValueCell } from './value-cell';

export interface Clocks {
  /** The server's clock, for ages. */
  readonly server: number;
  /** This browser's clock, for highlights. */
  readonly now: number;
  readonly changedAt: ReadonlyMap<string, number>;
}

/** A lane's features, each in every window. */
export function LaneTable({ group, windows, ...clocks }: { group: Group; windows: readonly string[] } & Clocks) {
  const { lane, rows } = group;
  const holds = rows.some((row) => row.values.size > 0);
  return (
    <section class={`lane lane-${lane.id} ${holds ? '' : 'lane-empty'}`} aria-labelledby={`lane-${lane.id}`}>
      <table>
        <caption id={`lane-${lane.id}`}>
          <span class="lane-name">{lane.label}</span> <span class="lane-about">{lane.about}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">Feature</span>
            </th>
            {windows.map((window) => (
              <th scope="col" key={window}>
                {window}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <FeatureRow key={row.name} row={row} windows={windows} {...clocks} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function FeatureRow({ row, windows, ...clocks }: { row: Row; windows: readonly string[] } & Clocks) {
  return (
    <tr class={row.values.size === 0 ? 'row-empty' : undefined}>
      <th scope="row">
        <span class="feature-label">{row.label}</span>
        <code class="feature-name">{row.name}</code>
      </th>
      {windows.map((window) => (
        <td key={window}>
          <ValueCell
            name={row.name}
            value={row.values.get(window)}
            changedAt={clocks.changedAt.get(`${row.name}_${window}`)}
            server={clocks.server}
            now={clocks.now}
            hook={{ 'data-feature': `${row.name}_${window}` }}
          />
        </td>
      ))}
    </tr>
  );
}
