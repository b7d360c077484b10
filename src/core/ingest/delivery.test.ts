import { setImmediate as settled } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { decodeLog } from '../flespi/log.ts';
import { StorageError } from '../journal/port/journal.ts';
import { createIngestBench, delivery, publish } from './testing/ingest-bench.ts';

const diskFull = new StorageError('disk-full', 'database or disk is full');

describe('a delivery', () => {
  it('is answered after the commit, with what became of it', async () => {
    const { ingest, journal } = createIngestBench();
    const goOn = journal.stall();
    let answered = false;
    const answer = ingest
      .take(delivery([100, 101, 100], { unreadable: [{ reason: 'no object', payload: new Uint8Array(1) }] }))
      .finally(() => {
        answered = true;
      });
    const flushed = ingest.flush();
    await settled();
    expect(answered).toBe(false);
    goOn();
    await flushed;
    expect(await answer).toEqual({ ok: true, value: { stored: 2, duplicates: 1, quarantined: 1 } });
    expect(ingest.counts()).toEqual({ received: 4, stored: 2, duplicates: 1, unreadable: 1 });
    expect(journal.batches[0]?.messages[0]).toMatchObject({
      source: 'rest',
      streamId: '12',
      redelivered: false,
      retained: false,
    });
  });

  it('of log records is kept under their topic, told to nobody, and known when it comes again', async () => {
    const { ingest, journal, told } = createIngestBench();
    const topic = 'flespi/rest/get/gw/streams/7/logs';
    const body = new TextEncoder().encode('{"timestamp":1,"event_code":403}');
    const event = decodeLog({
      topic,
      payload: body,
      userProperties: undefined,
      retain: false,
      receivedAtMs: 5,
    });
    if (event.kind !== 'log') throw new Error(event.reason);
    const records = [{ topic, event, body }];
    expect(await ingest.takeLogs({ records, receivedAtMs: 5 })).toMatchObject({ value: { stored: 1 } });
    expect(await ingest.takeLogs({ records, receivedAtMs: 9 })).toMatchObject({
      value: { stored: 0, duplicates: 1 },
    });
    expect(journal.batches[0]?.logs).toMatchObject([{ topic, receivedAtMs: 5 }]);
    expect(told).toEqual([]);
    expect(ingest.counts()).toMatchObject({ received: 0, stored: 0, duplicates: 0 });
  });

  it('waits for no clock: its sender waits for it', async () => {
    const { ingest } = createIngestBench();
    expect(await ingest.take(delivery([100]))).toMatchObject({ ok: true, value: { stored: 1 } });
  });

  it('hurries nothing that comes after it', async () => {
    const { clock, ingest, steps } = createIngestBench();
    await ingest.take(delivery([100]));
    ingest.publish(publish(1, '101'));
    await settled();
    expect(steps).not.toContain('ack 1');
    clock.advance(50);
    await settled();
    expect(steps).toContain('ack 1');
  });

  it('keeps its order, behind what came before it', async () => {
    const { ingest, journal, told } = createIngestBench();
    ingest.publish(publish(1, '99'));
    void ingest.take(
      delivery([100, 101, 102], {
        unreadable: ['first', 'second'].map((reason) => ({ reason, payload: new Uint8Array(1) })),
      }),
    );
    await ingest.flush();
    expect(told).toEqual([99, 100, 101, 102]);
    const kept = journal.batches.flatMap(({ quarantined = [] }) => quarantined);
    expect(kept.map(({ reason }) => reason)).toEqual(['first', 'second']);
  });

  it('is answered at once where it is empty', async () => {
    const { ingest } = createIngestBench();
    const nothing = { stored: 0, duplicates: 0, quarantined: 0 };
    expect(await ingest.take(delivery([]))).toEqual({ ok: true, value: nothing });
  });

  it('of any size is committed in parts and answered once', async () => {
    const { ingest, journal, steps } = createIngestBench();
    const times = Array.from({ length: 20_000 }, (_, index) => 100 + index);
    const answer = ingest.take(delivery(times));
    await ingest.flush();
    expect(await answer).toMatchObject({ ok: true, value: { stored: 20_000 } });
    expect(journal.batches.length).toBeGreaterThan(2);
    expect(steps.filter((step) => step.startsWith('apply'))).toHaveLength(20_000);
  });

  it('is answered only after the last part, where that is what could not be read', async () => {
    const { ingest, steps } = createIngestBench();
    const times = Array.from({ length: 4_000 }, (_, index) => 100 + index);
    const unreadable = [{ reason: 'no object', payload: new Uint8Array(1) }];
    let stepsBefore: readonly string[] = [];
    const answer = ingest.take(delivery(times, { unreadable })).then((receipt) => {
      stepsBefore = [...steps];
      return receipt;
    });
    await ingest.flush();
    expect(await answer).toMatchObject({ ok: true, value: { stored: 4_000, quarantined: 1 } });
    expect(stepsBefore.filter((step) => step.startsWith('commit '))).toEqual(['commit 4000', 'commit 1']);
  });

  it('that is committed in parts is answered only after the last of them', async () => {
    const { ingest, journal } = createIngestBench();
    let answered = false;
    const answer = ingest
      .take(delivery(Array.from({ length: 5_000 }, (_, index) => 100 + index)))
      .finally(() => {
        answered = true;
      });
    const goOn = journal.stall();
    await settled();
    expect([answered, journal.batches.length]).toEqual([false, 0]);
    goOn();
    expect(await answer).toMatchObject({ ok: true, value: { stored: 5_000 } });
    expect(journal.batches.length).toBeGreaterThan(1);
  });

  it('of which a later part is not kept is refused whole, once', async () => {
    const { ingest, journal, failures } = createIngestBench();
    const answer = ingest.take(delivery(Array.from({ length: 5_000 }, (_, index) => 100 + index)));
    const goOn = journal.stall();
    await settled();
    journal.failWith(diskFull);
    goOn();
    expect(await answer).toMatchObject({ ok: false, error: { code: 'nothing-taken' } });
    expect(failures).toEqual([diskFull]);
  });

  it('is a delivery of its own each time, so that a retry can be told from a double', async () => {
    const { ingest, journal } = createIngestBench();
    void ingest.take(delivery([100]));
    void ingest.take(delivery([101]));
    await ingest.flush();
    const numbers = journal.batches.flatMap(({ messages }) => messages.map((entry) => entry.delivery));
    expect(new Set(numbers).size).toBe(2);
  });
});
