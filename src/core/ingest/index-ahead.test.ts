/** While one batch is being indexed, the next one is looked into. */
import { setImmediate as settled } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type Committed, StorageError } from '../journal/port/journal.ts';
import { createRememberingJournal } from '../journal/testing/remembering-journal.ts';
import { createIngestBench, type IngestBench, publish } from './testing/ingest-bench.ts';

/** More than one transaction of the index takes. */
const MANY = 20_000;

/** So many are on disk and acknowledged while the index answers nothing; the result lets it go on. */
async function acknowledgeMany(bench: IngestBench): Promise<() => void> {
  const goOn = bench.journal.stallIndex();
  for (let order = 0; order < MANY; order++) bench.ingest.publish(publish(order, String(order)));
  for (let round = 0; round < 20; round++) {
    bench.clock.advance(200);
    await settled();
  }
  return goOn;
}
const looked = ({ decoded }: IngestBench): number => decoded.length;

it('looks into one batch ahead, and no further', async () => {
  const bench = createIngestBench();
  const goOn = await acknowledgeMany(bench);
  expect(bench.steps.filter((step) => step.startsWith('ack'))).toHaveLength(MANY);
  expect(looked(bench)).toBeGreaterThan(MANY / 2);
  expect(looked(bench)).toBeLessThan(MANY);
  expect(bench.steps.some((step) => step.startsWith('index'))).toBe(false);
  goOn();
  await bench.ingest.flush();
  expect(bench.ingest.unsettled()).toBe(0);
});

it('applies all in the order in which it came, once', async () => {
  const bench = createIngestBench();
  (await acknowledgeMany(bench))();
  await bench.ingest.flush();
  const applied = bench.steps.filter((step) => step.startsWith('apply'));
  expect(applied).toEqual(Array.from({ length: MANY }, (_, order) => `apply ${order}`));
  expect(looked(bench)).toBe(MANY);
  expect(await bench.journal.inbox()).toEqual([]);
});

it('does not index what was looked into ahead where the batch before it fails, and takes up both in order', async () => {
  const bench = createIngestBench();
  const goOn = await acknowledgeMany(bench);
  bench.journal.failIndexWith(new StorageError('disk-full', 'database or disk is full'));
  goOn();
  await bench.ingest.flush();
  expect(bench.failures).toHaveLength(1);
  expect(bench.steps.some((step) => step.startsWith('index'))).toBe(false);
  expect(bench.ingest.unsettled()).toBe(0);
  bench.journal.failIndexWith(null);
  bench.ingest.resume();
  await bench.ingest.flush();
  const applied = bench.steps.filter((step) => step.startsWith('apply'));
  expect(applied).toEqual(Array.from({ length: MANY }, (_, order) => `apply ${order}`));
  expect(bench.ingest.counts()).toMatchObject({ received: MANY, stored: MANY, duplicates: 0 });
});

it('does not index what was looked into ahead either where the batch before it alone fails', async () => {
  const journal = createRememberingJournal();
  const first = Promise.withResolvers<Committed>();
  let commits = 0;
  const bench = createIngestBench({
    journal: { ...journal, commit: (batch) => (commits++ === 0 ? first.promise : journal.commit(batch)) },
  });
  const goOn = await acknowledgeMany(bench);
  first.reject(new StorageError('disk-full', 'database or disk is full'));
  await settled();
  goOn();
  await bench.ingest.flush();
  expect(bench.steps.some((step) => step.startsWith('index'))).toBe(false);
  bench.ingest.resume();
  await bench.ingest.flush();
  const applied = bench.steps.filter((step) => step.startsWith('apply'));
  expect(applied).toEqual(Array.from({ length: MANY }, (_, order) => `apply ${order}`));
});

it.each([{ lookMs: 1 }, { deviceMs: 1 }])(
  'looks into all of a batch, in order, however long that takes (%o)',
  async (time) => {
    const bench = createIngestBench(time);
    for (let order = 0; order < 200; order++) bench.ingest.publish(publish(order, String(order)));
    await bench.ingest.flush();
    const applied = bench.steps.filter((step) => step.startsWith('apply'));
    expect(applied).toEqual(Array.from({ length: 200 }, (_, order) => `apply ${order}`));
    expect(bench.ingest.unsettled()).toBe(0);
  },
);

it('is waited for as far as it was begun, also while more comes in without an end', async () => {
  const bench = createIngestBench();
  (await acknowledgeMany(bench))();
  let isOver = false;
  const flushed = bench.ingest.flush().then(() => {
    isOver = true;
  });
  for (let order = MANY; !isOver; order++) {
    bench.ingest.publish(publish(order, String(order)));
    bench.clock.advance(10);
    await settled();
  }
  await flushed;
  expect(bench.told.length).toBeGreaterThanOrEqual(MANY);
  expect(bench.told.slice(0, MANY)).toEqual(Array.from({ length: MANY }, (_, order) => order));
});

/** More than what is in hand of a backlog holds. */
const BACKLOG = 60_000;

/** So many are acknowledged in commits of their own while the index stands still; the result lets it go on. */
async function acknowledgeBacklog(bench: IngestBench): Promise<() => void> {
  const goOn = bench.journal.stallIndex();
  for (let order = 0; order < BACKLOG; order += 1_000) {
    for (let at = order; at < order + 1_000; at++) bench.ingest.publish(publish(at, String(at)));
    bench.clock.advance(20);
    await settled();
  }
  return goOn;
}

it('looks into no more than one batch ahead of what is applied, where that is what takes long', async () => {
  const bench = createIngestBench({ applyMs: 10 });
  (await acknowledgeBacklog(bench))();
  let applied = 0;
  let seen = 0;
  let most = 0;
  let isOver = false;
  const flushed = bench.ingest.flush().then(() => {
    isOver = true;
  });
  while (!isOver) {
    await settled();
    for (; seen < bench.steps.length; seen++) if (bench.steps[seen]?.startsWith('apply')) applied++;
    most = Math.max(most, looked(bench) - applied);
  }
  await flushed;
  expect(applied).toBe(BACKLOG);
  // What one transaction takes, twice.
  expect(most).toBeGreaterThan(8_000);
  expect(most).toBeLessThanOrEqual(16_000);
});

it('reads a backlog back from the inbox, and applies it in order, once', async () => {
  const bench = createIngestBench();
  (await acknowledgeBacklog(bench))();
  await bench.ingest.flush();
  expect(bench.readBack()).toBeGreaterThan(10);
  // Still of the connection that they came by.
  const deliveries = bench.journal.batches.flatMap(({ messages }) =>
    messages.map(({ delivery }) => delivery),
  );
  expect(new Set(deliveries)).toEqual(new Set([1]));
  const applied = bench.steps.filter((step) => step.startsWith('apply'));
  expect(applied).toEqual(Array.from({ length: BACKLOG }, (_, order) => `apply ${order}`));
  expect(await bench.journal.inbox()).toEqual([]);
});

it('stands still where it cannot be read back, and takes all up in order once it can', async () => {
  const bench = createIngestBench();
  const goOn = await acknowledgeBacklog(bench);
  bench.failReadBack(new StorageError('io-error', 'disk I/O error'));
  goOn();
  await bench.ingest.flush();
  expect(bench.failures).toHaveLength(1);
  bench.failReadBack(null);
  bench.ingest.resume();
  await bench.ingest.flush();
  const applied = bench.steps.filter((step) => step.startsWith('apply'));
  expect(applied).toEqual(Array.from({ length: BACKLOG }, (_, order) => `apply ${order}`));
  expect(bench.ingest.counts()).toMatchObject({ received: BACKLOG, stored: BACKLOG, duplicates: 0 });
});

it('takes no more bytes at once than memory has room for, however few messages these are', async () => {
  const bench = createIngestBench();
  const goOn = bench.journal.stallIndex();
  const large = '?'.repeat(6 * 1024 * 1024);
  for (let order = 0; order < 20; order++) {
    bench.ingest.publish(publish(order, large));
    bench.clock.advance(50);
    await settled();
  }
  goOn();
  await bench.ingest.flush();
  const indexed = bench.steps.flatMap((step) => (step.startsWith('index') ? Number(step.slice(6)) : []));
  expect(indexed.reduce((sum, count) => sum + count, 0)).toBe(20);
  expect(Math.max(...indexed)).toBeLessThan(8);
});
