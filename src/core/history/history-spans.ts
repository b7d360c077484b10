/** Spans of time and what is left of them. Pure. */
import type { HistorySpan } from '../../shared/track/history.ts';

/** What both have; null where that is nothing. */
export function common(one: HistorySpan, other: HistorySpan): HistorySpan | null {
  const fromMs = Math.max(one.fromMs, other.fromMs);
  const toMs = Math.min(one.toMs, other.toMs);
  return fromMs < toMs ? { fromMs, toMs } : null;
}

/** The same time in as few spans as can be, oldest first. */
export function joined(spans: readonly HistorySpan[]): readonly HistorySpan[] {
  const whole: HistorySpan[] = [];
  for (const span of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = whole.at(-1);
    if (last === undefined || span.fromMs > last.toMs) whole.push(span);
    else whole[whole.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, span.toMs) };
  }
  return whole;
}

/** What of the spans lies in none of the others, oldest first. */
export function without(
  spans: readonly HistorySpan[],
  others: readonly HistorySpan[],
): readonly HistorySpan[] {
  let left = joined(spans);
  for (const { fromMs, toMs } of others) {
    left = left.flatMap((span) =>
      [
        common(span, { fromMs: Number.NEGATIVE_INFINITY, toMs: fromMs }),
        common(span, { fromMs: toMs, toMs: Number.POSITIVE_INFINITY }),
      ].filter((rest) => rest !== null),
    );
  }
  return left;
}
