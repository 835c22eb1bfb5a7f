import { sessionRows } from '../live/lanes';
import type { LiveState } from '../live/state';
import type { Clocks } from './lane-table';
import { ValueCell } from './value-cell';

/** What is known of this visit. */
export function SessionTable({ session, ...clocks }: { session: LiveState['session'] } & Clocks) {
  const rows = session === null ? [] : sessionRows(session.features);
  return (
    <section class={`lane lane-session ${rows.length === 0 ? 'lane-empty' : ''}`} aria-labelledby="lane-session">
      <h3 class="lane-title" id="lane-session">
        <span class="lane-name">Session</span> <span class="lane-about">this visit, until half an hour of quiet</span>
      </h3>
      {rows.length === 0 ? (
        <p class="lane-none">No session yet.</p>
      ) : (
        <dl class="session-values">
          {rows.map((row) => (
            <div key={row.name}>
              <dt>
                <span class="feature-label">{row.label}</span>
                <code class="feature-name">{row.name}</code>
              </dt>
              <dd>
                <ValueCell
                  name={row.name}
                  value={row.value}
                  changedAt={clocks.changedAt.get(row.name)}
                  server={clocks.server}
                  now={clocks.now}
                  hook={{ 'data-session-feature': row.name }}
                />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
