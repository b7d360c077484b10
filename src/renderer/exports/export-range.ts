import { EVERYTHING } from '../../shared/export.ts';
import { type OffsetOf, startOfDay } from '../../shared/format/zone.ts';
import { HOUR_MS } from '../../shared/spans.ts';
import { type CustomSpan, readCustomSpan, type Span, type SpanProblems } from '../ui/custom-span.ts';

export const EXPORT_RANGES = ['hour', 'today', 'yesterday', 'week', 'all', 'custom'] as const;
export type ExportRange = (typeof EXPORT_RANGES)[number];

const WEEK_MS = 7 * 24 * HOUR_MS;

/** The span of a range at this moment, or what is wrong with the ends that were entered. Days are those of the zone. */
export function readSpan(
  range: ExportRange,
  custom: CustomSpan,
  nowMs: number,
  offsetOf: OffsetOf,
): Span | SpanProblems {
  if (range === 'custom') return readCustomSpan(custom, offsetOf);
  const midnightMs = startOfDay(offsetOf, nowMs);
  // Up to the end of this second, so that a message of this moment is in.
  const toMs = Math.floor(nowMs / 1000) * 1000 + 1000;
  const spans: Readonly<Record<Exclude<ExportRange, 'custom'>, Span>> = {
    hour: { fromMs: toMs - HOUR_MS, toMs },
    today: { fromMs: midnightMs, toMs },
    yesterday: { fromMs: startOfDay(offsetOf, nowMs, -1), toMs: midnightMs },
    all: EVERYTHING,
    week: { fromMs: toMs - WEEK_MS, toMs },
  };
  return spans[range];
}
