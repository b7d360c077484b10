import type { ParitySpan } from '../../shared/delivery-report.ts';

const MOST_SHOWN = 20;
/** Spans that are kept to be joined with others that may still come. */
const MOST_KEPT = 200;

/** The latest spans of a vehicle, a stream or all. */
export interface LatestSpans {
  add(span: ParitySpan): void;
  /** Newest first, at most 20. */
  newestFirst(): readonly ParitySpan[];
}

/**
 * Collects spans in bounded memory. Those of several vehicles that overlap and miss the same are one: a stream that fails leaves a
 * gap in every vehicle's messages at once, and is one finding.
 */
export function createLatestSpans(): LatestSpans {
  /** Each oldest first and without overlaps. */
  const kept = { http: [] as ParitySpan[], mqtt: [] as ParitySpan[] };
  return {
    add(span) {
      const spans = kept[span.missing];
      const first = spans[0];
      if (first !== undefined && spans.length >= MOST_KEPT && span.toMs < first.fromMs) return;
      join(spans, span);
      if (spans.length > MOST_KEPT) spans.shift();
    },
    newestFirst: () =>
      [...kept.http, ...kept.mqtt]
        .sort((a, b) => b.toMs - a.toMs || b.fromMs - a.fromMs)
        .slice(0, MOST_SHOWN),
  };
}

function join(spans: ParitySpan[], span: ParitySpan): void {
  const from = spans.findLastIndex(({ toMs }) => toMs < span.fromMs) + 1;
  let to = from;
  let joined = span;
  for (let next = spans[to]; next !== undefined && next.fromMs <= span.toMs; next = spans[++to]) {
    joined = {
      fromMs: Math.min(joined.fromMs, next.fromMs),
      toMs: Math.max(joined.toMs, next.toMs),
      messages: joined.messages + next.messages,
      missing: joined.missing,
    };
  }
  spans.splice(from, to - from, joined);
}
