import { describe, expect, it } from 'vitest';
import type { StreamState } from '../../shared/stream-health.ts';
import { FAILURE_HOLD_S, judge, TROUBLE_HOLD_S } from './health.ts';
import { DELIVERING_FOR_S } from './rhythm.ts';
import {
  ago,
  delivered,
  episode,
  facts,
  failures,
  growth,
  type Known,
  NOW_S,
} from './testing/stream-facts.ts';

describe('the edges of judge', () => {
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
    ['lost connections count for five minutes', { delivery: { losses: episode(3, 600, 300) } }, 'failing'],
    ['and no longer', { delivery: { losses: episode(3, 600, 301) } }, 'idle'],
    [
      'whether or not the connection is up',
      { delivery: { losses: episode(3, 60, 30), connection: { up: true, timeS: ago(29) } } },
      'failing',
    ],
    [
      'a delivery before them is no comfort',
      { delivery: { ...delivered(61), losses: episode(3, 60, 30) } },
      'failing',
    ],
    ['one since is', { delivery: { ...delivered(60), losses: episode(3, 60, 30) } }, 'degraded'],
    [
      'relapses count for five minutes',
      { delivery: { ...delivered(5), relapses: { ...episode(3, 600, 300), code: 500 } } },
      'degraded',
    ],
    [
      'and not after it',
      { delivery: { ...delivered(5), relapses: { ...episode(3, 600, 301), code: 500 } } },
      'delivering',
    ],
    [
      'nor once nothing is accepted any more',
      {
        delivery: {
          ...delivered(301),
          failures: failures(500),
          relapses: { ...episode(3, 600, 5), code: 500 },
        },
      },
      'failing',
    ],
    [
      'a connection lost a moment ago may come back',
      { queueBytes: 9, delivery: { ...delivered(40), connection: { up: false, timeS: ago(29) } } },
      'delivering',
    ],
    [
      'skipped batches are no trouble while others are delivered',
      { delivery: { ...delivered(5), skipped: { ...episode(3, 60, 3), messages: 9 } } },
      'delivering',
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
      'growth that does not outrun its target',
      { queueBytes: 9_000, queueGrowth: growth(119), delivery: delivered(5) },
      'delivering',
    ],
    [
      'slow, but quick in the last two batches',
      { queueBytes: null, delivery: delivered(5), latency: { recentS: 60, newestS: 4.9, baselineS: 2 } },
      'delivering',
    ],
    [
      'slow in one of the last two',
      { queueBytes: null, delivery: delivered(5), latency: { recentS: 60, newestS: 5 } },
      'degraded',
    ],
    [
      'waiting for less than five minutes, whenever the last batch was',
      { queueBytes: 9, waitingSinceS: ago(DELIVERING_FOR_S), delivery: delivered(9_000) },
      'idle',
    ],
    [
      'and for more',
      { queueBytes: 9, waitingSinceS: ago(DELIVERING_FOR_S + 1), delivery: delivered(9_000) },
      'degraded',
    ],
    [
      'waiting since before we could hear of a batch',
      {
        queueBytes: 9,
        waitingSinceS: ago(8_000),
        freeSinceS: ago(DELIVERING_FOR_S),
        delivery: delivered(9_000),
      },
      'unknown',
    ],
    [
      'a stream that is slow by nature is waited for',
      { queueBytes: 9, patienceS: 1_200, waitingSinceS: ago(900), delivery: delivered(1_200) },
      'delivering',
    ],
    [
      'and missed after that',
      { queueBytes: 9, patienceS: 1_200, waitingSinceS: ago(1_201), delivery: delivered(1_201) },
      'degraded',
    ],
    [
      'a connection lost while nobody could hear of it',
      { queueBytes: 9, freeSinceS: ago(29), delivery: { connection: { up: false, timeS: ago(900) } } },
      'unknown',
    ],
    [
      'blocked in turns for five minutes',
      { blocks: { reason: null, sinceS: null, ended: null, turns: episode(3, 600, 300) } },
      'degraded',
    ],
    [
      'and no longer',
      { blocks: { reason: null, sinceS: null, ended: null, turns: episode(3, 600, 301) } },
      'idle',
    ],
  ])('%s', (_, known, state) => {
    expect(judge(facts(known), NOW_S)).toMatchObject({ state });
  });
});
