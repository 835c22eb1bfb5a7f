import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { MutableRef } from 'preact/hooks';
import uPlot from 'uplot';
import { options } from './plot';
import type { Theme } from './theme';
import type { Panel, Series, Snapshot } from './types';
import { times } from './values';

interface CanvasProps {
  panel: Panel;
  series: readonly Series[];
  snapshot: Snapshot;
  theme: Theme;
  height: number;
  /** Told at which point the pointer is. */
  onPoint?: (point: number | null) => void;
  /** Where others find the chart. */
  chart?: MutableRef<uPlot | null>;
}

/** The lines of a panel, as wide as there is room. */
export function Canvas({ panel, series, snapshot, theme, height, onPoint, chart: found }: CanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const own = useRef<uPlot | null>(null);
  const chart = found ?? own;
  const told = useRef(onPoint);
  told.current = onPoint;
  const data = useMemo(
    (): uPlot.AlignedData => [times(snapshot), ...series.map((one) => [...one.values])],
    [snapshot, series],
  );
  const names = series.map((one) => one.name);

  useEffect(() => {
    const element = box.current;
    if (element === null) {
      return undefined;
    }
    const plan = { names, unit: panel.unit, limit: panel.limit, spark: panel.kind === 'stat' };
    const drawn = new uPlot(
      options(plan, theme, { width: element.clientWidth, height }, (point) => told.current?.(point)),
      data,
      element,
    );
    chart.current = drawn;
    const resized = new ResizeObserver(() => drawn.setSize({ width: element.clientWidth, height }));
    resized.observe(element);
    return () => {
      resized.disconnect();
      chart.current = null;
      drawn.destroy();
    };
    // Other data is drawn below; other lines are another chart.
  }, [panel, theme, height, names.join('\n')]);

  useEffect(() => {
    if (chart.current !== null && chart.current.data !== data) {
      chart.current.setData(data);
    }
  }, [data]);

  return <div class="canvas" ref={box} />;
}
