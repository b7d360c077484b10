/** What is acknowledged and not indexed yet. */
import { setImmediate as settled } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { StorageError } from '../journal/port/journal.ts';
import { createIngestBench, delivery, type IngestBench, posted, publish } from './testing/ingest-bench.ts';

const diskFull = new StorageError('disk-full', 'database or disk is full');

const rowsLeft = async ({ journal }: IngestBench): Promise<number> => (await journal.inbox()).length;
const applied = ({ steps }: IngestBench): readonly string[] =>
  steps.filter((step) => step.startsWith('apply'));
/** Publishes one message and lets it be committed raw, while nothing can be indexed. */
async function acknowledgeUnindexed(bench: IngestBench, order: number, text: string): Promise<void> {
  bench.journal.failIndexWith(diskFull);
  bench.ingest.publish(publish(order, text));
  bench.clock.advance(50);
  await settled();
}

it('stays in the inbox where the index fails, and is indexed and applied once when storage works again', async () => {
  const bench = createIngestBench();
  const { ingest, journal, steps, failures } = bench;
  await acknowledgeUnindexed(bench, 1, '100');
  expect(steps).toEqual(['commit 1', 'ack 1']);
  expect(failures).toEqual([diskFull]);
  expect([await rowsLeft(bench), ingest.unsettled()]).toEqual([1, 0]);
  journal.failIndexWith(null);
  ingest.resume();
  expect(ingest.unsettled()).toBe(1);
  ingest.publish(publish(2, '101'));
  await ingest.flush();
  expect(applied(bench)).toEqual(['apply 100', 'apply 101']);
  expect(bench.told).toEqual([100, 101]);
  expect(ingest.counts()).toMatchObject({ received: 2, stored: 2, duplicates: 0 });
  expect(await rowsLeft(bench)).toBe(0);
});

it('is a duplicate where the broker brings again what is in the inbox', async () => {
  const bench = createIngestBench();
  await acknowledgeUnindexed(bench, 1, '100');
  bench.journal.failIndexWith(null);
  bench.ingest.resume();
  bench.ingest.publish({ ...publish(1, '100'), dup: true });
  await bench.ingest.flush();
  expect(applied(bench)).toEqual(['apply 100']);
  expect(bench.ingest.counts()).toMatchObject({ stored: 1, duplicates: 1 });
});

it('is acknowledged with the last of several in one payload', async () => {
  const bench = createIngestBench();
  bench.ingest.publish(
    publish(1, 'all three'),
    ['100', '101', '102'].map((text) => Buffer.from(text)),
  );
  await bench.ingest.flush();
  expect(bench.steps.filter((step) => step.startsWith('ack'))).toEqual(['ack 1']);
  expect(applied(bench)).toEqual(['apply 100', 'apply 101', 'apply 102']);
  expect(bench.ingest.counts()).toMatchObject({ received: 3, stored: 3 });
});

it('is taken up again as often as storage fails over it', async () => {
  const bench = createIngestBench();
  await acknowledgeUnindexed(bench, 1, '100');
  bench.ingest.resume();
  await bench.ingest.flush();
  expect(bench.failures).toEqual([diskFull, diskFull]);
  bench.journal.failIndexWith(null);
  bench.ingest.resume();
  await bench.ingest.flush();
  expect([applied(bench), await rowsLeft(bench)]).toEqual([['apply 100'], 0]);
});

it('of an earlier run is indexed, but neither counted nor told: what the journal holds is shown from there', async () => {
  const before = createIngestBench();
  for (const [order, text] of ['100', '?', 'log1', '101'].entries()) {
    await acknowledgeUnindexed(before, order, text);
    before.ingest.resume();
    await before.ingest.flush();
  }
  const later = createIngestBench({ journal: before.journal });
  before.journal.failIndexWith(null);
  expect(await later.ingest.takeUp()).toBe(1);
  expect(later.steps).toEqual(['index 1']);
  expect([before.recovering, later.recovering]).toEqual([[], [1, null]]);
  expect(later.ingest.counts()).toMatchObject({ received: 0, stored: 0 });
  expect(await rowsLeft(later)).toBe(0);
});

it('of an earlier run is of another connection than any of this one', async () => {
  const before = createIngestBench();
  await acknowledgeUnindexed(before, 1, '100');
  before.journal.failIndexWith(null);
  const later = createIngestBench({ journal: before.journal });
  await later.ingest.takeUp();
  expect(later.journal.batches.flatMap(({ messages }) => messages.map((entry) => entry.delivery))).toEqual([
    -3,
  ]);
});

it('fails the one who asks for it where it cannot be indexed', async () => {
  const bench = createIngestBench();
  await acknowledgeUnindexed(bench, 1, '100');
  const later = createIngestBench({ journal: bench.journal });
  await expect(later.ingest.takeUp()).rejects.toBe(diskFull);
  expect(later.failures).toEqual([]);
});

it('goes ahead of what comes while it is taken up', async () => {
  const bench = createIngestBench();
  await acknowledgeUnindexed(bench, 1, '100');
  bench.journal.failIndexWith(null);
  bench.ingest.resume();
  for (let order = 2; order < 10; order++) {
    bench.ingest.publish(publish(order, String(100 + order)));
    bench.clock.advance(50);
  }
  await bench.ingest.flush();
  expect(bench.told).toEqual([100, 102, 103, 104, 105, 106, 107, 108, 109]);
});

it('has a bound: beyond it nothing more is acknowledged before some of it is indexed', async () => {
  const bench = createIngestBench();
  const { ingest, journal, clock, steps } = bench;
  const goOn = journal.stallIndex();
  // Six megabytes each: the bound is 192, beside what is looked into.
  const large = '?'.repeat(6 * 1024 * 1024);
  for (let order = 0; order < 50; order++) {
    ingest.publish(publish(order, large));
    clock.advance(50);
    await settled();
  }
  const acks = (): number => steps.filter((step) => step.startsWith('ack')).length;
  const before = acks();
  expect(before).toBeGreaterThan(30);
  expect(before).toBeLessThan(42);
  goOn();
  await ingest.flush();
  expect(acks()).toBe(50);
  expect(await rowsLeft(bench)).toBe(0);
});

it('is not kept waiting by raw commits for ever', async () => {
  const bench = createIngestBench();
  const { ingest, clock, steps } = bench;
  let order = 0;
  for (let round = 0; round < 4; round++) {
    for (let count = 0; count < 4_000; count++) ingest.publish(publish(order, String(order++)));
    clock.advance(60);
    await settled();
  }
  expect(steps.filter((step) => step.startsWith('index')).length).toBeGreaterThan(0);
  await ingest.flush();
});

it('waits longer while a backlog comes in, which is to be safe first, and not for ever', async () => {
  const bench = createIngestBench();
  const { ingest, journal, clock, steps } = bench;
  const indexed = (): boolean => steps.some((step) => step.startsWith('index'));
  /** One raw commit is always under way. */
  let letThrough = journal.stall();
  const comeForMs = async (spanMs: number): Promise<void> => {
    for (let ms = 0; ms < spanMs; ms += 250) {
      for (let count = 0; count < 9_000; count++) ingest.publish(publish(count, String(count)));
      clock.advance(250);
      const endCommit = letThrough;
      letThrough = journal.stall();
      endCommit();
      await settled();
    }
  };
  await comeForMs(1_500);
  expect(indexed()).toBe(false);
  await comeForMs(2_500);
  expect(indexed()).toBe(true);
  letThrough();
  await ingest.flush();
  expect(await rowsLeft(bench)).toBe(0);
});

it('is indexed in parts, and at once with a delivery that waits for it', async () => {
  const bench = createIngestBench();
  bench.ingest.publish(publish(1, '99'));
  expect(await bench.ingest.take(delivery([100]))).toMatchObject({ ok: true, value: { stored: 1 } });
  expect(bench.told).toEqual([99, 100]);
});

it('answers a delivery with a refusal where storage fails over what came before it', async () => {
  const bench = createIngestBench();
  bench.journal.failIndexWith(diskFull);
  bench.ingest.publish(publish(1, '99'));
  expect(await bench.ingest.take(delivery([100]))).toMatchObject({
    ok: false,
    error: { code: 'nothing-taken' },
  });
  expect(bench.failures).toEqual([diskFull]);
});

it('of what was pushed is answered once it is on disk, with nothing indexed yet, and indexed once', async () => {
  const bench = createIngestBench();
  const { ingest, journal, steps, told } = bench;
  const goOn = journal.stallIndex();
  expect(await ingest.keep(posted([100, 101], '?'))).toEqual({ ok: true, value: null });
  expect([steps, await rowsLeft(bench)]).toEqual([['commit 3'], 1]);
  goOn();
  await ingest.flush();
  expect(told).toEqual([100, 101]);
  expect(ingest.counts()).toEqual({ received: 3, stored: 2, duplicates: 0, unreadable: 1 });
  expect(journal.batches[0]?.messages[0]).toMatchObject({ source: 'http', streamId: '12' });
});

it('of what was pushed is taken up as it came, its stream and request with it', async () => {
  const before = createIngestBench();
  before.journal.failIndexWith(diskFull);
  expect(await before.ingest.keep(posted([100], '?'))).toMatchObject({ ok: true });
  await before.ingest.flush();
  before.journal.failIndexWith(null);
  const later = createIngestBench({ journal: before.journal });
  expect(await later.ingest.takeUp()).toBe(2);
  const [batch] = later.journal.batches;
  const common = { source: 'http', streamId: '12', delivery: -3 };
  expect(batch?.messages).toMatchObject([{ ...common, event: { timestampS: 100 } }]);
  expect(batch?.quarantined).toMatchObject([{ ...common, repeats: 'delivery' }]);
});

it('refuses what is pushed where it is not on disk, and nothing where it is', async () => {
  const bench = createIngestBench();
  bench.journal.failWith(diskFull);
  expect(await bench.ingest.keep(posted([100]))).toMatchObject({
    ok: false,
    error: { code: 'nothing-taken' },
  });
  expect(await bench.ingest.keep(posted([101]))).toMatchObject({
    ok: false,
    error: { code: 'nothing-taken' },
  });
  bench.journal.failWith(null);
  bench.ingest.resume();
  expect(await bench.ingest.keep(posted([100]))).toMatchObject({ ok: true });
  await bench.ingest.flush();
  expect(bench.told).toEqual([100]);
});

it('of what was pushed in many parts is answered after the last of them', async () => {
  const bench = createIngestBench();
  const times = Array.from({ length: 9_000 }, (_, index) => 100 + index);
  expect(await bench.ingest.keep(posted(times))).toMatchObject({ ok: true });
  const committed = bench.steps.flatMap((step) => (step.startsWith('commit ') ? Number(step.slice(7)) : []));
  expect(committed.reduce((sum, count) => sum + count, 0)).toBe(9_000);
  await bench.ingest.flush();
  expect(bench.told).toHaveLength(9_000);
});

it('takes a topic that was no UTF-8, though read it is longer than MQTT allows', async () => {
  const bench = createIngestBench();
  // What the library makes of each byte that is none of UTF-8 has three.
  bench.ingest.publish({ ...publish(1, '?'), topic: `flespi/message/${'\ufffd'.repeat(30_000)}` });
  bench.ingest.publish(publish(2, '101'));
  await bench.ingest.flush();
  expect(bench.steps.filter((step) => step.startsWith('ack'))).toEqual(['ack 1', 'ack 2']);
  expect(bench.told).toEqual([101]);
  expect(bench.ingest.counts()).toMatchObject({ received: 2, unreadable: 1 });
});
