import uPlot from 'uplot';
import { colorOf, dashOf, type Theme } from './theme';
import { tick } from './units';

/** What is to be drawn, apart from its data. */
export interface Plan {
  readonly names: readonly string[];
  readonly unit: string;
  readonly limit: number | undefined;
  /** Without axes and without a cursor. */
  readonly spark: boolean;
}

/** Powers of two, for sizes in bytes. */
const BINARY = Array.from({ length: 50 }, (_, i) => 2 ** i);

/** Charts begin at zero, as the dashboards have it; a little room is left above. */
export function span(_: uPlot, least: number | null, most: number | null): [number, number] {
  const top = Math.max(most ?? 0, 0) * 1.08;
  return [Math.min(least ?? 0, 0), top > 0 ? top : 1];
}

export function options(
  plan: Plan,
  theme: Theme,
  size: { width: number; height: number },
  onCursor: (point: number | null) => void,
): uPlot.Options {
  return {
    ...size,
    legend: { show: false },
    cursor: plan.spark ? { show: false } : { y: false, drag: { x: false, y: false, setScale: false }, points: { size: 7 } },
    scales: { x: { time: true }, y: { range: span } },
    axes: plan.spark ? [{ show: false }, { show: false }] : axes(plan.unit, theme),
    padding: plan.spark ? [2, 0, 2, 0] : [10, 22, 0, 0],
    series: [
      {},
      ...plan.names.map((label, line): uPlot.Series => ({
        label,
        stroke: colorOf(theme, line),
        dash: dashOf(line),
        width: plan.spark ? 1.5 : 2,
        spanGaps: false,
        points: { space: 24, size: 5 },
        ...(plan.names.length === 1 ? { fill: `${colorOf(theme, line)}22` } : {}),
      })),
    ],
    hooks: {
      setCursor: [(chart) => onCursor(chart.cursor.idx ?? null)],
      draw: plan.limit === undefined ? [] : [(chart) => drawLimit(chart, plan.limit ?? 0, theme)],
    },
  };
}

function axes(unit: string, theme: Theme): uPlot.Axis[] {
  const common = {
    stroke: theme.text,
    font: '12px system-ui, sans-serif',
    grid: { stroke: theme.grid, width: 1 },
    ticks: { show: false },
  };
  return [
    { ...common, space: 56, size: 30, values: (_, times) => times.map(hours) },
    {
      ...common,
      size: 62,
      gap: 6,
      space: 32,
      values: (_, values) => values.map((value) => tick(value, unit)),
      ...(unit === 'bytes' ? { incrs: BINARY } : {}),
    },
  ];
}

function hours(seconds: number): string {
  const time = new Date(seconds * 1_000);
  const two = (part: number) => String(part).padStart(2, '0');
  const text = `${two(time.getHours())}:${two(time.getMinutes())}`;
  return time.getSeconds() === 0 ? text : `${text}:${two(time.getSeconds())}`;
}

/** Drawn only where it lies within what is shown: it must not press the lines flat. */
function drawLimit(chart: uPlot, limit: number, theme: Theme): void {
  const y = chart.valToPos(limit, 'y', true);
  const { left, top, width } = chart.bbox;
  if (y < top) {
    return;
  }
  const { ctx } = chart;
  ctx.save();
  ctx.strokeStyle = theme.limit;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(left, y);
  ctx.lineTo(left + width, y);
  ctx.stroke();
  ctx.restore();
}
