/** Facts of streams at a fixed time, for tests of the health rules. */
import type { Batch, DeliveryFacts, StreamFacts } from '../facts.ts';
import { DELIVERING_FOR_S } from '../rhythm.ts';

/** 2026-01-01 12:00:00 UTC. */
export const NOW_S = Date.UTC(2026, 0, 1, 12) / 1000;
/** Unix seconds so long ago. */
export const ago = (seconds: number): number => NOW_S - seconds;
/** A batch of five accepted messages so long ago, unless told otherwise. */
export const batch = (secondsAgo: number, counts: Partial<Batch> = {}): Batch => ({
  timeS: ago(secondsAgo),
  read: 5,
  accepted: 5,
  rejected: 0,
  skipped: 0,
  ...counts,
});
const NO_DELIVERY: DeliveryFacts = {
  lastBatch: null,
  lastDelivery: null,
  lastTroubleS: null,
  failures: null,
  losses: null,
  relapses: null,
  acceptingSinceS: null,
  refused: null,
  partial: null,
  skipped: null,
  connection: null,
};
const NO_LATENCY = { lastS: null, medianS: null, p95S: null, recentS: null, newestS: null, baselineS: null };
/** What differs from an enabled stream with an empty queue of which nothing else is known. */
export type Known = Partial<Omit<StreamFacts, 'delivery' | 'latency'>> & {
  readonly blockedReason?: string;
  readonly delivery?: Partial<DeliveryFacts>;
  readonly latency?: Partial<StreamFacts['latency']>;
};
/** The facts of such a stream. */
export const facts = ({ delivery, latency, blockedReason, ...known }: Known = {}): StreamFacts => ({
  enabled: true,
  blocks: { reason: blockedReason ?? null, sinceS: null, ended: null, turns: null },
  queueBytes: 0,
  queueGrowth: null,
  waitingSinceS: null,
  freeSinceS: null,
  patienceS: DELIVERING_FOR_S,
  statuses: { lastGoodS: null, refused: null },
  ...known,
  delivery: { ...NO_DELIVERY, ...delivery },
  latency: { ...NO_LATENCY, ...latency },
});
/** A delivery that is also the last batch. */
export const delivered = (secondsAgo: number): Pick<DeliveryFacts, 'lastBatch' | 'lastDelivery'> => ({
  lastBatch: batch(secondsAgo),
  lastDelivery: batch(secondsAgo),
});
/** Something that happened `count` times between two moments. */
export const episode = (count: number, sinceAgo: number, lastAgo: number) => ({
  count,
  sinceS: ago(sinceAgo),
  lastS: ago(lastAgo),
});
/** Failed deliveries with an error code. */
export const failures = (code: number | null, count = 6, sinceAgo = 60, lastAgo = 5, mixed = false) => ({
  ...episode(count, sinceAgo, lastAgo),
  code,
  mixed,
});
/** A queue that grows since so long; whether it does so for long enough goes by the trend, not by the rules. */
export const growth = (sinceAgo: number, outruns = false) => ({
  fromBytes: 1_000,
  sinceS: ago(sinceAgo),
  outruns,
});
