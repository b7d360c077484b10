/** An orderly end takes seconds, however much waits for the index. */
import { setImmediate as settled } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createIngestBench, type IngestBench, publish } from './testing/ingest-bench.ts';

const MANY = 30_000;

/** So many are acknowledged, of which the index has as many as it comes to. */
async function acknowledgeMany(bench: IngestBench): Promise<void> {
  for (let order = 0; order < MANY; order++) bench.ingest.publish(publish(order, String(order)));
  for (let round = 0; round < 20; round++) {
    bench.clock.advance(10);
    await settled();
  }
  expect(bench.steps.filter((step) => step.startsWith('ack'))).toHaveLength(MANY);
}
const appliedOf = ({ steps }: IngestBench): readonly string[] =>
  steps.filter((step) => step.startsWith('apply'));

it('indexes what is in hand, and takes nothing after it', async () => {
  const bench = createIngestBench();
  await acknowledgeMany(bench);
  await bench.ingest.end();
  expect(appliedOf(bench)).toHaveLength(MANY);
  bench.ingest.publish(publish(MANY, '1'));
  // Storage that works again, which was being looked at meanwhile.
  bench.ingest.resume();
  bench.ingest.publish(publish(MANY + 1, '2'));
  bench.clock.advance(1_000);
  await settled();
  expect(bench.ingest.unsettled()).toBe(0);
  expect(bench.failures).toEqual([]);
});

it('leaves what would take longer in the inbox, for the next start', async () => {
  const bench = createIngestBench();
  const goOn = bench.journal.stallIndex();
  await acknowledgeMany(bench);
  let isOver = false;
  const ending = bench.ingest.end().then(() => {
    isOver = true;
  });
  bench.clock.advance(4_000);
  await settled();
  expect(isOver).toBe(false);
  bench.clock.advance(1_000);
  goOn();
  await ending;
  expect(bench.failures).toEqual([]);
  // What the index had in hand is finished, and no more.
  const before = appliedOf(bench).length;
  expect(before).toBeLessThan(MANY);
  const left = (await bench.journal.inbox()).reduce((sum, { entries }) => sum + entries, 0);
  expect(before + left).toBe(MANY);
  const next = createIngestBench({ journal: bench.journal });
  expect(await next.ingest.takeUp()).toBe(left);
  expect(
    bench.journal.batches.flatMap(({ messages }) => messages.map(({ event }) => event.timestampS)),
  ).toEqual(Array.from({ length: MANY }, (_, order) => order));
});
