import { Canvas } from './canvas';
import type { Theme } from './theme';
import type { Panel, PanelData, Snapshot } from './types';
import { parts } from './units';
import { absence, goodness, GOODNESS_WORDS } from './values';

const HEIGHT = 36;

interface StatProps {
  panel: Panel;
  data: PanelData | undefined;
  snapshot: Snapshot | null;
  theme: Theme;
}

/** A value now, and in small how it came about. */
export function Stat({ panel, data, snapshot, theme }: StatProps) {
  const nothing = absence(data, snapshot?.range ?? '');
  const level = data?.now === undefined ? 'good' : goodness(data.now, panel.levels);
  const word = GOODNESS_WORDS[level];
  return (
    <figure
      class={`stat stat-${level}`}
      title={panel.description}
      data-panel={panel.key}
      data-testid="stat"
      data-state={nothing === null ? 'drawn' : 'empty'}
    >
      <figcaption>
        <h3>{panel.title}</h3>
        <p class="unseen">{panel.description}</p>
      </figcaption>
      {nothing !== null || data === undefined || snapshot === null ? (
        <p class="nothing">{nothing}</p>
      ) : (
        <>
          <p class="stat-value">
            {data.now === undefined ? 'none now' : <Value value={data.now} panel={panel} />}
            {word !== '' && <span class="stat-word"> {word}</span>}
          </p>
          {data.series.length > 0 && (
            <Canvas panel={panel} series={data.series.slice(0, 1)} snapshot={snapshot} theme={theme} height={HEIGHT} />
          )}
        </>
      )}
    </figure>
  );
}

function Value({ value, panel }: { value: number; panel: Panel }) {
  const [number, name] = parts(value, panel.unit, panel.decimals);
  return (
    <>
      {number}
      {name !== '' && <span class="stat-word"> {name}</span>}
    </>
  );
}
