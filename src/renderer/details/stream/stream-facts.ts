import type { Figures } from '../../../shared/format/figures.ts';
import { UNKNOWN } from '../../../shared/format/style.ts';
import type { BlockReason } from '../../../shared/messages/stream.ts';
import type { StreamCounts, StreamHealth } from '../../../shared/stream-health.ts';
import type { streamDetailsStrings } from '../../../shared/wording/en/window/stream-details.ts';
import type { PlainKey } from '../../../shared/wording/words-like.ts';

type StringKey = PlainKey<typeof streamDetailsStrings>;

/** One line of facts: the key of its name, and its value in words. `warn`: it deserves a second look. */
export interface Fact {
  readonly label: StringKey;
  readonly value: string;
  readonly warn?: boolean;
}

const yesNo = (value: boolean | null, words: Words): string =>
  value === null ? words.notKnown : value ? words.yes : words.no;

/** The words that facts are told in. */
export interface Words {
  readonly yes: string;
  readonly no: string;
  readonly notKnown: string;
  readonly neverSeen: string;
  /** Where nothing says that it is blocked. */
  readonly unknownBlock: string;
  readonly blockReason: (reason: BlockReason) => string;
  /** `12 s ago` */
  readonly ago: (span: string) => string;
}

/** How the stream delivers. */
export function deliveryFacts(
  stream: StreamHealth,
  nowMs: number,
  words: Words,
  figures: Figures,
): readonly Fact[] {
  const { lastDeliveryS } = stream;
  return [
    {
      label: 'lastDelivery',
      value: lastDeliveryS === null ? words.neverSeen : words.ago(figures.span(nowMs - lastDeliveryS * 1000)),
    },
    {
      label: 'lastFailure',
      value:
        stream.lastFailureS === null
          ? words.neverSeen
          : words.ago(figures.span(nowMs - stream.lastFailureS * 1000)),
    },
    { label: 'queue', value: figures.bytes(stream.queueBytes) },
    { label: 'queueTrend', value: trendText(stream.queuePerS, figures) },
    { label: 'queueTtl', value: stream.queueTtlS === null ? UNKNOWN : figures.span(stream.queueTtlS * 1000) },
    { label: 'ackLast', value: figures.latency(stream.ackLatencyLastS) },
    { label: 'ackMedian', value: figures.latency(stream.ackLatencyMedianS) },
    { label: 'ackP95', value: figures.latency(stream.ackLatencyP95S) },
  ];
}

/** `+1.4 kB/s`; a plain zero where the queue neither grows nor drains. */
export function trendText(perS: number | null, figures: Figures): string {
  if (perS === null) return UNKNOWN;
  const size = Math.abs(perS) < 1 ? 0 : Math.abs(perS);
  return `${size === 0 ? '' : perS > 0 ? '+' : '−'}${figures.bytes(size)}/s`;
}

/** What the stream is. */
export function streamFacts(stream: StreamHealth, words: Words): readonly Fact[] {
  return [
    { label: 'id', value: stream.streamId },
    { label: 'protocol', value: stream.protocol ?? words.notKnown },
    { label: 'enabled', value: yesNo(stream.enabled, words), warn: stream.enabled === false },
    { label: 'connected', value: yesNo(stream.connected, words), warn: stream.connected === false },
    {
      label: 'blocked',
      value: stream.blockedReason === null ? words.unknownBlock : words.blockReason(stream.blockedReason),
      warn: stream.blockedReason !== null,
    },
  ];
}

/** How many messages went which way, each with its share of those read; no share of nothing. */
export function countFacts(
  counts: StreamCounts,
  figures: Figures,
): readonly (Fact & { readonly percent: string | null })[] {
  return (['read', 'accepted', 'rejected', 'skipped'] as const).map((label) => ({
    label,
    value: figures.count(counts[label]),
    warn: label === 'rejected' && counts.rejected > 0,
    percent: label === 'read' ? null : percentOf(counts[label], counts.read),
  }));
}

/** `12.5`, `100`; never rounded to 100 or 0 where it is not. */
function percentOf(part: number, whole: number): string | null {
  if (!(whole > 0) || !(part >= 0)) return null;
  const percent = (part / whole) * 100;
  if (percent > 99.9 && percent < 100) return '99.9';
  if (percent > 0 && percent < 0.1) return '0.1';
  return String(Math.round(percent * 10) / 10);
}
