import UPlot from 'uplot';
import type { StatusColours } from '../status-palette.ts';
import type { ChartGroup } from './chart-group.ts';

/** Lines as uPlot takes them: the times of all, Unix seconds, and in each column nothing where another line has a point. Null parts a line. */
export type ChartColumns = readonly [times: readonly number[], ...(readonly (number | null | undefined)[])[]];

/** How one line looks. */
export interface LineLook {
  readonly colour: string;
  readonly dash?: readonly number[];
  /** Bars instead of a line. */
  readonly isBars?: boolean;
  /** Whether each value has a point of its own, as where they are few. */
  readonly hasPoints?: boolean;
  /** Whether the area under it is filled. */
  readonly isFilled?: boolean;
}

/** Spans of time in a band along the axis, Unix seconds. */
export interface ChartBand {
  readonly colour: string;
  readonly spans: readonly (readonly [from: number, to: number])[];
}

/** How a chart looks, and how it writes. */
export interface ChartStyle {
  readonly palette: StatusColours;
  readonly font: string;
  readonly zone: string;
  readonly lines: readonly LineLook[];
  /** Whether the axis of values begins at nothing. */
  readonly fromZero: boolean;
  /** Of whole things alone, as messages. */
  readonly isCount: boolean;
  /** Whether its axis has the times: the lowest of several has them. */
  readonly hasTimes: boolean;
}

/** What is asked while it is drawn. */
export interface ChartWords {
  /** An instant of the axis, Unix seconds, whose marks are so many seconds apart. */
  readonly timeText: (seconds: number, apartS: number) => string;
  readonly valueText: (value: number) => string;
  readonly bands: () => readonly ChartBand[];
  /** Unix seconds at which something changed for good. */
  readonly marksS: () => readonly number[];
}

const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6, 1e7];
const BAND_PX = 4;
const TICK_PX = 4;
const AXIS_PX = 52;
const TIMES_PX = 26;
/** Half of a time such as `10:00 p.m.`: the last one stands under the end of the axis, and charts under each other have one width. */
const HALF_TIME_PX = 30;

/** A chart by time for uPlot, as large as `element`. */
export function timeChartOptions(
  element: HTMLElement,
  style: ChartStyle,
  words: ChartWords,
  group: ChartGroup,
): UPlot.Options {
  const { palette, font, zone, lines, fromZero, isCount, hasTimes } = style;
  const axis = {
    stroke: palette.unknown,
    font,
    grid: { stroke: `${palette.unknown}33`, width: 1 },
    ticks: { show: true, stroke: `${palette.unknown}66`, size: TICK_PX, width: 1 },
  };
  const bars = UPlot.paths.bars?.({ size: [0.7, 12] });
  return {
    width: Math.max(1, element.clientWidth),
    height: Math.max(1, element.clientHeight),
    legend: { show: false },
    tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), zone),
    // The highest figure of the axis stands half above it.
    padding: [8, HALF_TIME_PX, hasTimes ? 0 : 5, 0],
    cursor: {
      y: false,
      points: { size: 9, fill: (_chart, line) => lines[line - 1]?.colour ?? palette.selection },
      bind: {
        dblclick: () => () => {
          group.reset();
          return null;
        },
      },
    },
    scales: { y: { range: (_chart, least, most) => rangeOf(least, most, fromZero) } },
    axes: [
      {
        ...axis,
        size: hasTimes ? TIMES_PX : 0,
        space: 64,
        values: (_chart, splits, _axis, _space, apartS) =>
          splits.map((at) => (hasTimes ? words.timeText(at, apartS) : '')),
      },
      {
        ...axis,
        size: AXIS_PX,
        space: 22,
        ...(isCount ? { incrs: WHOLE } : {}),
        values: (_chart, splits) => splits.map(words.valueText),
      },
    ],
    series: [
      {},
      ...lines.map(({ colour, dash, isBars = false, hasPoints = false, isFilled = false }) => ({
        stroke: colour,
        width: isBars ? 0 : 1.5,
        points: { show: hasPoints, size: 3, fill: colour },
        ...(isFilled ? { fill: `${colour}22` } : {}),
        ...(isBars && bars ? { paths: bars, fill: colour } : {}),
        ...(dash === undefined ? {} : { dash: [...dash] }),
      })),
    ],
    hooks: {
      draw: [
        (chart) => drawBands(chart, words.bands()),
        (chart) => drawMarks(chart, words.marksS(), palette.warning),
      ],
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
  if (fromZero) return [0, most <= 0 ? 1 : most * 1.1];
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

function drawMarks(chart: UPlot, timesS: readonly number[], colour: string): void {
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = UPlot.pxRatio;
  ctx.setLineDash([4 * UPlot.pxRatio, 3 * UPlot.pxRatio]);
  for (const timeS of timesS) {
    const x = chart.valToPos(timeS, 'x', true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}
