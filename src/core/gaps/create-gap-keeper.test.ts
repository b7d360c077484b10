import { afterEach, describe, expect, it } from 'vitest';
import type { Completeness } from '../../shared/completeness.ts';
import type { ConnectionState, ProtocolVersion } from '../../shared/connection.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { createFakeClock } from '../fake-clock.ts';
import type { RestAnswer } from '../flespi/rest-reply.ts';
import { silentLog } from '../log.ts';
import { createGapKeeper, type GapKeeper } from './create-gap-keeper.ts';
import { createRememberingGapPort, type RememberingGapPort } from './testing/remembering-gap-port.ts';

const keepers: GapKeeper[] = [];
afterEach(async () => {
  for (const keeper of keepers.splice(0)) await keeper.stop();
});
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface RunOptions {
  readonly port?: RememberingGapPort;
  readonly protocolVersion?: ProtocolVersion;
  readonly brokerUrl?: string;
  readonly clientId?: string;
  readonly answer?: () => Result<RestAnswer>;
}
const clock = createFakeClock();
const noDevices = (): Result<RestAnswer> => ok({ status: 200, body: { result: [] }, text: '{"result":[]}' });

/** One run of a host, from its start; time goes on from run to run. */
function start({
  port = createRememberingGapPort(),
  protocolVersion = 5,
  brokerUrl = 'mqtts://mqtt.flespi.io:8883',
  clientId = 'desk-1',
  answer = noDevices,
}: RunOptions = {}) {
  const hand = { uncommitted: 0, lastPacketMs: null as number | null };
  const told: Completeness[] = [];
  const keeper = createGapKeeper({
    clock,
    log: silentLog,
    rest: { request: async () => answer() },
    brokerUrl,
    clientId,
    protocolVersion,
    knownDevices: () => [],
    refill: async (messages) => ok({ stored: messages.length }),
    uncommitted: () => hand.uncommitted,
    lastPacketMs: () => hand.lastPacketMs,
    onChange: (completeness) => told.push(completeness),
  });
  keepers.push(keeper);
  keeper.start(port);

  const state = (state: ConnectionState): void =>
    keeper.status({ state, sinceMs: clock.nowMs(), lastPacketMs: hand.lastPacketMs });
  return {
    keeper,
    port,
    hand,
    told,
    completeToMs: () => keeper.completeness().completeToMs,
    causes: () => keeper.list().map(({ cause }) => cause),
    state,
    connect(sessionPresent: boolean) {
      hand.lastPacketMs = clock.nowMs();
      state('resuming');
      keeper.connected({ sessionPresent, atMs: clock.nowMs() });
    },
    /** A live link for some seconds, on which a packet comes every second. */
    async live(seconds = 5) {
      state('live');
      for (let second = 0; second < seconds; second += 1) {
        clock.advance(1_000);
        hand.lastPacketMs = clock.nowMs();
        keeper.tick(clock.nowMs());
        await settled();
      }
    },
    lose: () => state('backing-off'),
    /** The process is gone: nothing is told to the keeper any more, and nothing written. */
    async kill() {
      port.setFailing(true);
      await keeper.stop();
      port.setFailing(false);
    },
  };
}

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

  it.each<[string, RunOptions, boolean, readonly string[]]>([
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
      catchingUp: false,
      openGaps: [],
      unrecoverable: 0,
    });
    run.connect(false);
    expect(run.keeper.completeness()).toMatchObject({
      completeToMs: lostMs,
      catchingUp: true,
      openGaps: [{ cause: 'session-lost', fromMs: lostMs, toMs: clock.nowMs() }],
    });
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
    run.hand.uncommitted = 1;
    const serverS = clock.nowMs() / 1_000 - 300;
    const message = {
      kind: 'message',
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
    run.hand.uncommitted = 0;
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

describe('what is kept', () => {
  it('never says that all is there before the gap is kept that excuses it', async () => {
    const run = start();
    run.connect(false);
    await run.live();
    run.lose();
    await settled();
    const before = run.port.written.length;
    run.port.setFailing(true);
    run.connect(false);
    await run.live(12);
    run.port.setFailing(false);
    await run.live(6);
    expect(run.port.written.slice(before, before + 2)).toEqual(['gap 1 refilled', 'fact complete-to']);
    const known = JSON.parse((await run.port.fact('complete-to')) ?? '{}');
    expect(known).toMatchObject({ clientId: 'desk-1', subscribed: true });
    expect(clock.nowMs() - known.completeToMs).toBeLessThan(6_000);
  });

  it('is not written while nothing changes', async () => {
    const run = start();
    run.connect(false);
    await run.live();
    run.lose();
    await settled();
    const before = run.port.written.length;
    for (let second = 0; second < 60; second += 1) {
      clock.advance(1_000);
      run.keeper.tick(clock.nowMs());
      await settled();
    }
    expect(run.port.written).toHaveLength(before);
  });

  it('waits for a journal that cannot be read yet, and takes up what happened meanwhile', async () => {
    const first = start();
    first.connect(false);
    await first.live();
    await first.kill();
    const { port } = first;
    let failures = 2;
    const second = start({
      port: {
        ...port,
        fact: (name) => (failures-- > 0 ? Promise.reject(new Error('locked')) : port.fact(name)),
      },
    });
    second.connect(false);
    await settled();
    expect(second.keeper.completeness().completeToMs).toBeNull();
    expect(await second.keeper.retry(1)).toMatchObject({ ok: false, error: { code: 'no-journal' } });
    await second.keeper.acknowledge();
    for (let second = 0; second < 11; second += 1) {
      clock.advance(1_000);
      await settled();
    }
    expect(second.causes()).toEqual(['session-lost']);
  });

  it.each(['', 'null', '{', '{"completeToMs":"x"}', '[]'])('begins anew after %j', async (text) => {
    const port = createRememberingGapPort();
    await port.setFact('complete-to', text);
    await port.setFact('gaps-seen', text);
    const run = start({ port });
    run.connect(false);
    await run.live();
    expect(run.causes()).toEqual([]);
    expect(run.completeToMs()).toBe(clock.nowMs());
  });
});

describe('a journal set aside', () => {
  it('at the start is a gap up to then, and one more where the session is lost too', async () => {
    const run = start();
    const atMs = clock.nowMs();
    run.keeper.journalSetAside({ atMs, reason: 'damaged' });
    clock.advance(30_000);
    run.connect(false);
    await settled();
    expect(run.keeper.list()).toMatchObject([
      { cause: 'session-lost', fromMs: atMs, toMs: atMs + 30_000 },
      { cause: 'journal-damaged', fromMs: atMs - 30 * 24 * 3_600_000, toMs: atMs },
    ]);
  });

  it('takes with it what was kept, which is kept again', async () => {
    const run = start();
    run.connect(false);
    await run.live();
    run.lose();
    run.connect(false);
    await run.live();
    run.port.wipe();
    run.keeper.journalSetAside({ atMs: clock.nowMs(), reason: 'damaged' });
    await run.live(1);
    expect((await run.port.gaps.list()).map(({ cause }) => cause)).toEqual([
      'session-lost',
      'journal-damaged',
    ]);
    expect(await run.port.fact('complete-to')).toContain('desk-1');
  });

  it('because its account was forgotten is none', async () => {
    const run = start();
    run.keeper.journalSetAside({ atMs: clock.nowMs(), reason: 'forgotten' });
    await settled();
    expect(run.causes()).toEqual([]);
  });
});

describe('a gap given up', () => {
  it('is counted until it is marked as seen, also in the next run, and again when it is given up again', async () => {
    let answer = (): Result<RestAnswer> => fail('forbidden', 'The token does not permit this call.');
    const options = { port: createRememberingGapPort(), answer: () => answer() };
    const first = start(options);
    first.connect(false);
    await first.live();
    first.lose();
    first.connect(false);
    await first.live();
    expect(first.keeper.completeness()).toMatchObject({ openGaps: [], unrecoverable: 1 });
    await first.kill();
    const second = start(options);
    await settled();
    expect(second.keeper.completeness().unrecoverable).toBe(1);
    await second.keeper.acknowledge();
    expect(second.keeper.completeness().unrecoverable).toBe(0);
    await second.kill();

    const third = start(options);
    third.connect(true);
    await third.live();
    expect(third.keeper.completeness().unrecoverable).toBe(0);
    expect(await third.keeper.retry(1)).toEqual(ok(null));
    await third.live();
    expect(third.keeper.completeness().unrecoverable).toBe(1);
    answer = noDevices;
    expect(await third.keeper.retry(1)).toEqual(ok(null));
    await third.live();
    expect(third.keeper.list()).toMatchObject([{ state: 'refilled', reason: null }]);
    expect(await third.keeper.retry(7)).toMatchObject({ ok: false, error: { code: 'no-gap' } });
  });

  it('says so where storage fails as it is to be tried again', async () => {
    const run = start({ answer: () => fail('forbidden', 'The token does not permit this call.') });
    run.connect(false);
    await run.live();
    run.lose();
    run.connect(false);
    await run.live();
    run.port.setFailing(true);
    expect(await run.keeper.retry(1)).toMatchObject({ ok: false, error: { code: 'storage' } });
    run.port.setFailing(false);
  });
});
