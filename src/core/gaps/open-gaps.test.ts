import { setImmediate as settled } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createGapRuns, type GapRun, type GapRunOptions } from './testing/gap-runs.ts';
import { changedPort, createRememberingGapPort } from './testing/remembering-gap-port.ts';

const runs = createGapRuns();
const { clock, start } = runs;
afterEach(() => runs.end());

describe('from run to run', () => {
  it('finds no gap where the session is resumed', async () => {
    const first = start();
    first.connect(false);
    await first.live();
    await first.kill();
    clock.advance(3_600_000);
    const second = start({ port: first.port });
    second.connect(true);
    await second.live();
    expect(second.keeper.list()).toEqual([]);
    expect(second.completeToMs()).toBe(clock.nowMs());
  });

  it('begins a gap where the run before was complete, to five seconds', async () => {
    const first = start();
    first.connect(false);
    await first.live(63);
    const lastMs = clock.nowMs();
    await first.kill();
    clock.advance(3_600_000);
    const second = start({ port: first.port });
    second.connect(false);
    await second.live();
    const [gap] = second.keeper.list();
    expect(gap).toMatchObject({ cause: 'session-lost', state: 'refilled', found: 0 });
    expect(gap?.fromMs).toBeLessThanOrEqual(lastMs);
    expect(gap?.fromMs).toBeGreaterThan(lastMs - 6_000);
    expect(gap?.toMs).toBe(clock.nowMs() - 5_000);
  });

  it('finds the gap again where it was killed before it was subscribed again', async () => {
    const first = start();
    first.connect(false);
    await first.live();
    await first.kill();
    const second = start({ port: first.port });
    second.connect(false);
    await settled();
    await second.kill();
    clock.advance(60_000);
    const third = start({ port: first.port });
    third.connect(true);
    await settled();
    expect(third.keeper.completeness()).toMatchObject({
      openGaps: [{ cause: 'session-lost', toMs: clock.nowMs() }],
    });
    await third.live();
    expect(third.causes()).toEqual(['session-lost']);
  });

  it('takes the same account by another way in for the same', async () => {
    const first = start();
    first.connect(false);
    await first.live();
    await first.kill();
    const second = start({ port: first.port, brokerUrl: 'wss://mqtt.flespi.io:443' });
    second.connect(false);
    await settled();
    expect(second.causes()).toEqual(['session-lost']);
  });

  it.each<[string, GapRunOptions, boolean, readonly string[]]>([
    ['another broker', { brokerUrl: 'mqtt://127.0.0.1:1883' }, false, []],
    ['another name', { clientId: 'desk-2' }, true, ['session-lost']],
    ['MQTT 3.1', { protocolVersion: 3 }, false, ['session-unknown']],
  ])('comes back with %s', async (_name, options, sessionPresent, causes) => {
    const first = start();
    first.connect(false);
    await first.live();
    await first.kill();
    const second = start({ ...options, port: first.port });
    await settled();
    second.keeper.tick(clock.nowMs());
    second.connect(sessionPresent);
    await second.live();
    expect(second.causes()).toEqual(causes);
  });

  it('comes back after more than ten days', async () => {
    const first = start();
    first.connect(false);
    await first.live();
    await first.kill();
    clock.advance(10 * 24 * 3_600_000 + 10_000);
    const second = start({ port: first.port });
    second.connect(true);
    await settled();
    expect(second.causes()).toEqual(['session-expired']);
  });

  it('keeps nothing of a first connection that never got to work', async () => {
    const first = start();
    first.connect(false);
    await settled();
    await first.kill();
    const second = start({ port: first.port });
    second.connect(false);
    await second.live();
    expect(second.causes()).toEqual([]);
  });
});

describe('within a run', () => {
  it('is complete up to the last packet before the loss, and a gap begins there', async () => {
    const run = start();
    run.connect(false);
    await run.live();
    const lostMs = clock.nowMs();
    clock.advance(700);
    run.lose();
    clock.advance(60_000);
    run.keeper.tick(clock.nowMs());
    expect(run.keeper.completeness()).toEqual({
      completeToMs: lostMs,
      doubt: 'no-message-yet',
      catchingUp: false,
      openGaps: [],
      unrecoverable: 0,
      unproved: 0,
      refused: false,
      look: false,
      shared: false,
    });
    run.connect(false);
    expect(run.keeper.completeness()).toMatchObject({
      completeToMs: lostMs,
      catchingUp: true,
      openGaps: [{ cause: 'session-lost', fromMs: lostMs, toMs: clock.nowMs() }],
    });
  });

  it.each(['', '$share/desks/'])('claims nothing while messages are refused (%s)', async (group) => {
    const run = start();
    run.connect(false);
    await run.live();
    const heldMs = run.completeToMs();
    run.lose();
    run.refuse([`${group}flespi/message/gw/devices/+/#`]);
    run.connect(true);
    await run.live(60);
    expect(run.keeper.completeness()).toMatchObject({
      completeToMs: heldMs,
      refused: true,
      catchingUp: false,
    });
    run.lose();
    run.refuse(['flespi/log/gw/streams/+/#']);
    run.connect(true);
    await run.live();
    expect(run.keeper.completeness()).toMatchObject({ completeToMs: clock.nowMs(), refused: false });
  });

  it('opens one gap for a session that is lost again before it was subscribed', async () => {
    const run = start();
    run.connect(false);
    await run.live();
    for (let loss = 0; loss < 5; loss += 1) {
      run.lose();
      clock.advance(10_000);
      run.connect(loss % 2 === 0);
    }
    await run.live();
    expect(run.keeper.list()).toMatchObject([{ cause: 'session-lost', state: 'refilled' }]);
  });

  it('follows what waited at the broker by its committed messages', async () => {
    const run = start();
    run.connect(false);
    await run.live();
    run.lose();
    clock.advance(600_000);
    run.connect(true);
    run.state('live');
    run.setUncommitted(1);
    const serverS = clock.nowMs() / 1_000 - 300;
    const message = {
      kind: 'message',
      channelId: null,
      deviceId: '7',
      ident: null,
      deviceName: null,
      timestampS: 1,
      serverTimestampS: serverS,
      parameters: {},
    } as const;
    const receivedAtMs = clock.nowMs();
    run.keeper.committed([
      { event: message, source: 'mqtt', receivedAtMs },
      { event: { ...message, serverTimestampS: serverS + 200 }, source: 'http', receivedAtMs },
      { event: { ...message, serverTimestampS: null }, source: 'mqtt', receivedAtMs },
    ]);
    expect(run.keeper.completeness()).toMatchObject({ completeToMs: serverS * 1_000, catchingUp: true });
    run.setUncommitted(0);
    await run.live(4);
    expect(run.keeper.completeness()).toMatchObject({ completeToMs: clock.nowMs(), catchingUp: false });
  });

  it('names an overflow that flespi logged for us, and for nobody else', async () => {
    const run = start();
    run.connect(false);
    await run.live();
    run.lose();
    clock.advance(60_000);
    run.connect(false);
    await run.live();
    const record = { eventCode: 504, timeS: clock.nowMs() / 1_000 - 30, raw: { client_id: 'desk-1' } };
    run.keeper.logEvent({ ...record, raw: { client_id: 'desk-2' } });
    run.keeper.logEvent({ ...record, eventCode: 503 });
    run.keeper.logEvent({ ...record, raw: {} });
    expect(run.causes()).toEqual(['session-lost']);
    run.keeper.logEvent(record);
    expect(run.causes()).toEqual(['session-overflowed']);
  });

  it('stands still while storage fails', async () => {
    const run = start();
    run.connect(false);
    await run.live();
    const before = run.completeToMs();
    run.keeper.storageFailed(true);
    await run.live();
    expect(run.completeToMs()).toBe(before);
    run.keeper.storageFailed(false);
    await run.live(1);
    expect(run.completeToMs()).toBe(clock.nowMs());
  });

  it('tells windows when something changed, and once each', async () => {
    const run = start();
    await settled();
    run.keeper.tick(clock.nowMs());
    run.keeper.tick(clock.nowMs());
    expect(run.told).toHaveLength(1);
    run.connect(false);
    await run.live(3);
    expect(run.told).toHaveLength(4);
  });
});

describe('a journal that cannot be read', () => {
  /** A run whose journal is read in vain until a test says otherwise. */
  const unread = (): { readonly run: GapRun; reads(): number; repair(): void } => {
    const port = createRememberingGapPort();
    let isBroken = true;
    let reads = 0;
    const run = start({
      port: changedPort(port, {
        fact(name) {
          if (name === 'complete-to') reads += 1;
          return isBroken ? Promise.reject(new Error('locked')) : port.fact(name);
        },
      }),
    });
    return {
      run,
      reads: () => reads,
      repair() {
        isBroken = false;
      },
    };
  };

  it('is tried again every five seconds', async () => {
    const { run, reads, repair } = unread();
    await settled();
    clock.advance(4_999);
    expect(reads()).toBe(1);
    clock.advance(1);
    await settled();
    expect(reads()).toBe(2);
    repair();
    clock.advance(5_000);
    await settled();
    run.connect(false);
    await run.live(2);
    expect(run.completeToMs()).toBe(clock.nowMs());
    clock.advance(60_000);
    expect(reads()).toBe(3);
  });

  it.each<[string, (run: GapRun) => Promise<void>]>([
    ['while it waits', async ({ keeper }) => settled().then(() => keeper.stop())],
    ['while it is being read', ({ keeper }) => keeper.stop()],
  ])('is not tried again once it was stopped %s', async (_when, stop) => {
    const { run, reads, repair } = unread();
    await stop(run);
    await settled();
    repair();
    clock.advance(60_000);
    await settled();
    expect(reads()).toBe(1);
  });
});

describe('before the journal is open', () => {
  it('nothing is known, and nobody’s share is spoken of where there is no group', () => {
    const { keeper } = start();
    expect(keeper.list()).toEqual([]);
    expect(keeper.completeness()).toMatchObject({ completeToMs: null, openGaps: [], shared: false });
  });

  it('the end may come: nothing is kept of it then', async () => {
    const run = start();
    run.connect(false);
    await run.keeper.stop();
    await settled();
    expect(run.port.written).toEqual([]);
  });

  it('everything that happens is taken up later, in its order', async () => {
    const run = start();
    const toMs = clock.nowMs();
    run.keeper.bringingOver(true);
    run.keeper.journalMissing({ cause: 'journal-damaged', fromMs: 0, toMs });
    run.keeper.journalDamaged({ vehicleIds: ['7'], fromMs: toMs + 1, toMs: toMs + 2 });
    run.connect(false);
    run.state('live');
    run.bring(0, 0);
    run.lose();
    run.keeper.storageFailed(true);
    await settled();
    // There was a session, for there was a journal: it is lost as well.
    expect(run.causes()).toEqual(['session-lost', 'journal-damaged', 'journal-damaged']);
    expect(run.keeper.completeness()).toMatchObject({ doubt: 'qos-0', openGaps: [{}, {}, {}] });
  });
});

it('takes in nothing once it is stopped', async () => {
  const run = start();
  run.connect(false);
  await run.live();
  await run.keeper.stop();
  const [told, written] = [run.told.length, run.port.written.length];
  run.lose();
  run.connect(false);
  await run.live();
  expect(run.causes()).toEqual([]);
  expect([run.told.length, run.port.written.length]).toEqual([told, written]);
});

it('is nowhere for a demo that does not run', async () => {
  const run = start({ brokerUrl: '' });
  await settled();
  expect(JSON.parse((await run.port.fact('complete-to')) ?? '{}')).toMatchObject({ brokerKey: '' });
});
