import UPlot from 'uplot';
import type { StatusColours } from '../../ui/status-palette.ts';

/** How a chart looks, and how it writes. */
export interface ChartStyle {
  readonly palette: StatusColours;
  readonly font: string;
  /** An instant of the axis, Unix seconds, whose marks are so many seconds apart. */
  readonly timeText: (seconds: number, apartS: number) => string;
  readonly zone: string;
  /** Of the speeds. */
  readonly unit: string;
}

interface ChartLinks {
  /** Unix seconds between which the ignition was on. */
  readonly ignition: () => readonly (readonly [from: number, to: number])[];
  /** The pointer is over the point of this index; null where it left. */
  readonly onCursor: (index: number | null) => void;
}

const BAND_PX = 4;
const TICK_PX = 4;
const AXIS_PX = 44;

/** The chart of a track for uPlot, as large as `element`. */
export function chartOptions(element: HTMLElement, look: ChartStyle, links: ChartLinks): UPlot.Options {
  const { palette, font, unit, zone } = look;
  const axis = {
    stroke: palette.unknown,
    font,
    grid: { stroke: `${palette.unknown}33`, width: 1 },
    ticks: { show: true, stroke: `${palette.unknown}66`, size: TICK_PX, width: 1 },
  };
  return {
    width: Math.max(1, element.clientWidth),
    height: Math.max(1, element.clientHeight),
    legend: { show: false },
    tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), zone),
    padding: [8, 12, 0, 0],
    cursor: { y: false, points: { size: 9, fill: palette.selection } },
    scales: { y: { range: (_chart, _least, most) => [0, Math.max(1, (most ?? 0) * 1.08)] } },
    axes: [
      {
        ...axis,
        size: 26,
        values: (_chart, splits, _axis, _space, apartS) => splits.map((at) => look.timeText(at, apartS)),
      },
      {
        ...axis,
        size: AXIS_PX,
        values: (_chart, splits) => splits.map((split) => `${split}`),
        label: unit,
        labelSize: 16,
        labelFont: font,
      },
    ],
    series: [
      {},
      { stroke: palette.stopped, width: 1.5, fill: `${palette.stopped}22`, points: { show: false } },
    ],
    hooks: {
      draw: [(chart) => drawIgnition(chart, links.ignition(), palette.idle)],
      setCursor: [({ cursor }) => links.onCursor(cursor.idx ?? null)],
    },
  };
}

/** A band along the axis of times. */
function drawIgnition(
  chart: UPlot,
  spans: readonly (readonly [from: number, to: number])[],
  colour: string,
): void {
  const { ctx, bbox } = chart;
  const height = BAND_PX * UPlot.pxRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.fillStyle = colour;
  for (const [from, to] of spans) {
    const left = chart.valToPos(from, 'x', true);
    ctx.fillRect(left, bbox.top + bbox.height - height, chart.valToPos(to, 'x', true) - left, height);
  }
  ctx.restore();
}
