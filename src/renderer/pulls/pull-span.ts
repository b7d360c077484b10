import { type OffsetOf, startOfDay } from '../../shared/format/zone.ts';
import { type CustomSpan, readCustomSpan, type Span, type SpanProblems } from '../ui/custom-span.ts';

/** Spans that may be fetched; `custom` has ends of its own. */
export const PULL_RANGES = ['yesterday', 'week', 'month', 'custom'] as const;
export type PullRange = (typeof PULL_RANGES)[number];

/** Days before today that a range begins with; all end with yesterday. */
const DAYS: Readonly<Record<Exclude<PullRange, 'custom'>, number>> = { yesterday: 1, week: 7, month: 30 };

/** The span of a range on this day, or what is wrong with the ends that were entered. Pure. */
export function pullSpan(
  range: PullRange,
  custom: CustomSpan,
  nowMs: number,
  offsetOf: OffsetOf,
): Span | SpanProblems {
  if (range === 'custom') return readCustomSpan(custom, offsetOf);
  return { fromMs: startOfDay(offsetOf, nowMs, -DAYS[range]), toMs: startOfDay(offsetOf, nowMs) };
}
