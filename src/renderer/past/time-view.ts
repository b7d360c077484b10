import type { OffsetOf } from '../../shared/format/zone.ts';
import type { PastSpan } from '../../shared/past.ts';
import { DAY_MS, HOUR_MS } from '../../shared/spans.ts';

/** How much of the past the time bar shows at once; `all`: from the first that is kept to now. */
export const TIME_SPANS = ['hour', 'sixHours', 'day', 'week', 'all'] as const;
export type TimeSpan = (typeof TIME_SPANS)[number];

const MINUTE_MS = 60_000;
const LENGTH_MS: { readonly [Span in Exclude<TimeSpan, 'all'>]: number } = {
  hour: HOUR_MS,
  sixHours: 6 * HOUR_MS,
  day: DAY_MS,
  week: 7 * DAY_MS,
};
/** Where the cursor comes to stand as the bar goes on, as a part of its length from where it comes in. */
const MARGIN = 0.1;

export interface ViewOptions {
  readonly span: TimeSpan;
  /** The view until now; null for none. Unix milliseconds, as all here. */
  readonly before: PastSpan | null;
  readonly cursorMs: number;
  /** The first that is kept; null where that is not known. */
  readonly keptFromMs: number | null;
  readonly nowMs: number;
}

/** What the bar shows, with the cursor in it: the same as before as long as that has it. Pure. */
export function viewOf({ span, before, cursorMs, keptFromMs, nowMs }: ViewOptions): PastSpan {
  if (span === 'all') {
    const fromMs = Math.min(keptFromMs ?? cursorMs, cursorMs, nowMs - HOUR_MS);
    // Another one each minute, not each moment.
    const toMs = Math.ceil(Math.max(nowMs, cursorMs) / MINUTE_MS) * MINUTE_MS;
    return before?.toMs === toMs && before.fromMs <= fromMs && fromMs - before.fromMs < MINUTE_MS
      ? before
      : { fromMs, toMs };
  }
  const lengthMs = LENGTH_MS[span];
  const isSame = before !== null && before.toMs - before.fromMs === lengthMs;
  if (isSame && before.fromMs <= cursorMs && cursorMs <= before.toMs) return before;
  const isBackwards = isSame && cursorMs < before.fromMs;
  const isOn = isSame && cursorMs > before.toMs;
  const part = isBackwards ? 1 - MARGIN : isOn ? MARGIN : 0.5;
  return endingBy(Math.max(nowMs, cursorMs), cursorMs - part * lengthMs, lengthMs);
}

/** The view that begins earlier or later, most of its length on; never all of it to come. Pure. */
export function pannedView({ fromMs, toMs }: PastSpan, by: 1 | -1, nowMs: number): PastSpan {
  const lengthMs = toMs - fromMs;
  return endingBy(Math.max(nowMs, toMs), fromMs + by * (1 - 2 * MARGIN) * lengthMs, lengthMs);
}

function endingBy(latestMs: number, fromMs: number, lengthMs: number): PastSpan {
  const from = Math.round(Math.min(fromMs, latestMs - lengthMs));
  return { fromMs: from, toMs: from + lengthMs };
}

const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 7, 14, 28, 84, 364].map((days) => days * DAY_MS),
];

export interface TimeTick {
  readonly atMs: number;
  /** Whether a day begins there: it is named by its date. */
  readonly isDay: boolean;
}

/**
 * Whole times of the zone's clocks within a view, no more than `most` of them, also where the clocks are changed within it: of an hour that they show
 * twice the first, of one that they leave out none. Pure.
 */
export function ticksOf({ fromMs, toMs }: PastSpan, most: number, offsetOf: OffsetOf): readonly TimeTick[] {
  const stepMs = STEPS_MS.find((step) => (toMs - fromMs) / step <= most) ?? toMs - fromMs;
  const clockAt = (atMs: number): number => atMs + offsetOf(atMs) * 1_000;
  const lastMs = clockAt(toMs);
  const ticks: TimeTick[] = [];
  for (let clockMs = Math.ceil(clockAt(fromMs) / stepMs) * stepMs; clockMs <= lastMs; clockMs += stepMs) {
    const atMs = firstAt(clockMs, offsetOf);
    if (atMs !== null && atMs >= fromMs && atMs <= toMs) ticks.push({ atMs, isDay: clockMs % DAY_MS === 0 });
  }
  return ticks;
}

/** When the clocks first show that, which is written as if it were UTC's; null where they never do. */
function firstAt(clockMs: number, offsetOf: OffsetOf): number | null {
  const atMs = clockMs - offsetOf(clockMs - DAY_MS) * 1_000;
  const laterMs = clockMs - offsetOf(clockMs + DAY_MS) * 1_000;
  const shows = (ms: number): boolean => ms + offsetOf(ms) * 1_000 === clockMs;
  return shows(atMs) ? atMs : shows(laterMs) ? laterMs : null;
}
