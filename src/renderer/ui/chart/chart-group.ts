import type UPlot from 'uplot';

/** Charts on one axis of time: what is looked at of one is of all. */
export interface ChartGroup {
  /** Takes a chart in; returns how to take it out again. */
  join(chart: UPlot): () => void;
  /** Shows a span, Unix seconds, and again by `reset`. */
  show(from: number, to: number): void;
  /** The span has only moved on: who looks closer stays there. */
  rollTo(from: number, to: number): void;
  reset(): void;
  /** The data of a chart are others. */
  renew(chart: UPlot): void;
  /** What a chart shows has changed, by hand or by this. */
  scaled(chart: UPlot): void;
  /** Marks a moment in all, Unix milliseconds; null for none. */
  mark(timeMs: number | null): void;
}

interface SeenSpan {
  readonly min: number;
  readonly max: number;
}

/** Less is the same place, CSS pixels. */
const SAME_PX = 0.5;
const NOWHERE_PX = -10;

/** Creates it; `onTime` is told where the pointer is, Unix milliseconds, and null when it leaves. */
export function createChartGroup(onTime: (timeMs: number | null) => void): ChartGroup {
  const charts = new Set<UPlot>();
  let whole: SeenSpan | null = null;
  let seen: SeenSpan | null = null;
  let markedMs: number | null = null;

  const markIn = (chart: UPlot): void => {
    const left = markedMs === null ? NOWHERE_PX : chart.valToPos(markedMs / 1000, 'x');
    if (Math.abs((chart.cursor.left ?? NOWHERE_PX) - left) < SAME_PX) return;
    chart.setCursor({ left, top: 0 }, false);
  };
  const renew = (chart: UPlot): void => {
    if (seen !== null) chart.setScale('x', seen);
  };
  const see = (next: SeenSpan | null): void => {
    seen = next;
    for (const chart of charts) renew(chart);
  };
  return {
    join(chart) {
      charts.add(chart);
      const onMove = ({ offsetX }: MouseEvent): void => onTime(chart.posToVal(offsetX, 'x') * 1000);
      const onLeave = (): void => onTime(null);
      // Not uPlot's own event of its cursor, which comes of marking and zooming too.
      chart.over.addEventListener('mousemove', onMove);
      chart.over.addEventListener('mouseleave', onLeave);
      renew(chart);
      return () => {
        charts.delete(chart);
        chart.over.removeEventListener('mousemove', onMove);
        chart.over.removeEventListener('mouseleave', onLeave);
      };
    },
    show(from, to) {
      if (!(to > from)) return;
      whole = { min: from, max: to };
      see(whole);
    },
    rollTo(from, to) {
      const isCloser = seen !== null && whole !== null && (seen.min !== whole.min || seen.max !== whole.max);
      whole = { min: from, max: to };
      if (!isCloser) see(whole);
    },
    reset: () => see(whole),
    renew,
    scaled(chart) {
      markIn(chart);
      const { min, max } = chart.scales.x ?? {};
      if (min == null || max == null || seen === null || (seen.min === min && seen.max === max)) return;
      see({ min, max });
    },
    mark(timeMs) {
      markedMs = timeMs;
      for (const chart of charts) markIn(chart);
    },
  };
}
