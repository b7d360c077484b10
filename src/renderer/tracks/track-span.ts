import { type OffsetOf, startOfDay } from '../../shared/format/zone.ts';
import type { TrackRange } from '../shell/shown-tracks.ts';
import { type CustomSpan, readCustomSpan, type Span, type SpanProblems } from '../ui/custom-span.ts';

const DAY_MS = 86_400_000;

/** The span of a range at this moment, or what is wrong with the ends that were entered. Days are those of the zone. */
export function trackSpan(
  range: TrackRange,
  custom: CustomSpan,
  nowMs: number,
  offsetOf: OffsetOf,
): Span | SpanProblems {
  if (range === 'custom') return readCustomSpan(custom, offsetOf);
  const todayMs = startOfDay(offsetOf, nowMs);
  // To the end of the day: a tracker whose clock is a little ahead is in, too.
  const tomorrowMs = startOfDay(offsetOf, nowMs, 1);
  const spans: Readonly<Record<Exclude<TrackRange, 'custom'>, Span>> = {
    today: { fromMs: todayMs, toMs: tomorrowMs },
    yesterday: { fromMs: startOfDay(offsetOf, nowMs, -1), toMs: todayMs },
    day: { fromMs: nowMs - DAY_MS, toMs: tomorrowMs },
    week: { fromMs: startOfDay(offsetOf, nowMs, -6), toMs: tomorrowMs },
  };
  return spans[range];
}

/**
 * Where the days of a span begin, and its end: Unix milliseconds, by the zone. What lies before the day in which `known` begins is one
 * piece, and so is what lies after the day in which it ends: thousands of years can be asked for.
 */
export function daysOf(span: Span, offsetOf: OffsetOf, known: Span = span): readonly number[] {
  const { fromMs, toMs } = span;
  const bounds = [fromMs];
  const firstMs = startOfDay(offsetOf, Math.max(fromMs, known.fromMs));
  let next = firstMs > fromMs ? firstMs : startOfDay(offsetOf, fromMs, 1);
  while (next < toMs) {
    bounds.push(next);
    if (next > known.toMs) break;
    next = startOfDay(offsetOf, next, 1);
  }
  return [...bounds, toMs];
}
