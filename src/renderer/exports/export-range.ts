import { EVERYTHING } from '../../shared/export.ts';

export const EXPORT_RANGES = ['hour', 'today', 'yesterday', 'week', 'all', 'custom'] as const;
export type ExportRange = (typeof EXPORT_RANGES)[number];

/** Unix milliseconds; `toMs` is not included. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The two ends of a span of one's own, as a date-time field has them: `2026-11-20T14:05`, meant as UTC. */
export interface CustomSpan {
  readonly from: string;
  readonly to: string;
}

/** What is wrong, by the key of the sentence that says so. */
export interface SpanProblems {
  readonly problems: { readonly from?: 'timeNeeded'; readonly to?: 'timeNeeded' | 'toBeforeFrom' };
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The span of a range at this moment, or what is wrong with the ends that were entered. Days are those of UTC. */
export function readSpan(range: ExportRange, custom: CustomSpan, nowMs: number): Span | SpanProblems {
  if (range === 'custom') return readCustom(custom);
  const midnightMs = Math.floor(nowMs / DAY_MS) * DAY_MS;
  // Up to the end of this second, so that a message of this moment is in.
  const toMs = Math.floor(nowMs / 1000) * 1000 + 1000;
  const spans: Readonly<Record<Exclude<ExportRange, 'custom'>, Span>> = {
    hour: { fromMs: toMs - HOUR_MS, toMs },
    today: { fromMs: midnightMs, toMs },
    yesterday: { fromMs: midnightMs - DAY_MS, toMs: midnightMs },
    all: EVERYTHING,
    week: { fromMs: toMs - 7 * DAY_MS, toMs },
  };
  return spans[range];
}

/** Whether the range was read into a span. */
export function isSpan(read: Span | SpanProblems): read is Span {
  return 'fromMs' in read;
}

/** An instant as a date-time field takes it, in UTC. */
export function toField(unixMs: number): string {
  return new Date(unixMs).toISOString().slice(0, 19);
}

function readCustom({ from, to }: CustomSpan): Span | SpanProblems {
  const fromMs = fromField(from);
  const toMs = fromField(to);
  if (fromMs !== null && toMs !== null && fromMs < toMs) return { fromMs, toMs };
  return {
    problems: {
      ...(fromMs === null && { from: 'timeNeeded' as const }),
      ...(toMs === null && { to: 'timeNeeded' as const }),
      ...(fromMs !== null && toMs !== null && { to: 'toBeforeFrom' as const }),
    },
  };
}

function fromField(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?$/.test(text)) return null;
  const unixMs = Date.parse(`${text}Z`);
  return Number.isNaN(unixMs) || unixMs < 0 ? null : unixMs;
}
