import { duration } from '../live/ages';
import type { Change } from '../live/changes';
import { placeOf } from '../live/lanes';
import { shownValue } from './values';

/** What changed last, in words. */
export function LatestChanges({ log, now }: { log: readonly Change[]; now: number }) {
  return (
    <section class="changes" aria-labelledby="panel-changes">
      <h3 id="panel-changes">What just changed</h3>
      {log.length === 0 ? (
        <p class="changes-none">Nothing since the panel looks. Click around.</p>
      ) : (
        <ol>
          {log.map((change) => (
            <ChangeLine key={`${change.id}@${change.at}`} change={change} now={now} />
          ))}
        </ol>
      )}
    </section>
  );
}

function ChangeLine({ change, now }: { change: Change; now: number }) {
  const place = placeOf(change.id);
  return (
    <li class={`lane-${place.lane}`}>
      <span class="changes-name">
        <span class="changes-lane">{place.laneLabel}</span> {place.label}
        {place.window !== null && <span class="changes-window"> {place.window}</span>}
      </span>
      <span class="changes-values">
        <span>{change.before === null ? '–' : shownValue(change.id, change.before)}</span>
        <span aria-hidden="true"> → </span>
        <span class="unseen"> became </span>
        <strong>{change.after === null ? '–' : shownValue(change.id, change.after)}</strong>
      </span>
      <span class="changes-age">{duration(now - change.at)}</span>
    </li>
  );
}
