import UPlot from 'uplot';
import type { StatusColours } from '../../../ui/status-palette.ts';

/** One line, or bars, of a plot. */
export interface PlotSeries {
  readonly colour: string;
  readonly isBars?: boolean;
  readonly dash?: readonly number[];
}

/** How a plot looks, and how it writes. */
export interface PlotLook {
  readonly palette: StatusColours;
  readonly font: string;
  /** An instant of the axis, Unix seconds. */
  readonly timeText: (seconds: number) => string;
  readonly valueText: (value: number) => string;
  readonly zone: string;
  /** Of whole things alone, as messages. */
  readonly isCount: boolean;
  /** Whether it is the lowest one, which has the times. */
  readonly hasTimes: boolean;
  readonly range: () => readonly [fromS: number, toS: number];
  /** Unix seconds at which something changed for good. */
  readonly changes: () => readonly number[];
  readonly onCursor: (index: number | null) => void;
}

/** Plots above each other follow one pointer. */
const SYNC = 'stream-history';
const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6, 1e7];
const AXIS_PX = 52;
const TIMES_PX = 22;

/** A plot of a stream's past for uPlot, as large as `element`. */
export function plotOptions(
  element: HTMLElement,
  look: PlotLook,
  series: readonly PlotSeries[],
): UPlot.Options {
  const { palette, font } = look;
  const axis = {
    stroke: palette.unknown,
    font,
    grid: { stroke: `${palette.unknown}33`, width: 1 },
    ticks: { show: false },
  };
  const bars = UPlot.paths.bars?.({ size: [0.7, 12] });
  return {
    width: Math.max(1, element.clientWidth),
    height: Math.max(1, element.clientHeight),
    legend: { show: false },
    tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), look.zone),
    // The highest figure of the axis stands half above it.
    padding: [8, 8, look.hasTimes ? 0 : 6, 0],
    cursor: { y: false, points: { size: 6 }, sync: { key: SYNC } },
    scales: {
      x: { range: () => [...look.range()] as [number, number] },
      y: { range: (_plot, _least, most) => [0, most === null || most <= 0 ? 1 : most * 1.1] },
    },
    axes: [
      {
        ...axis,
        show: look.hasTimes,
        size: TIMES_PX,
        space: 64,
        values: (_plot, splits) => splits.map((at) => look.timeText(at)),
      },
      {
        ...axis,
        size: AXIS_PX,
        space: 24,
        ...(look.isCount ? { incrs: WHOLE } : {}),
        values: (_plot, splits) => splits.map((value) => look.valueText(value)),
      },
    ],
    series: [
      {},
      ...series.map(({ colour, isBars = false, dash }) => ({
        stroke: colour,
        width: isBars ? 0 : 1.5,
        points: { show: !isBars, size: 3, fill: colour },
        ...(isBars && bars ? { paths: bars, fill: colour } : {}),
        ...(dash === undefined ? {} : { dash: [...dash] }),
      })),
    ],
    hooks: {
      draw: [(plot) => drawChanges(plot, look.changes(), palette.warning)],
      setCursor: [({ cursor }) => look.onCursor(cursor.idx ?? null)],
    },
  };
}

function drawChanges(plot: UPlot, timesS: readonly number[], colour: string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = UPlot.pxRatio;
  ctx.setLineDash([4 * UPlot.pxRatio, 3 * UPlot.pxRatio]);
  for (const timeS of timesS) {
    const x = plot.valToPos(timeS, 'x', true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}
