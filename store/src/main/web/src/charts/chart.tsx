import { useRef, useState } from 'preact/hooks';
import type uPlot from 'uplot';
import { Canvas } from './canvas';
import { Legend } from './legend';
import type { Theme } from './theme';
import { Tooltip } from './tooltip';
import type { Panel, PanelData, Snapshot } from './types';
import { text, unitName } from './units';
import { absence, clock, readings } from './values';

interface ChartProps {
  panel: Panel;
  data: PanelData | undefined;
  snapshot: Snapshot | null;
  theme: Theme;
}

const HEIGHT = 190;

/** How a value came about, with a legend. */
export function Chart({ panel, data, snapshot, theme }: ChartProps) {
  const nothing = absence(data, snapshot?.range ?? '');
  const unit = unitName(panel.unit);
  return (
    <figure class="chart" data-panel={panel.key} data-testid="chart" data-state={nothing === null ? 'drawn' : 'empty'}>
      <figcaption>
        <h3>
          {panel.title}
          {unit !== '' && <span class="unit"> {unit}</span>}
        </h3>
        <p>{panel.description}</p>
      </figcaption>
      {nothing !== null || data === undefined || snapshot === null ? (
        <p class="nothing">{nothing}</p>
      ) : (
        <Lines panel={panel} data={data} snapshot={snapshot} theme={theme} />
      )}
    </figure>
  );
}

function Lines({ panel, data, snapshot, theme }: { panel: Panel; data: PanelData; snapshot: Snapshot; theme: Theme }) {
  const chart = useRef<uPlot | null>(null);
  const [point, setPoint] = useState<number | null>(null);
  const show = (next: number) => {
    const drawn = chart.current;
    const at = drawn?.data[0][next];
    if (drawn !== null && at !== undefined) {
      drawn.setCursor({ left: drawn.valToPos(at, 'x'), top: drawn.over.clientHeight / 2 });
    }
  };
  const hide = () => {
    chart.current?.setCursor({ left: -10, top: -10 });
    setPoint(null);
  };
  const onKey = (event: KeyboardEvent) => {
    const newest = snapshot.points - 1;
    const now = point ?? newest + 1;
    const next: Record<string, number> = {
      ArrowLeft: Math.max(now - 1, 0),
      ArrowRight: Math.min(now + 1, newest),
      Home: 0,
      End: newest,
    };
    const target = next[event.key];
    if (target !== undefined) {
      event.preventDefault();
      show(target);
    } else if (event.key === 'Escape') {
      hide();
    }
  };
  const at = Math.min(point ?? snapshot.points - 1, snapshot.points - 1);
  const time = snapshot.from + at * snapshot.step;
  const read = readings(panel, data, at);
  const spoken = read.length === 0 ? 'no data' : read.map((one) => `${one.name} ${one.text}`).join(', ');
  return (
    <>
      <div
        class="plot"
        role="slider"
        tabIndex={0}
        aria-label={`${panel.title}, point in time`}
        aria-valuemin={0}
        aria-valuemax={snapshot.points - 1}
        aria-valuenow={at}
        aria-valuetext={`${clock(time)}: ${spoken}`}
        onKeyDown={onKey}
        onBlur={hide}
      >
        <Canvas
          panel={panel}
          series={data.series}
          snapshot={snapshot}
          theme={theme}
          height={HEIGHT}
          onPoint={setPoint}
          chart={chart}
        />
        {point !== null && (
          <Tooltip
            time={clock(time)}
            readings={read}
            share={at / (snapshot.points - 1)}
            theme={theme}
          />
        )}
      </div>
      <Legend panel={panel} data={data} theme={theme} />
      {panel.limit !== undefined && (
        <p class="limit">
          <span class="limit-line" aria-hidden="true" /> too high from {text(panel.limit, panel.unit)} on
        </p>
      )}
    </>
  );
}
