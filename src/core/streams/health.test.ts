import { describe, expect, it } from 'vitest';
import type { StreamState } from '../../shared/stream-health.ts';
import { judge } from './health.ts';
import { inUtc } from './testing/in-utc.ts';
import {
  ago,
  batch,
  delivered,
  episode,
  facts,
  failures,
  growth,
  type Known,
  NOW_S,
} from './testing/stream-facts.ts';

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
      'No delivery seen since Fleetglass listens; 5.0 kB are waiting',
    ],
    ['an empty queue', {}, 'idle', 'Nothing is queued; no delivery seen since Fleetglass listens'],
    ['a delivery', { delivery: delivered(5) }, 'delivering', 'Every batch accepted since 11:59:55 UTC'],
    [
      'many deliveries, whatever their latency',
      {
        delivery: { ...delivered(5), acceptingSinceS: ago(600) },
        latency: { lastS: 0.231, medianS: 1.25 },
      },
      'delivering',
      'Every batch accepted since 11:50:00 UTC',
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
      'Nothing to send since 31 Dec 2025 08:13:20 UTC',
    ],
    [
      'an old delivery and messages waiting',
      { delivery: delivered(400), queueBytes: 12_345 },
      'degraded',
      'Nothing sent since 11:53:20 UTC; 12.3 kB are waiting',
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
      'No delivery seen since Fleetglass listens; 5.0 kB are waiting',
    ],
    [
      'one skipped batch, messages waiting and an old delivery',
      {
        queueBytes: 5_000,
        delivery: { lastBatch: batch(5, { accepted: 0, skipped: 5 }), lastDelivery: batch(400) },
      },
      'unknown',
      'No delivery since 11:53:20 UTC; 5.0 kB are waiting',
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
      { delivery: { losses: episode(3, 60, 5), connection: { up: false, timeS: ago(5) } }, queueBytes: 100 },
      'failing',
      'The target closed the connection 3 times since 11:59:00 UTC and accepted nothing: it may refuse the login; 100 B are waiting',
    ],
    [
      'closed again and again, with batches accepted between',
      { delivery: { ...delivered(1), losses: episode(12, 600, 5) } },
      'degraded',
      'The target closed the connection 12 times since 11:50:00 UTC',
    ],
    [
      'failing and accepting in turn',
      {
        delivery: {
          ...delivered(20),
          failures: failures(500, 1),
          relapses: { ...episode(4, 60, 5), code: 500 },
        },
      },
      'degraded',
      'Deliveries fail and recover in turn: 4 times since 11:59:00 UTC, the last time because the target answered 500 Internal Server Error',
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
      'Target rejected all 1,240 messages of 2 batches since 11:59:00 UTC, though flespi logs them as sent',
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
      'Target is slow: it takes 12 s to acknowledge a batch, 200 ms before; 9.0 kB are waiting',
    ],
    [
      'slow, without a baseline',
      { queueBytes: null, delivery: delivered(5), latency: { recentS: 5 } },
      'degraded',
      'Target is slow: it takes 5.00 s to acknowledge a batch',
    ],
    [
      'outrun by its messages',
      { queueBytes: 9_000, queueGrowth: growth(120, true), delivery: delivered(5) },
      'degraded',
      'Messages come faster than the target takes them: the queue grew from 1.0 kB to 9.0 kB since 11:58:00 UTC',
    ],
    [
      'connection lost with messages waiting',
      { queueBytes: 9_000, delivery: { connection: { up: false, timeS: ago(30) } } },
      'degraded',
      'Connection to the target lost at 11:59:30 UTC; 9.0 kB are waiting',
    ],
    [
      'connection lost with nothing to send',
      { delivery: { connection: { up: false, timeS: ago(30) } } },
      'idle',
      'Nothing is queued; no delivery seen since Fleetglass listens',
    ],
  ])('%s', (_, known, state, reason) => {
    const judgement = judge(facts(known), NOW_S);
    expect({ ...judgement, reason: inUtc(judgement, NOW_S) }).toMatchObject({ state, reason });
  });

  it('says since when the evidence is there', () => {
    expect(judge(facts({ delivery: { failures: failures(500) } }), NOW_S).sinceS).toBe(ago(60));
    expect(judge(facts({ delivery: delivered(400) }), NOW_S).sinceS).toBe(ago(400));
    expect(judge(facts({ enabled: false }), NOW_S).sinceS).toBeNull();
  });
});
