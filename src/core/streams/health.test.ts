import { describe, expect, it } from 'vitest';
import type { StreamState } from '../../shared/stream-health.ts';
import type { Batch, DeliveryFacts, StreamFacts } from './facts.ts';
import { DELIVERING_FOR_S, FAILURE_HOLD_S, judge, TROUBLE_HOLD_S } from './health.ts';

/** 2026-01-01 12:00:00 UTC. */
const NOW_S = Date.UTC(2026, 0, 1, 12) / 1000;
/** Unix seconds so long ago. */
const ago = (seconds: number): number => NOW_S - seconds;
const batch = (secondsAgo: number, counts: Partial<Batch> = {}): Batch => ({
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
  failures: null,
  flaps: null,
  refused: null,
  partial: null,
  skipped: null,
  connection: null,
};
const NO_LATENCY = { lastS: null, medianS: null, recentS: null, baselineS: null };
type Known = Partial<Omit<StreamFacts, 'delivery' | 'latency'>> & {
  readonly delivery?: Partial<DeliveryFacts>;
  readonly latency?: Partial<StreamFacts['latency']>;
};
const facts = ({ delivery, latency, ...known }: Known = {}): StreamFacts => ({
  enabled: true,
  blockedReason: null,
  queueBytes: 0,
  queueGrowth: null,
  ...known,
  delivery: { ...NO_DELIVERY, ...delivery },
  latency: { ...NO_LATENCY, ...latency },
});
const delivered = (secondsAgo: number) => ({ lastBatch: batch(secondsAgo), lastDelivery: batch(secondsAgo) });
const episode = (count: number, sinceAgo: number, lastAgo: number) => ({
  count,
  sinceS: ago(sinceAgo),
  lastS: ago(lastAgo),
});
const failures = (code: number | null, count = 6, sinceAgo = 60, lastAgo = 5, mixed = false) => ({
  ...episode(count, sinceAgo, lastAgo),
  code,
  mixed,
});
const growth = (sinceAgo: number, fromBytes = 1_000) => ({ fromBytes, sinceS: ago(sinceAgo) });

describe('judge', () => {
  it.each<[string, Known, StreamState, string]>([
    [
      'nothing is known',
      { enabled: null, queueBytes: null },
      'unknown',
      'Neither a delivery nor a queue size was reported yet',
    ],
    [
      'a queue, but no record',
      { queueBytes: 5_000 },
      'unknown',
      'No delivery seen since Fleetglass listens; 5 kB are waiting',
    ],
    ['an empty queue', {}, 'idle', 'Nothing is queued; no delivery seen since Fleetglass listens'],
    ['a delivery', { delivery: delivered(5) }, 'delivering', 'Delivered 5 messages at 11:59:55 UTC'],
    [
      'a delivery and its latency',
      { delivery: delivered(5), latency: { lastS: 0.231, medianS: 1.25 } },
      'delivering',
      'Delivered 5 messages at 11:59:55 UTC, acknowledged in 0.23 s (median 1.3 s)',
    ],
    [
      'a record without counts',
      { delivery: { lastBatch: batch(5, { accepted: 0 }), lastDelivery: batch(5, { accepted: 0 }) } },
      'delivering',
      'Delivered messages at 11:59:55 UTC',
    ],
    [
      'an old delivery and an empty queue',
      { delivery: delivered(400) },
      'idle',
      'Nothing to send since 11:53:20 UTC',
    ],
    [
      'an old delivery and no word of the queue',
      { delivery: delivered(400), queueBytes: null },
      'idle',
      'No delivery since 11:53:20 UTC; its queue is not reported',
    ],
    [
      'an old delivery of another day',
      { delivery: delivered(100_000) },
      'idle',
      'Nothing to send since 2025-12-31 08:13:20 UTC',
    ],
    [
      'an old delivery and messages waiting',
      { delivery: delivered(400), queueBytes: 12_345 },
      'degraded',
      'Nothing sent since 11:53:20 UTC; 12 kB are waiting',
    ],
    [
      'one skipped batch, messages waiting and no delivery yet',
      {
        queueBytes: 5_000,
        delivery: {
          lastBatch: batch(5, { accepted: 0, skipped: 5 }),
          skipped: { ...episode(1, 5, 5), messages: 5 },
        },
      },
      'unknown',
      'No delivery seen since Fleetglass listens; 5 kB are waiting',
    ],
    [
      'one skipped batch, messages waiting and an old delivery',
      {
        queueBytes: 5_000,
        delivery: { lastBatch: batch(5, { accepted: 0, skipped: 5 }), lastDelivery: batch(400) },
      },
      'unknown',
      'No delivery since 11:53:20 UTC; 5 kB are waiting',
    ],
    [
      'one skipped batch and no word of the queue',
      { queueBytes: null, delivery: { lastBatch: batch(5, { accepted: 0, skipped: 5 }) } },
      'unknown',
      'No delivery seen since Fleetglass listens',
    ],
    [
      'disabled',
      { enabled: false, delivery: delivered(5) },
      'disabled',
      'Disabled in flespi: it neither sends nor buffers new messages',
    ],
    [
      'disabled with a queue',
      { enabled: false, queueBytes: 820, blockedReason: 'x' },
      'disabled',
      'Disabled in flespi: it neither sends nor buffers new messages; 820 B are waiting',
    ],
    [
      'blocked, whatever else happens',
      {
        blockedReason: 'the storage limit is reached',
        queueBytes: 1.2e9,
        delivery: { ...delivered(5), failures: failures(401) },
      },
      'blocked',
      'Blocked by flespi: the storage limit is reached; 1.2 GB are waiting',
    ],
    [
      'refused with HTTP 401',
      { delivery: { failures: failures(401) }, queueBytes: 1.25e6 },
      'failing',
      'Target answered 401 Unauthorized 6 times since 11:59:00 UTC; 1.3 MB are waiting',
    ],
    [
      'refused once',
      { delivery: { failures: failures(-1, 1, 5) } },
      'failing',
      'Could not connect to the target once at 11:59:55 UTC',
    ],
    [
      'failures without a code',
      { delivery: { failures: failures(null, 2) } },
      'failing',
      'Delivery failed 2 times since 11:59:00 UTC',
    ],
    [
      'failures of more than one kind',
      { delivery: { failures: failures(500, 3, 60, 5, true) } },
      'failing',
      'Delivery failed 3 times since 11:59:00 UTC, the last time because the target answered 500 Internal Server Error',
    ],
    [
      'the login refused again and again',
      {
        delivery: { flaps: { ...episode(3, 60, 5), heldS: 0.4 }, connection: { up: false, timeS: ago(5) } },
        queueBytes: 100,
      },
      'failing',
      'Target closes the connection 0.4 s after it opens, 3 times since 11:59:00 UTC: it may refuse the login; 100 B are waiting',
    ],
    [
      'whole batches rejected though "sent"',
      {
        delivery: {
          lastBatch: batch(5, { accepted: 0, rejected: 5 }),
          refused: { ...episode(2, 60, 5), messages: 1_240 },
        },
      },
      'failing',
      'Target rejected all 1\u202f240 messages of 2 batches since 11:59:00 UTC, though flespi logs them as sent',
    ],
    [
      'all skipped by its own filter',
      {
        delivery: {
          lastBatch: batch(5, { accepted: 0, skipped: 5 }),
          skipped: { ...episode(3, 60, 5), messages: 15 },
        },
      },
      'degraded',
      "Nothing is sent: the stream's own filter skipped all 15 messages since 11:59:00 UTC",
    ],
    [
      'some rejected',
      { delivery: { ...delivered(5), partial: { ...episode(1, 5, 5), messages: 1 } } },
      'degraded',
      'Target rejected 1 message since 11:59:55 UTC and accepted the others',
    ],
    [
      'slow while the queue grows',
      {
        queueBytes: 9_000,
        queueGrowth: growth(60),
        delivery: delivered(5),
        latency: { recentS: 12.4, baselineS: 0.2 },
      },
      'degraded',
      'Target is slow: it takes 12 s to acknowledge a batch, 0.2 s before; 9 kB are waiting',
    ],
    [
      'slow, without a baseline',
      { queueBytes: null, delivery: delivered(5), latency: { recentS: 5 } },
      'degraded',
      'Target is slow: it takes 5 s to acknowledge a batch',
    ],
    [
      'outrun by its messages',
      { queueBytes: 9_000, queueGrowth: growth(120), delivery: delivered(5) },
      'degraded',
      'Messages come faster than the target takes them: the queue grew from 1 kB to 9 kB since 11:58:00 UTC',
    ],
    [
      'connection lost with messages waiting',
      { queueBytes: 9_000, delivery: { connection: { up: false, timeS: ago(30) } } },
      'degraded',
      'Connection to the target lost at 11:59:30 UTC; 9 kB are waiting',
    ],
    [
      'connection lost with nothing to send',
      { delivery: { connection: { up: false, timeS: ago(30) } } },
      'idle',
      'Nothing is queued; no delivery seen since Fleetglass listens',
    ],
  ])('%s', (_, known, state, reason) => {
    expect(judge(facts(known), NOW_S)).toMatchObject({ state, reason });
  });

  it.each<[string, Known, StreamState]>([
    ['delivering to its last second', { delivery: delivered(DELIVERING_FOR_S) }, 'delivering'],
    ['idle after it', { delivery: delivered(DELIVERING_FOR_S + 1) }, 'idle'],
    [
      'waiting messages are no trouble so long',
      { queueBytes: 9, delivery: delivered(DELIVERING_FOR_S) },
      'delivering',
    ],
    ['and are after it', { queueBytes: 9, delivery: delivered(DELIVERING_FOR_S + 1) }, 'degraded'],
    [
      'a failure is held against an empty queue',
      { delivery: { failures: failures(500, 1, 9e4, FAILURE_HOLD_S) } },
      'failing',
    ],
    ['and forgiven then', { delivery: { failures: failures(500, 1, 9e4, FAILURE_HOLD_S + 1) } }, 'idle'],
    [
      'but not while messages wait',
      { queueBytes: 9, delivery: { failures: failures(500, 1, 9e4, 1e5) } },
      'failing',
    ],
    [
      'a new connection must last',
      { delivery: { failures: failures(4, 1, 60, 30), connection: { up: true, timeS: ago(10) } } },
      'failing',
    ],
    [
      'and then forgives',
      { delivery: { failures: failures(4, 1, 60, 30), connection: { up: true, timeS: ago(11) } } },
      'idle',
    ],
    [
      'one before the failure does not',
      { delivery: { failures: failures(4, 1, 60, 30), connection: { up: true, timeS: ago(31) } } },
      'failing',
    ],
    [
      'nor does a lost one',
      { delivery: { failures: failures(4, 1, 60, 30), connection: { up: false, timeS: ago(11) } } },
      'failing',
    ],
    [
      'a lost connection without word of the queue is no trouble yet',
      { queueBytes: null, delivery: { connection: { up: false, timeS: ago(30) } } },
      'unknown',
    ],
    [
      'two lost connections may be chance',
      { delivery: { flaps: { ...episode(2, 60, 5), heldS: 1 } } },
      'idle',
    ],
    ['three are not', { delivery: { flaps: { ...episode(3, 60, FAILURE_HOLD_S), heldS: 1 } } }, 'failing'],
    [
      'unless long ago',
      { delivery: { flaps: { ...episode(3, 9e4, FAILURE_HOLD_S + 1), heldS: 1 } } },
      'idle',
    ],
    [
      'or the connection holds since',
      { delivery: { flaps: { ...episode(3, 60, 30), heldS: 1 }, connection: { up: true, timeS: ago(11) } } },
      'idle',
    ],
    [
      'not while it may still be closed',
      { delivery: { flaps: { ...episode(3, 60, 30), heldS: 1 }, connection: { up: true, timeS: ago(10) } } },
      'failing',
    ],
    [
      'rejected batches are held against an empty queue',
      { delivery: { refused: { ...episode(1, 9e4, FAILURE_HOLD_S), messages: 1 } } },
      'failing',
    ],
    [
      'and forgiven then',
      { delivery: { refused: { ...episode(1, 9e4, FAILURE_HOLD_S + 1), messages: 1 } } },
      'idle',
    ],
    [
      'but not while messages wait',
      { queueBytes: 9, delivery: { refused: { ...episode(1, 9e4, 9e4), messages: 1 } } },
      'failing',
    ],
    [
      'two skipped batches are no pattern',
      { delivery: { skipped: { ...episode(2, 60, 5), messages: 9 } } },
      'idle',
    ],
    ['three are', { delivery: { skipped: { ...episode(3, 9e4, TROUBLE_HOLD_S), messages: 9 } } }, 'degraded'],
    [
      'unless long ago',
      { delivery: { skipped: { ...episode(3, 9e4, TROUBLE_HOLD_S + 1), messages: 9 } } },
      'idle',
    ],
    [
      'a rejection counts for ten minutes',
      { delivery: { partial: { ...episode(1, 9e4, TROUBLE_HOLD_S), messages: 9 } } },
      'degraded',
    ],
    [
      'and no longer',
      { delivery: { partial: { ...episode(1, 9e4, TROUBLE_HOLD_S + 1), messages: 9 } } },
      'idle',
    ],
    [
      'slow with a queue that does not grow keeps up',
      { delivery: delivered(5), latency: { recentS: 60, baselineS: 1 } },
      'delivering',
    ],
    [
      'not slow below the limit',
      { queueBytes: null, delivery: delivered(5), latency: { recentS: 4.9 } },
      'delivering',
    ],
    [
      'three times slower',
      { queueBytes: null, delivery: delivered(5), latency: { recentS: 1.5, baselineS: 0.5 } },
      'degraded',
    ],
    [
      'nearly three times slower',
      { queueBytes: null, delivery: delivered(5), latency: { recentS: 1.4, baselineS: 0.5 } },
      'delivering',
    ],
    [
      'three times slower but quick',
      { queueBytes: null, delivery: delivered(5), latency: { recentS: 0.9, baselineS: 0.1 } },
      'delivering',
    ],
    [
      'slow long ago',
      { queueBytes: null, delivery: delivered(DELIVERING_FOR_S + 1), latency: { recentS: 60 } },
      'idle',
    ],
    [
      'growth for less than two minutes',
      { queueBytes: 9_000, queueGrowth: growth(119), delivery: delivered(5) },
      'delivering',
    ],
  ])('%s', (_, known, state) => {
    expect(judge(facts(known), NOW_S)).toMatchObject({ state });
  });

  it('says since when the evidence is there', () => {
    expect(judge(facts({ delivery: { failures: failures(500) } }), NOW_S).sinceS).toBe(ago(60));
    expect(judge(facts({ delivery: delivered(400) }), NOW_S).sinceS).toBe(ago(400));
    expect(judge(facts({ enabled: false }), NOW_S).sinceS).toBeNull();
  });
});
