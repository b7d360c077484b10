import { EVERYTHING } from '../../shared/export.ts';
import { instantsOf, type OffsetOf, startOfDay } from '../../shared/format/zone.ts';
import { HOUR_MS } from '../../shared/spans.ts';

export const EXPORT_RANGES = ['hour', 'today', 'yesterday', 'week', 'all', 'custom'] as const;
export type ExportRange = (typeof EXPORT_RANGES)[number];

/** Unix milliseconds; `toMs` is not included. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The two ends of a span of one's own, as a date-time field has them: `2026-11-20 14:05`, by the clocks of the chosen zone. */
export interface CustomSpan {
  readonly from: string;
  readonly to: string;
}

/** What is wrong, by the key of the sentence that says so. */
export interface SpanProblems {
  readonly problems: { readonly from?: 'timeNeeded'; readonly to?: 'timeNeeded' | 'toBeforeFrom' };
}

const WEEK_MS = 7 * 24 * HOUR_MS;

/** The span of a range at this moment, or what is wrong with the ends that were entered. Days are those of the zone. */
export function readSpan(
  range: ExportRange,
  custom: CustomSpan,
  nowMs: number,
  offsetOf: OffsetOf,
): Span | SpanProblems {
  if (range === 'custom') return readCustom(custom, offsetOf);
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

/** Whether the range was read into a span. */
export function isSpan(read: Span | SpanProblems): read is Span {
  return 'fromMs' in read;
}

/** An instant as a date-time field takes it, by the clocks of the zone. */
export function toField(unixMs: number, offsetOf: OffsetOf): string {
  return new Date(unixMs + offsetOf(unixMs) * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

/** Of a time that the clocks show twice, as they are put back, both are in the span. */
function readCustom({ from, to }: CustomSpan, offsetOf: OffsetOf): Span | SpanProblems {
  const fromMs = fromField(from, offsetOf).at(0) ?? null;
  const toMs = fromField(to, offsetOf).at(-1) ?? null;
  if (fromMs !== null && toMs !== null && fromMs < toMs) return { fromMs, toMs };
  return {
    problems: {
      ...(fromMs === null && { from: 'timeNeeded' as const }),
      ...(toMs === null && { to: 'timeNeeded' as const }),
      ...(fromMs !== null && toMs !== null && { to: 'toBeforeFrom' as const }),
    },
  };
}

const FIELD = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,3})?)?$/;

/** The instants at which the zone's clocks show that, earliest first; empty where it is no time. */
function fromField(text: string, offsetOf: OffsetOf): readonly number[] {
  const [year, month, day, hour, minute, second] = (FIELD.exec(text.trim()) ?? [])
    .slice(1)
    .map((part) => Number(part ?? 0));
  if (year === undefined || month === undefined || day === undefined) return [];
  const wall = { year, month, day, hour: hour ?? 0, minute: minute ?? 0, second: second ?? 0 };
  return instantsOf(offsetOf, wall).filter((unixMs) => unixMs >= 0);
}
