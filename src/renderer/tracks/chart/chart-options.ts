import UPlot from 'uplot';
import type { StatusColours } from '../../ui/status-palette.ts';
import type { ChartGroup } from './chart-group.ts';

/** How a chart looks, and how it writes. */
export interface ChartStyle {
  readonly palette: StatusColours;
  readonly font: string;
  /** An instant of the axis, Unix seconds, whose marks are so many seconds apart. */
  readonly timeText: (seconds: number, apartS: number) => string;
  /** A figure of the axis. */
  readonly figureText: (value: number) => string;
  readonly zone: string;
  /** Of each line. */
  readonly colours: readonly string[];
  /** Whether the area under the one line is filled, down to nothing. */
  readonly isFilled: boolean;
  /** Whether its axis has the times: the lowest of several has them. */
  readonly hasTimes: boolean;
}

/** Spans of time in a band along the axis, Unix seconds. */
export interface ChartBand {
  readonly colour: string;
  readonly spans: readonly (readonly [from: number, to: number])[];
}

const BAND_PX = 4;
const TICK_PX = 4;
const AXIS_PX = 52;
const TIMES_PX = 26;

/** A chart by time for uPlot, as large as `element`. */
export function chartOptions(
  element: HTMLElement,
  look: ChartStyle,
  group: ChartGroup,
  bands: () => readonly ChartBand[],
): UPlot.Options {
  const { palette, font, zone, colours, isFilled, hasTimes } = look;
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
    padding: [8, 12, hasTimes ? 0 : 4, 0],
    cursor: {
      y: false,
      points: { size: 9, fill: (_chart, line) => colours[line - 1] ?? palette.selection },
      bind: {
        dblclick: () => () => {
          group.reset();
          return null;
        },
      },
    },
    scales: { y: { range: (_chart, least, most) => rangeOf(least, most, isFilled) } },
    axes: [
      {
        ...axis,
        size: hasTimes ? TIMES_PX : 0,
        values: (_chart, splits, _axis, _space, apartS) =>
          splits.map((at) => (hasTimes ? look.timeText(at, apartS) : '')),
      },
      {
        ...axis,
        size: AXIS_PX,
        space: 22,
        values: (_chart, splits) => splits.map(look.figureText),
      },
    ],
    series: [
      {},
      ...colours.map((stroke) => ({
        stroke,
        width: 1.5,
        points: { show: false },
        ...(isFilled ? { fill: `${stroke}22` } : {}),
      })),
    ],
    hooks: {
      draw: [(chart) => drawBands(chart, bands())],
      setScale: [
        (chart, key) => {
          if (key === 'x') group.scaled(chart);
        },
      ],
    },
  };
}

/** From nothing on where that is meant; else what there is, with a little room. */
function rangeOf(least: number | null, most: number | null, fromZero: boolean): UPlot.Range.MinMax {
  if (least === null || most === null) return [0, 1];
  if (fromZero) return [0, Math.max(1, most * 1.08)];
  const room = most > least ? (most - least) * 0.08 : Math.max(1, Math.abs(most) * 0.05);
  return [least - room, most + room];
}

/** Bands above each other along the axis of times. */
function drawBands(chart: UPlot, bands: readonly ChartBand[]): void {
  const { ctx, bbox } = chart;
  const height = BAND_PX * UPlot.pxRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  bands.forEach(({ colour, spans }, index) => {
    ctx.fillStyle = colour;
    for (const [from, to] of spans) {
      const left = chart.valToPos(from, 'x', true);
      const top = bbox.top + bbox.height - (index + 1) * height;
      ctx.fillRect(left, top, chart.valToPos(to, 'x', true) - left, height);
    }
  });
  ctx.restore();
}
