/** Deliveries of a stream that is behind: the next one is expected as soon as one is answered. */
import { setImmediate as settled } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createIngestBench, type IngestBench, posted } from './testing/ingest-bench.ts';

/** As many as a stream posts at once where it has many. */
const MANY = 300;
const times = (from: number): readonly number[] => Array.from({ length: MANY }, (_, at) => from + at);
const indexed = ({ steps }: IngestBench): readonly string[] =>
  steps.filter((step) => step.startsWith('index'));
async function pass(bench: IngestBench, ms: number): Promise<void> {
  bench.clock.advance(ms);
  for (let turn = 0; turn < 5; turn++) await settled();
}

it('are answered one after another before any of them is indexed', async () => {
  const bench = createIngestBench();
  for (let post = 0; post < 3; post++) {
    const kept = bench.ingest.keep(posted(times(post * MANY)));
    await pass(bench, 0);
    expect((await kept).ok).toBe(true);
    await pass(bench, 20);
  }
  expect(indexed(bench)).toEqual([]);
  await pass(bench, 5);
  expect(indexed(bench)).toEqual([`index ${3 * MANY}`]);
  expect(bench.told).toEqual(times(0).concat(times(MANY), times(2 * MANY)));
});

it('are indexed at once where they are small: their stream has no more', async () => {
  const bench = createIngestBench();
  const kept = bench.ingest.keep(posted([100, 101]));
  await pass(bench, 0);
  expect((await kept).ok).toBe(true);
  expect(indexed(bench)).toEqual(['index 2']);
});

it('wait no longer than anything else that is to be seen, however many follow', async () => {
  const bench = createIngestBench();
  for (let post = 0; post < 20; post++) {
    await bench.ingest.keep(posted(times(post * MANY)));
    await pass(bench, 20);
  }
  expect(indexed(bench).length).toBeGreaterThan(1);
  await bench.ingest.flush();
  expect(bench.told).toHaveLength(20 * MANY);
});

it('are indexed without a wait where all is to be on disk', async () => {
  const bench = createIngestBench();
  await bench.ingest.keep(posted(times(0)));
  await bench.ingest.flush();
  expect(indexed(bench)).toEqual([`index ${MANY}`]);
  expect(bench.ingest.unsettled()).toBe(0);
});
