import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../fake-clock.ts';
import type { DeviceMessage, FlespiEvent } from '../flespi/events.ts';
import { StorageError } from '../journal/journal.ts';
import { createRememberingJournal } from '../journal/testing/remembering-journal.ts';
import { silentLog } from '../log.ts';
import type { AckToken, InboundPublish } from '../session/session.ts';
import { createIngest, type Delivery } from './ingest.ts';
import { MOST_COMMIT_BYTES } from './next-batch.ts';

const publish = (order: number, text: string): InboundPublish => ({
  topic: 'flespi/message/gw/devices/7',
  payload: new TextEncoder().encode(text),
  qos: 1,
  dup: false,
  retain: false,
  userProperties: undefined,
  receivedAtMs: 0,
  ack: { connection: 1, order },
});

const message = (timestampS: number): DeviceMessage => ({
  kind: 'message',
  channelId: null,
  deviceId: '7',
  ident: null,
  deviceName: null,
  timestampS,
  serverTimestampS: timestampS + 1,
  parameters: {},
});

/** Reads a payload as a device time; `?` is unreadable, `log1` a log record of that time, `state` a property. */
function decode({ payload }: InboundPublish): FlespiEvent {
  const text = new TextDecoder().decode(payload);
  if (text.startsWith('?')) return { kind: 'unreadable', wasMessage: true, reason: 'not JSON' };
  if (text.startsWith('log')) {
    const raw = { event_code: 404, note: text };
    const known = { origin: 'stream', originId: '12', eventCode: 404, severity: 'info' } as const;
    return { kind: 'log', timeS: Number(text.slice(3)), text, raw, ...known };
  }
  if (text === 'state') {
    return { kind: 'property', origin: 'devices', id: '7', property: 'name', value: 'x', timeS: null };
  }
  return message(Number(text));
}

const delivery = (times: readonly number[], over: Partial<Delivery> = {}): Delivery => ({
  source: 'http',
  messages: times.map((timeS) => ({ event: message(timeS), body: new TextEncoder().encode(String(timeS)) })),
  unreadable: [],
  streamId: '12',
  receivedAtMs: 0,
  ...over,
});

const diskFull = new StorageError('disk-full', 'database or disk is full');

interface SetUp {
  readonly unappliableS?: number;
  readonly onRelease?: (token: AckToken) => void;
}

function setUp({ unappliableS = -1, onRelease = () => {} }: SetUp = {}) {
  const clock = createFakeClock();
  const journal = createRememberingJournal();
  const steps: string[] = [];
  const failures: StorageError[] = [];
  const ingest = createIngest({
    clock,
    journal: {
      async commit(batch) {
        if (batch.messages.length >= 4_000) steps.push(`begin ${batch.messages.length}`);
        const committed = await journal.commit(batch);
        const kept = batch.messages.length + batch.logs.length + (batch.quarantined?.length ?? 0);
        if (kept > 0) steps.push(`commit ${kept}`);
        return committed;
      },
    },
    log: silentLog,
    decode,
    apply: ({ event }) => {
      if (event.kind === 'message' && event.timestampS === unappliableS) throw new Error('cannot');
      const what =
        event.kind === 'message' ? event.timestampS : event.kind === 'log' ? event.text : event.kind;
      steps.push(`apply ${what}`);
    },
    release(token) {
      steps.push(`ack ${token.order}`);
      onRelease(token);
    },
    onCommitted: (messages) => steps.push(`committed ${messages.length}`),
    onStorageFailed: (error) => failures.push(error),
  });
  return { clock, steps, ingest, journal, failures };
}
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('ingest', () => {
  it('commits, then acknowledges in order, then applies', async () => {
    const { clock, steps, ingest } = setUp();
    ingest.publish(publish(1, '100'));
    ingest.publish(publish(2, 'state'));
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
      'apply 100',
      'apply property',
      'apply 101',
      'committed 2',
    ]);
    expect(ingest.counts()).toEqual({ received: 2, stored: 2, duplicates: 0 });
  });

  it('gathers the next batch while one is being committed, and keeps their order', async () => {
    const { clock, steps, ingest, journal } = setUp();
    const goOn = journal.stall();
    ingest.publish(publish(1, '100'));
    clock.advance(5);
    ingest.publish(publish(2, '101'));
    ingest.publish(publish(3, 'state'));
    clock.advance(1_000);
    await settled();
    expect(steps).toEqual([]);
    expect(ingest.uncommitted()).toBe(3);
    goOn();
    await settled();
    clock.advance(25);
    await settled();
    expect(steps.filter((step) => !step.startsWith('committed'))).toEqual([
      'commit 1',
      'ack 1',
      'apply 100',
      'commit 1',
      'ack 2',
      'ack 3',
      'apply 101',
      'apply property',
    ]);
    expect(ingest.uncommitted()).toBe(0);
  });

  it('has the next batch on its way to the disk before it settles this one', async () => {
    const { clock, steps, ingest, journal } = setUp();
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
    const { steps, ingest } = setUp();
    for (let order = 0; order < 4_000; order++) ingest.publish(publish(order, String(100 + order)));
    await settled();
    expect(steps.slice(0, 2)).toEqual(['begin 4000', 'commit 4000']);
  });

  it('ends a flush though more comes in with every commit', async () => {
    const { ingest, steps } = setUp({
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
    const { clock, steps, ingest, journal } = setUp();
    const goOn = journal.stall();
    ingest.publish(publish(1, 'state'));
    clock.advance(5);
    await settled();
    expect(steps).toEqual(['ack 1', 'apply property']);
    goOn();
  });

  it('acknowledges a duplicate but applies it once', async () => {
    const { steps, ingest } = setUp();
    ingest.publish(publish(1, '100'));
    ingest.publish(publish(2, '100'));
    await ingest.flush();
    expect(steps).toEqual(['commit 2', 'ack 1', 'ack 2', 'apply 100', 'committed 2']);
    expect(ingest.counts()).toMatchObject({ received: 2, stored: 1, duplicates: 1 });
  });

  it('sets the unreadable aside with its reason, acknowledges it once it is kept, and goes on', async () => {
    const { steps, ingest, journal } = setUp();
    ingest.publish(publish(1, `?\u0007<b>${'x'.repeat(1000)}`));
    ingest.publish(publish(2, '100'));
    await ingest.flush();
    expect(steps).toEqual(['commit 2', 'ack 1', 'ack 2', 'apply 100', 'committed 1']);
    expect(journal.batches[0]?.quarantined).toMatchObject([{ reason: 'not JSON', source: 'mqtt' }]);
    expect(journal.batches[0]?.quarantined?.[0]?.payload).toHaveLength(1_005);
    expect(ingest.counts()).toMatchObject({ received: 2 });
  });

  it('acknowledges the unreadable only after its commit, also where nothing else is in it', async () => {
    const { clock, steps, ingest, journal } = setUp();
    const goOn = journal.stall();
    ingest.publish(publish(1, '?'));
    clock.advance(5);
    await settled();
    expect(steps).toEqual([]);
    goOn();
    await settled();
    expect(steps).toEqual(['commit 1', 'ack 1']);
  });

  it('acknowledges a log record only after its commit, and applies each that is new', async () => {
    const { clock, steps, ingest, journal } = setUp();
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
      ...['apply log1', 'apply log2', 'apply log3'],
    ]);
  });

  it('says of the unreadable what it may repeat', async () => {
    const { ingest, journal } = setUp();
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
    const { ingest, journal } = setUp();
    const large = '?'.repeat(MOST_COMMIT_BYTES / 4);
    for (let order = 0; order < 6; order++) ingest.publish(publish(order, large));
    await ingest.flush();
    expect(journal.batches.map(({ quarantined }) => quarantined?.length)).toEqual([4, 2]);
  });

  it('resolves a flush only after the commit', async () => {
    const { ingest, journal } = setUp();
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
    const { clock, ingest, journal } = setUp();
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
    expect(ingest.uncommitted()).toBe(0);
  });

  it('keeps a message without the byte order mark before it, and the unreadable with it', async () => {
    const { ingest, journal } = setUp();
    ingest.publish(publish(1, '\ufeff100'));
    ingest.publish(publish(2, '\ufeff?'));
    await ingest.flush();
    const [batch] = journal.batches;
    expect(batch?.messages.map(({ body }) => Buffer.from(body).toString())).toEqual(['100']);
    expect(batch?.quarantined?.map(({ payload }) => Buffer.from(payload).toString())).toEqual(['\ufeff?']);
  });

  it('goes on with the next event where the state cannot take one', async () => {
    const { steps, ingest } = setUp({ unappliableS: 101 });
    for (const [order, time] of ['100', '101', '102'].entries()) ingest.publish(publish(order, time));
    await ingest.flush();
    expect(steps.filter((step) => step.startsWith('apply'))).toEqual(['apply 100', 'apply 102']);
  });
});

describe('a delivery', () => {
  it('is answered after the commit, with what became of it', async () => {
    const { ingest, journal } = setUp();
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
    expect(ingest.counts()).toEqual({ received: 4, stored: 2, duplicates: 1 });
    expect(journal.batches[0]?.messages[0]).toMatchObject({ source: 'http', streamId: '12' });
  });

  it('waits for no clock: its sender waits for it', async () => {
    const { ingest } = setUp();
    expect(await ingest.take(delivery([100]))).toMatchObject({ ok: true, value: { stored: 1 } });
  });

  it('is answered at once where it is empty', async () => {
    const { ingest } = setUp();
    expect(await ingest.take(delivery([]))).toMatchObject({ ok: true });
  });

  it('of any size is committed in parts and answered once', async () => {
    const { ingest, journal, steps } = setUp();
    const times = Array.from({ length: 20_000 }, (_, index) => 100 + index);
    const answer = ingest.take(delivery(times));
    await ingest.flush();
    expect(await answer).toMatchObject({ ok: true, value: { stored: 20_000 } });
    expect(journal.batches.length).toBeGreaterThan(2);
    expect(steps.filter((step) => step.startsWith('apply'))).toHaveLength(20_000);
  });

  it('that is committed in parts is answered only after the last of them', async () => {
    const { ingest, journal } = setUp();
    let answered = false;
    const answer = ingest
      .take(delivery(Array.from({ length: 5_000 }, (_, index) => 100 + index)))
      .finally(() => {
        answered = true;
      });
    // The first part is on its way; the second waits here.
    const goOn = journal.stall();
    await settled();
    expect([answered, journal.batches.length]).toEqual([false, 1]);
    goOn();
    expect(await answer).toMatchObject({ ok: true, value: { stored: 5_000 } });
    expect(journal.batches.length).toBeGreaterThan(1);
  });

  it('of which a later part is not kept is refused whole, once', async () => {
    const { ingest, journal, failures } = setUp();
    const answer = ingest.take(delivery(Array.from({ length: 5_000 }, (_, index) => 100 + index)));
    const goOn = journal.stall();
    await settled();
    journal.failWith(diskFull);
    goOn();
    expect(await answer).toMatchObject({ ok: false, error: { code: 'storage' } });
    expect(failures).toEqual([diskFull]);
  });

  it('is a delivery of its own each time, so that a retry can be told from a double', async () => {
    const { ingest, journal } = setUp();
    void ingest.take(delivery([100]));
    void ingest.take(delivery([101]));
    await ingest.flush();
    const numbers = journal.batches.flatMap(({ messages }) => messages.map((entry) => entry.delivery));
    expect(new Set(numbers).size).toBe(2);
  });
});

describe('storage that fails', () => {
  it('has nothing acknowledged or applied, tells once, and takes nothing more', async () => {
    const { clock, steps, ingest, journal, failures } = setUp();
    journal.failWith(diskFull);
    const answer = ingest.take(delivery([90]));
    ingest.publish(publish(1, '100'));
    clock.advance(5);
    await settled();
    ingest.publish(publish(2, '101'));
    clock.advance(60_000);
    await settled();
    expect(steps).toEqual([]);
    expect(failures).toEqual([diskFull]);
    expect(await answer).toMatchObject({ ok: false, error: { code: 'storage' } });
    expect(await ingest.take(delivery([91]))).toMatchObject({ ok: false, error: { code: 'storage' } });
    expect(ingest.counts()).toMatchObject({ received: 0, stored: 0 });
    expect(ingest.uncommitted()).toBe(0);
  });

  it('goes on when it works again: what is sent again is new', async () => {
    const { clock, steps, ingest, journal } = setUp();
    journal.failWith(diskFull);
    ingest.publish(publish(1, '100'));
    clock.advance(5);
    await settled();
    journal.failWith(null);
    ingest.resume();
    ingest.publish(publish(1, '100'));
    await ingest.flush();
    expect(steps).toEqual(['commit 1', 'ack 1', 'apply 100', 'committed 1']);
    expect(ingest.counts()).toMatchObject({ received: 1, stored: 1 });
  });

  it('counts what cannot be read as received once, however often it has to be sent', async () => {
    const { ingest, journal } = setUp();
    journal.failWith(diskFull);
    ingest.publish(publish(1, '?'));
    await ingest.flush();
    expect(ingest.counts()).toMatchObject({ received: 0 });
    journal.failWith(null);
    ingest.resume();
    ingest.publish(publish(1, '?'));
    await ingest.flush();
    expect(ingest.counts()).toMatchObject({ received: 1 });
  });

  it('takes any other error of the journal for a failure of storage', async () => {
    const { ingest, failures } = setUp();
    const broken = createIngestOver(new TypeError('worker gone'), failures);
    broken.publish(publish(1, '100'));
    await broken.flush();
    expect(failures).toMatchObject([{ storageCause: 'io-error' }]);
    expect(ingest.uncommitted()).toBe(0);
  });

  it('does not fail over state, which the broker still has', async () => {
    const { clock, ingest, journal, steps, failures } = setUp();
    journal.failWith(diskFull);
    ingest.publish(publish(1, 'state'));
    clock.advance(5);
    await settled();
    expect(failures).toEqual([]);
    expect(steps).toEqual(['ack 1', 'apply property']);
  });
});

function createIngestOver(error: Error, failures: StorageError[]) {
  return createIngest({
    clock: createFakeClock(),
    journal: { commit: () => Promise.reject(error) },
    log: silentLog,
    decode,
    apply() {},
    release() {},
    onCommitted() {},
    onStorageFailed: (failure) => failures.push(failure),
  });
}
