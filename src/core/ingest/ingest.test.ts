import { setImmediate as settled } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { MOST_COMMIT_BYTES } from './next-batch.ts';
import { createIngestBench, delivery, publish, publishState } from './testing/ingest-bench.ts';

describe('ingest', () => {
  it('commits, then acknowledges in order, then indexes, then applies', async () => {
    const { clock, steps, ingest, told } = createIngestBench();
    ingest.publish(publish(1, '100'));
    ingest.publish(publishState(2));
    ingest.publish(publish(3, '101'));
    await settled();
    expect(steps).toEqual([]);
    clock.advance(5);
    await settled();
    expect(steps).toEqual([
      'commit 2',
      'ack 1',
      'ack 2',
      'ack 3',
      'index 2',
      'apply 100',
      'apply property',
      'apply 101',
      'committed 2',
    ]);
    expect(told).toEqual([100, 101]);
    expect(ingest.counts()).toEqual({ received: 2, stored: 2, duplicates: 0, unreadable: 0 });
  });

  it('gathers the next batch while one is being committed, and keeps their order', async () => {
    const { clock, steps, ingest, journal } = createIngestBench();
    const goOn = journal.stall();
    ingest.publish(publish(1, '100'));
    clock.advance(5);
    ingest.publish(publish(2, '101'));
    ingest.publish(publishState(3));
    clock.advance(1_000);
    await settled();
    expect(steps).toEqual([]);
    expect(ingest.unsettled()).toBe(3);
    goOn();
    await settled();
    clock.advance(25);
    await settled();
    expect(steps.filter((step) => !step.startsWith('committed'))).toEqual([
      'commit 1',
      'ack 1',
      'index 1',
      'apply 100',
      'commit 1',
      'ack 2',
      'ack 3',
      'index 1',
      'apply 101',
      'apply property',
    ]);
    expect(ingest.unsettled()).toBe(0);
  });

  it('has the next batch on its way to the disk before it settles this one', async () => {
    const { clock, steps, ingest, journal } = createIngestBench();
    const goOn = journal.stall();
    ingest.publish(publish(1, '100'));
    clock.advance(5);
    for (let order = 0; order < 4_000; order++) ingest.publish(publish(order, String(200 + order)));
    goOn();
    await settled();
    expect(steps.indexOf('begin 4000')).toBeLessThan(steps.indexOf('ack 1'));
    expect(steps.indexOf('ack 1')).toBeLessThan(steps.indexOf('commit 4000'));
  });

  it('commits many without waiting for the clock', async () => {
    const { steps, ingest } = createIngestBench();
    for (let order = 0; order < 4_000; order++) ingest.publish(publish(order, String(100 + order)));
    await settled();
    expect(steps.slice(0, 2)).toEqual(['begin 4000', 'commit 4000']);
  });

  it('commits half of what a broker sends ahead without waiting for the clock, however large a batch may be', async () => {
    const { steps, ingest } = createIngestBench();
    const send = (count: number, from: number): void => {
      for (let order = from; order < from + count; order++) ingest.publish(publish(order, String(order)));
    };
    send(4_000, 0);
    await settled();
    // It was quick, so that more may go into one.
    send(3_999, 4_000);
    await settled();
    expect(steps.filter((step) => step.startsWith('commit '))).toEqual(['commit 4000']);
    send(1, 7_999);
    await settled();
    expect(steps.filter((step) => step.startsWith('commit '))).toEqual(['commit 4000', 'commit 4000']);
  });

  it('goes on after state that it did not wait for', async () => {
    const { clock, steps, ingest } = createIngestBench();
    for (const [order, text] of ['state', '100', 'state', 'state', '101'].entries()) {
      ingest.publish(publish(order, text));
      clock.advance(5);
      await settled();
    }
    expect(steps.filter((step) => step.startsWith('ack'))).toEqual([
      'ack 0',
      'ack 1',
      'ack 2',
      'ack 3',
      'ack 4',
    ]);
    expect(ingest.unsettled()).toBe(0);
  });

  it('begins no commit while another is under way, whoever asks for it', async () => {
    const { clock, steps, ingest, journal } = createIngestBench();
    const goOn = journal.stall();
    ingest.publish(publish(1, '100'));
    clock.advance(5);
    ingest.publish(publish(2, '101'));
    const flushing = ingest.flush();
    void ingest.take(delivery([102]));
    await settled();
    expect(ingest.unsettled()).toBe(3);
    goOn();
    await flushing;
    expect(steps).not.toContain('overlap');
    expect(steps.filter((step) => step.startsWith('ack'))).toEqual(['ack 1', 'ack 2']);
  });

  it('counts as received what came as a message alone', async () => {
    const { ingest } = createIngestBench();
    for (const [order, text] of ['?', '?log', 'log1', 'state'].entries())
      ingest.publish(publish(order, text));
    await ingest.flush();
    expect(ingest.counts()).toEqual({ received: 1, stored: 0, duplicates: 0, unreadable: 1 });
  });

  it('ends a flush though more comes in with every commit', async () => {
    const { ingest, steps } = createIngestBench({
      onRelease: ({ order }) => {
        if (order < 1_000) ingest.publish(publish(order + 1, String(order + 1)));
      },
    });
    ingest.publish(publish(0, '0'));
    await ingest.flush();
    expect(steps).toContain('ack 0');
    expect(steps).not.toContain('ack 1000');
  });

  it('lets state through without a commit of its own', async () => {
    const { clock, steps, ingest, journal } = createIngestBench();
    const goOn = journal.stall();
    ingest.publish(publishState(1));
    clock.advance(5);
    await settled();
    expect(steps).toEqual(['ack 1', 'apply property']);
    goOn();
  });

  it('has the journal keep state as it came, for the next start', async () => {
    const { ingest, journal } = createIngestBench();
    ingest.publish({ ...publishState(1), receivedAtMs: 9 });
    ingest.publish(publish(2, '100'));
    await ingest.flush();
    const body = new TextEncoder().encode('state');
    expect(journal.batches).toMatchObject([
      { states: [{ topic: 'flespi/state/gw/devices/7/name', body, timeS: null, receivedAtMs: 9 }] },
    ]);
    expect(journal.batches[0]?.messages).toHaveLength(1);
  });

  it('acknowledges a duplicate but applies it once', async () => {
    const { steps, ingest } = createIngestBench();
    ingest.publish(publish(1, '100'));
    ingest.publish(publish(2, '100'));
    await ingest.flush();
    expect(steps).toEqual(['commit 2', 'ack 1', 'ack 2', 'index 2', 'apply 100', 'committed 2']);
    expect(ingest.counts()).toMatchObject({ received: 2, stored: 1, duplicates: 1 });
  });

  it('sets the unreadable aside with its reason, acknowledges it once it is kept, and goes on', async () => {
    const { steps, ingest, journal } = createIngestBench();
    ingest.publish(publish(1, `?\u0007<b>${'x'.repeat(1000)}`));
    ingest.publish(publish(2, '100'));
    await ingest.flush();
    expect(steps).toEqual(['commit 2', 'ack 1', 'ack 2', 'index 2', 'apply 100', 'committed 1']);
    expect(journal.batches[0]?.quarantined).toMatchObject([{ reason: 'not JSON', source: 'mqtt' }]);
    expect(journal.batches[0]?.quarantined?.[0]?.payload).toHaveLength(1_005);
    expect(ingest.counts()).toMatchObject({ received: 2 });
  });

  it('acknowledges the unreadable only after its commit, also where nothing else is in it', async () => {
    const { clock, steps, ingest, journal } = createIngestBench();
    const goOn = journal.stall();
    ingest.publish(publish(1, '?'));
    clock.advance(5);
    await settled();
    expect(steps).toEqual([]);
    goOn();
    await settled();
    expect(steps).toEqual(['commit 1', 'ack 1', 'index 1']);
  });

  it('acknowledges a log record only after its commit, and applies each that is new', async () => {
    const { clock, steps, ingest, journal } = createIngestBench();
    const goOn = journal.stall();
    for (const [index, text] of ['log1', 'log2', 'log2', 'log3'].entries())
      ingest.publish(publish(index, text));
    clock.advance(5);
    await settled();
    expect(steps).toEqual([]);
    goOn();
    await settled();
    expect(steps).toEqual([
      ...['commit 4', 'ack 0', 'ack 1', 'ack 2', 'ack 3'],
      ...['index 4', 'apply log1', 'apply log2', 'apply log3'],
    ]);
  });

  it('says of the unreadable what it may repeat', async () => {
    const { ingest, journal } = createIngestBench();
    ingest.publish(publish(1, '?'));
    ingest.publish({ ...publish(2, '?'), dup: true });
    ingest.publish({ ...publish(3, '?'), retain: true });
    const unreadable = [{ reason: 'no object', payload: new Uint8Array(1) }];
    void ingest.take(delivery([], { unreadable }));
    await ingest.flush();
    const kept = journal.batches.flatMap(({ quarantined = [] }) => quarantined);
    expect(kept.map(({ repeats, delivery: number, streamId }) => [repeats, number, streamId])).toEqual([
      ['nothing', 1, null],
      ['delivery', 1, null],
      ['value', 1, null],
      ['delivery', 1, '12'],
    ]);
  });

  it('does not put more bytes into one commit than one holds', async () => {
    const { ingest, journal } = createIngestBench();
    const large = '?'.repeat(MOST_COMMIT_BYTES / 4);
    for (let order = 0; order < 6; order++) ingest.publish(publish(order, large));
    await ingest.flush();
    expect(journal.batches.map(({ quarantined }) => quarantined?.length)).toEqual([4, 2]);
  });

  it('resolves a flush only after the commit', async () => {
    const { ingest, journal } = createIngestBench();
    const goOn = journal.stall();
    let flushed = false;
    ingest.publish(publish(1, '100'));
    const flushing = ingest.flush().then(() => {
      flushed = true;
    });
    await settled();
    expect([flushed, journal.batches.length]).toEqual([false, 0]);
    goOn();
    await flushing;
    expect(journal.batches).toHaveLength(1);
  });

  it('waits in a flush for a commit that was under way before', async () => {
    const { clock, ingest, journal } = createIngestBench();
    const goOn = journal.stall();
    ingest.publish(publish(1, '100'));
    clock.advance(5);
    let flushed = false;
    const flushing = ingest.flush().then(() => {
      flushed = true;
    });
    await settled();
    expect(flushed).toBe(false);
    goOn();
    await flushing;
    expect(ingest.unsettled()).toBe(0);
  });

  it('keeps a message without the byte order mark before it, and the unreadable with it', async () => {
    const { ingest, journal } = createIngestBench();
    ingest.publish(publish(1, '\ufeff100'));
    ingest.publish(publish(2, '\ufeff?'));
    await ingest.flush();
    const [batch] = journal.batches;
    expect(batch?.messages.map(({ body }) => Buffer.from(body).toString())).toEqual(['100']);
    expect(batch?.quarantined?.map(({ payload }) => Buffer.from(payload).toString())).toEqual(['\ufeff?']);
  });

  it('goes on with the next event where the state cannot take one', async () => {
    const { steps, ingest } = createIngestBench({ unappliableS: 101 });
    for (const [order, time] of ['100', '101', '102'].entries()) ingest.publish(publish(order, time));
    await ingest.flush();
    expect(steps.filter((step) => step.startsWith('apply'))).toEqual(['apply 100', 'apply 102']);
  });
});
