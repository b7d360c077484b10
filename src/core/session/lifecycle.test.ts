import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { type FaultBroker, type FaultBrokerOptions, startFaultBroker } from './testing/fault-broker.ts';
import { publish } from './testing/fault-links.ts';
import { createProbe, liveFilter } from './testing/probe.ts';

const brokers: FaultBroker[] = [];
afterEach(async () => {
  for (const broker of brokers.splice(0)) await broker.stop();
});

async function setUp(options: FaultBrokerOptions = {}) {
  const clock = createFakeClock();
  const broker = await startFaultBroker(options);
  brokers.push(broker);
  const probe = createProbe(
    { brokerUrl: broker.url, protocolVersion: options.protocolVersion ?? 5 },
    { clock },
  );
  return { clock, broker, probe };
}

describe('the life of a session', () => {
  it('is idle until started, and says so', async () => {
    const { clock, broker, probe } = await setUp();
    expect(probe.session.status()).toEqual({
      state: 'idle',
      sinceMs: clock.nowMs(),
      cause: null,
      retryAtMs: null,
      attempt: 0,
      sessionPresent: null,
      lastPacketMs: null,
      refusedFilters: [],
      loweredFilters: [],
      notices: [],
      token: null,
      restored: null,
      proxy: null,
    });
    probe.session.retryNow();
    expect(broker.peers).toHaveLength(0);
    await probe.session.stop({ forget: false });
  });

  it('goes through its states in order and tells each once, with the time of the change', async () => {
    const { clock, probe } = await setUp();
    probe.session.start();
    probe.session.start();
    const startedMs = clock.nowMs();
    await probe.untilState('live');
    await probe.session.stop();
    expect(probe.statuses.map(({ state }) => state)).toEqual(['connecting', 'resuming', 'live', 'idle']);
    expect(probe.statuses.every(({ sinceMs }) => sinceMs === startedMs)).toBe(true);
    expect(probe.session.status().lastPacketMs).toBe(startedMs);
  });

  it('says since when it is as it is, whatever happens meanwhile', async () => {
    const { clock, broker, probe } = await setUp();
    clock.advance(5_000);
    probe.session.start();
    await probe.untilState('live');
    const liveSinceMs = clock.nowMs();
    clock.advance(30_000);
    const peer = await broker.peer(1);
    await peer.next('pingreq');
    peer.send(publish(1));
    await probe.until(() => probe.messages.length === 1);
    expect(probe.session.status()).toMatchObject({
      sinceMs: liveSinceMs,
      lastPacketMs: liveSinceMs + 30_000,
    });
    peer.socket.destroy();
    await probe.untilState('backing-off');
    expect(probe.session.status()).toMatchObject({
      sinceMs: liveSinceMs + 30_000,
      retryAtMs: liveSinceMs + 31_000,
    });
    clock.advance(1_000);
    expect(probe.session.status()).toMatchObject({ state: 'connecting', retryAtMs: null });
    await probe.session.stop();
  });

  it('says goodbye, and leaves the broker its memory', async () => {
    const { broker, probe } = await setUp();
    probe.session.start();
    await probe.untilState('live');
    expect(await probe.session.stop()).toEqual({ sessionEnded: false });
    const goodbye = await (await broker.peer(1)).next('disconnect');
    expect(goodbye.reasonCode).toBe(0);
    expect(goodbye.properties?.sessionExpiryInterval).toBeUndefined();
    expect(await probe.session.stop()).toEqual({ sessionEnded: false });
    expect(broker.peers).toHaveLength(1);
  });

  it.each([3, 4, 5] as const)(
    'takes it with a clean connection where it is not live, over MQTT %i',
    async (version) => {
      const { broker, probe } = await setUp({ protocolVersion: version });
      expect(await probe.session.stop({ forget: true })).toEqual({ sessionEnded: true });
      const connect = await (await broker.peer(1)).next('connect');
      expect(connect.clean).toBe(true);
      if (version === 5) expect(connect.properties?.sessionExpiryInterval).toBe(0);
      await (await broker.peer(1)).next('disconnect');
    },
  );

  it('does not wait for ever on a broker that cannot be told to forget', async () => {
    const { broker, probe } = await setUp({ script: (peer) => peer.socket.destroy() });
    expect(await probe.session.stop({ forget: true })).toEqual({ sessionEnded: false });
    expect(broker.peers).toHaveLength(1);
    expect(probe.logged.map(({ event }) => event)).toContain('session.not-forgotten');
  });

  it('takes it after a goodbye that left it', async () => {
    const { broker, probe } = await setUp();
    probe.session.start();
    await probe.untilState('live');
    await probe.session.stop();
    expect(await probe.session.stop({ forget: true })).toEqual({ sessionEnded: true });
    expect((await (await broker.peer(2)).next('connect')).clean).toBe(true);
  });

  it('does not take a goodbye for read that the broker did not answer', async () => {
    const { clock, broker, probe } = await setUp({
      onConnection: ({ number, socket }) => {
        if (number === 1) socket.allowHalfOpen = true;
      },
    });
    probe.session.start();
    await probe.untilState('live');
    const stopped = probe.session.stop({ forget: true });
    await (await broker.peer(1)).next('disconnect');
    clock.advance(2_000);
    await (await broker.peer(2)).next('connect');
    expect(await stopped).toEqual({ sessionEnded: true });
  });

  it('says that the memory is left where the broker refuses to be told', async () => {
    const { probe } = await setUp({
      script: (peer, packet) => {
        if (packet.cmd === 'connect') peer.send({ cmd: 'connack', reasonCode: 135, sessionPresent: false });
      },
    });
    probe.session.start();
    await probe.untilState('refused');
    expect(await probe.session.stop({ forget: true })).toEqual({ sessionEnded: false });
  });

  it('plans no try once stopped', async () => {
    const { clock, broker, probe } = await setUp({ script: (peer) => peer.socket.destroy() });
    probe.session.start();
    await probe.untilState('backing-off');
    await probe.session.stop();
    expect(probe.session.status()).toMatchObject({ state: 'idle', retryAtMs: null });
    clock.advance(600_000);
    expect(broker.peers).toHaveLength(1);
  });

  it('can be started again', async () => {
    const { broker, probe } = await setUp();
    probe.session.start();
    await probe.untilState('live');
    await probe.session.stop();
    probe.session.start();
    await probe.untilState('live');
    expect(broker.peers).toHaveLength(2);
    await probe.session.stop();
  });

  it('ends a connection that is being made', async () => {
    const { broker, probe } = await setUp({ script() {} });
    probe.session.start();
    await (await broker.peer(1)).next('connect');
    await probe.session.stop();
    expect(probe.session.status().state).toBe('idle');
  });

  it('ends at last where the broker does not close', async () => {
    const { clock, broker, probe } = await setUp({
      onConnection: ({ socket }) => {
        socket.allowHalfOpen = true;
      },
    });
    probe.session.start();
    await probe.untilState('live');
    let ended = false;
    const stopped = probe.session.stop().finally(() => {
      ended = true;
    });
    const peer = await broker.peer(1);
    await peer.next('disconnect');
    clock.advance(1_999);
    await setImmediate();
    expect(ended).toBe(false);
    clock.advance(1);
    expect(await stopped).toEqual({ sessionEnded: false });
    expect(probe.session.status().state).toBe('idle');
  });
});

describe('sending', () => {
  it.each(['before the start', 'in a back-off'])('is refused %s', async (when) => {
    const { probe } = await setUp({ script: (peer) => peer.socket.destroy() });
    if (when === 'in a back-off') {
      probe.session.start();
      await probe.untilState('backing-off');
    }
    await expect(probe.session.publish({ topic: 't', payload: 'x', qos: 0 })).rejects.toMatchObject({
      code: 'not-live',
    });
    await probe.session.stop();
  });

  it('tells where the link ended before the broker answered', async () => {
    const { broker, probe } = await setUp();
    probe.session.start();
    await probe.untilState('live');
    const sent = probe.session.publish({ topic: 't', payload: 'x', qos: 1 });
    const peer = await broker.peer(1);
    await peer.next('publish');
    peer.socket.destroy();
    await expect(sent).rejects.toMatchObject({ code: 'publish-lost' });
    await probe.session.stop();
  });
});

describe('filters added by hand', () => {
  it('may be added before the start, twice, and are ended once', async () => {
    const { broker, probe } = await setUp();
    const ends = [1, 2].map(() => probe.session.subscribe(liveFilter('details')));
    probe.session.start();
    await probe.untilState('live');
    const peer = await broker.peer(1);
    for (const end of [...ends, ...ends]) end();
    expect((await peer.next('unsubscribe')).unsubscriptions).toEqual(['details']);
    await probe.session.stop();
    expect(peer.received.filter(({ cmd }) => cmd === 'unsubscribe')).toHaveLength(1);
  });
});
