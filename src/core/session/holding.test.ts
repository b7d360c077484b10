import { describe, expect, it } from 'vitest';
import { behave, type Script } from './testing/fault-broker.ts';
import { createFaultLinks, publish, refuseWith } from './testing/fault-links.ts';
import { createProbe } from './testing/probe.ts';

const { clock, setUp } = createFaultLinks();
const FULL = { code: 'storage-disk-full', message: 'The disk is full.', advice: 'Make room.' } as const;
const BROKEN = { code: 'storage-io-error', message: 'The disk is broken.', advice: 'Mend it.' } as const;
const silent: Script = () => {};
const withoutSuback: Script = (peer, packet) =>
  packet.cmd === 'subscribe' ? undefined : behave(peer, packet);

describe('a link whose owner can take nothing in', () => {
  it.each<[string, Script]>([
    ['connecting', silent],
    ['resuming', withoutSuback],
    ['live', behave],
  ])('is dropped where it is %s, and says why and when its owner looks again', async (state, script) => {
    const { broker, probe } = await setUp({ script });
    const peer = await broker.peer(1);
    await probe.until(() => probe.session.status().state === state);
    if (state === 'resuming') await peer.next('subscribe');
    const told = probe.statuses.length;
    const lookAgainMs = clock.nowMs() + 5_000;
    const gone = new Promise((resolve) => peer.socket.once('close', resolve));
    probe.session.hold(FULL, lookAgainMs);
    expect(probe.session.status()).toMatchObject({
      state: 'backing-off',
      cause: FULL,
      retryAtMs: lookAgainMs,
    });
    expect(probe.statuses.slice(told)).toEqual([probe.session.status()]);
    await gone;
    // What is unacknowledged stays at the broker: a goodbye could make it forget.
    expect(peer.received.map(({ cmd }) => cmd)).not.toContain('disconnect');
  });

  it('comes back when its owner says so, and not before, whatever time it gave', async () => {
    const { broker, probe } = await setUp();
    await probe.untilState('live');
    probe.session.hold(FULL, clock.nowMs() + 5_000);
    clock.advance(600_000);
    probe.session.retryNow();
    probe.session.probe();
    expect(probe.session.status().state).toBe('backing-off');
    expect(broker.peers).toHaveLength(1);
    probe.session.resume();
    expect(probe.session.status()).toMatchObject({ state: 'connecting', retryAtMs: null });
    await probe.untilState('live');
    expect(probe.session.status().cause).toBeNull();
    expect(broker.peers).toHaveLength(2);
  });

  it('tells nothing of what was on its way when it was dropped', async () => {
    const { broker, probe } = await setUp();
    await probe.untilState('live');
    const peer = await broker.peer(1);
    peer.socket.cork();
    for (let messageId = 1; messageId <= 10; messageId++) peer.send(publish(messageId));
    peer.socket.uncork();
    await probe.until(() => probe.messages.length > 0);
    const taken = probe.messages.length;
    probe.session.hold(FULL, null);
    probe.session.resume();
    await probe.untilState('live');
    expect(probe.messages).toHaveLength(taken);
  });

  it('says another cause and another time when it is told them', async () => {
    const { probe } = await setUp();
    await probe.untilState('live');
    probe.session.hold(FULL, null);
    expect(probe.session.status()).toMatchObject({ cause: FULL, retryAtMs: null });
    const told = probe.statuses.length;
    const lookAgainMs = clock.nowMs() + 9_000;
    probe.session.hold(BROKEN, lookAgainMs);
    expect(probe.statuses.slice(told)).toMatchObject([
      { state: 'backing-off', cause: BROKEN, retryAtMs: lookAgainMs },
    ]);
  });

  it('plans no try of its own out of a back-off', async () => {
    const { broker, probe } = await setUp({ script: (peer) => peer.socket.destroy() });
    await probe.untilState('backing-off');
    probe.session.hold(FULL, null);
    expect(probe.session.status()).toMatchObject({ cause: FULL, retryAtMs: null });
    expect(clock.waiting()).toBe(0);
    clock.advance(600_000);
    expect(broker.peers).toHaveLength(1);
  });

  it('goes on saying what a person has to mend, which is more urgent', async () => {
    const { broker, probe } = await setUp({ script: refuseWith(134) });
    await probe.untilState('refused');
    const before = probe.session.status();
    const told = probe.statuses.length;
    probe.session.hold(FULL, clock.nowMs() + 5_000);
    expect(probe.session.status()).toEqual(before);
    expect(probe.statuses).toHaveLength(told);
    probe.session.resume();
    expect(broker.peers).toHaveLength(1);
  });

  it('may be held before it is started', async () => {
    const { broker } = await setUp();
    const probe = createProbe({ brokerUrl: broker.url, clientId: 'fleetglass-held' }, { clock });
    probe.session.hold(FULL, clock.nowMs() + 5_000);
    expect(probe.session.status()).toMatchObject({ state: 'idle', retryAtMs: null });
    expect(probe.statuses).toEqual([]);
    probe.session.start();
    expect(probe.session.status()).toMatchObject({ state: 'backing-off', cause: FULL });
    probe.session.resume();
    await probe.untilState('live');
    await probe.session.stop();
  });
});
