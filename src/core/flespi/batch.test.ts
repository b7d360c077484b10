import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../shared/json.ts';
import { type BatchOutcome, batchOutcome, readBatch, refusedCount } from './batch.ts';

describe('batches', () => {
  it.each<[JsonObject, BatchOutcome, number]>([
    [{ read: 5, accepted: 5, rejected: 0, skipped: 0 }, 'accepted', 0],
    [{ read: 5, accepted: 3, rejected: 0, skipped: 2 }, 'accepted', 0],
    [{}, 'accepted', 0],
    [{ accepted: 'many', rejected: null }, 'accepted', 0],
    [{ read: 5, accepted: 3, rejected: 2 }, 'partly-accepted', 2],
    [{ read: 5, accepted: 0, rejected: 5 }, 'refused', 5],
    [{ rejected: '5' }, 'refused', 5],
    [{ read: 5, accepted: 0, rejected: 3, skipped: 2 }, 'refused', 3],
    [{ read: 5, accepted: 0, rejected: 0, skipped: 0 }, 'refused', 5],
    [{ read: 5, accepted: 0, skipped: 2 }, 'refused', 3],
    [{ read: 5, accepted: 0, skipped: 5 }, 'skipped', 0],
    [{ skipped: 5 }, 'skipped', 0],
    [{ skipped: 1 }, 'skipped', 0],
    [{ accepted: 1 }, 'accepted', 0],
    [{ accepted: 1, rejected: 1 }, 'partly-accepted', 1],
    [{ rejected: 1 }, 'refused', 1],
    [{ read: 1, accepted: 0 }, 'refused', 1],
    [{ read: 0, accepted: 0, rejected: 0, skipped: 0 }, 'empty', 0],
  ])('%j is %s', (raw, outcome, refused) => {
    const batch = readBatch(raw);
    expect([batchOutcome(batch), refusedCount(batch)]).toEqual([outcome, refused]);
  });

  it.each([1e300, -1, 0.5, Number.POSITIVE_INFINITY, 'x', true, null, [5]])('%j is no count', (accepted) => {
    expect(readBatch({ accepted }).accepted).toBeNull();
  });

  it.each([
    [0, 0],
    [0.231, 0.231],
    ['0.5', 0.5],
    [86_400, 86_400],
    [86_401, null],
    [-0.1, null],
    [1e300, null],
    ['soon', null],
  ])('latency %j is %j', (ack_latency, latencyS) => {
    expect(readBatch({ ack_latency }).latencyS).toBe(latencyS);
  });
});
