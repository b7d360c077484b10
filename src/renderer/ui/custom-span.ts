import { instantsOf, type OffsetOf } from '../../shared/format/zone.ts';

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

/** Whether the range was read into a span. */
export function isSpan(read: Span | SpanProblems): read is Span {
  return 'fromMs' in read;
}

/** An instant as a date-time field takes it, by the clocks of the zone. */
export function toField(unixMs: number, offsetOf: OffsetOf): string {
  return new Date(unixMs + offsetOf(unixMs) * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

/**
 * The span between two ends as they were entered, or what is wrong with them. Of a time that the clocks show twice, as they are put back,
 * both are in the span.
 */
export function readCustomSpan({ from, to }: CustomSpan, offsetOf: OffsetOf): Span | SpanProblems {
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

/** The instant that was entered; of two where the clocks are put back the one nearer to `nearMs`. Null where it is no time. */
export function readInstant(text: string, offsetOf: OffsetOf, nearMs: number): number | null {
  const [first = null, second = null] = fromField(text, offsetOf);
  if (first === null || second === null) return first;
  return Math.abs(second - nearMs) < Math.abs(first - nearMs) ? second : first;
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
