/** How long a batch gathers before it is committed. */
import { setImmediate as settled } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import { createIngestBench, type IngestBench, publish } from './testing/ingest-bench.ts';

/** A commit of this bench takes 1 ms; after one the pace is 4.2 ms. */
const FIRST_MS = 5;
let bench: IngestBench;
let order: number;
beforeEach(() => {
  bench = createIngestBench();
  order = 0;
});

const take = (count = 1): void => {
  for (let taken = 0; taken < count; taken++) bench.ingest.publish(publish(order, String(100 + order++)));
};
const after = async (ms: number): Promise<readonly string[]> => {
  bench.clock.advance(ms);
  await settled();
  return bench.steps.filter((step) => step.startsWith('commit '));
};

it('is as long as commits take of late', async () => {
  take();
  expect(await after(FIRST_MS)).toEqual(['commit 1']);
  take();
  expect(await after(4.1)).toEqual(['commit 1']);
  expect(await after(0.2)).toEqual(['commit 1', 'commit 1']);
});

it('counts from the first message, and anew for the next batch', async () => {
  take();
  await after(1);
  take();
  await after(1);
  take();
  expect(await after(3)).toEqual(['commit 3']);
  await after(0.5);
  take();
  expect(await after(2)).toEqual(['commit 3']);
  expect(await after(2.5)).toEqual(['commit 3', 'commit 1']);
});

it('counts anew after a batch that was too large to wait for', async () => {
  take();
  await after(1);
  take(3_999);
  expect(await after(2)).toEqual(['commit 4000']);
  take();
  expect(await after(2.5)).toEqual(['commit 4000']);
  expect(await after(2)).toEqual(['commit 4000', 'commit 1']);
});
