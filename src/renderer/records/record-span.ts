import { type OffsetOf, startOfDay } from '../../shared/format/zone.ts';
import { type CustomSpan, readCustomSpan, type Span, type SpanProblems } from '../ui/custom-span.ts';

/** Spans that records may be of; `custom` has ends of its own. */
export const RECORD_RANGES = ['today', 'yesterday', 'week', 'month', 'custom'] as const;
export type RecordRange = (typeof RECORD_RANGES)[number];

/** What of a tab's view says of which time its records are. */
export interface RangeChoice {
  readonly range: RecordRange;
  readonly custom: CustomSpan;
}

export const FIRST_RANGE: RangeChoice = { range: 'today', custom: { from: '', to: '' } };

/** Days of the zone in which a range begins and before which it ends, counted from today. */
const DAYS: Readonly<Record<Exclude<RecordRange, 'custom'>, readonly [from: number, to: number]>> = {
  today: [0, 1],
  yesterday: [-1, 0],
  week: [-6, 1],
  month: [-29, 1],
};

/** The span of a range on this day, or what is wrong with the ends that were entered. Pure. */
export function recordSpan(
  { range, custom }: RangeChoice,
  nowMs: number,
  offsetOf: OffsetOf,
): Span | SpanProblems {
  if (range === 'custom') return readCustomSpan(custom, offsetOf);
  const [from, to] = DAYS[range];
  return { fromMs: startOfDay(offsetOf, nowMs, from), toMs: startOfDay(offsetOf, nowMs, to) };
}
