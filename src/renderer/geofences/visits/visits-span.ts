import { type OffsetOf, startOfDay } from '../../../shared/format/zone.ts';
import { type CustomSpan, readCustomSpan, type Span, type SpanProblems } from '../../ui/custom-span.ts';
import type { VisitRange } from './visits-view.ts';

/** Days of the zone in which a range begins and before which it ends, counted from today. */
const DAYS: Readonly<Record<Exclude<VisitRange, 'custom'>, readonly [from: number, to: number]>> = {
  today: [0, 1],
  yesterday: [-1, 0],
  week: [-6, 1],
};

/** The span of a range on this day, or what is wrong with the ends that were entered. Pure. */
export function visitSpan(
  range: VisitRange,
  custom: CustomSpan,
  nowMs: number,
  offsetOf: OffsetOf,
): Span | SpanProblems {
  if (range === 'custom') return readCustomSpan(custom, offsetOf);
  const [from, to] = DAYS[range];
  return { fromMs: startOfDay(offsetOf, nowMs, from), toMs: startOfDay(offsetOf, nowMs, to) };
}
