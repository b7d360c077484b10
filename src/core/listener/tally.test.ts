import { expect, it } from 'vitest';
import { createTally } from './tally.ts';

it('counts what came in and what was refused, and says so each time', () => {
  const told: unknown[] = [];
  const tally = createTally(() => told.push(tally.counts()));
  const refusal = {
    atMs: 3_000,
    status: 401,
    reason: { code: 'request-refused', why: 'secret' },
    from: '192.0.2.1',
  } as const;
  tally.batch(5, 1_000);
  tally.batch(0, 2_000);
  tally.refusal(refusal);
  expect(told).toEqual([
    { batches: 1, messages: 5, refused: 0, lastBatchMs: 1_000, lastRefusal: null },
    { batches: 2, messages: 5, refused: 0, lastBatchMs: 2_000, lastRefusal: null },
    { batches: 2, messages: 5, refused: 1, lastBatchMs: 2_000, lastRefusal: refusal },
  ]);
});
