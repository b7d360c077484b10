import { afterEach, describe, expect, it } from 'vitest';
import type { InboundPublish } from '../mqtt/publish.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { behave, type FaultBroker, type FaultPeer, startFaultBroker } from './testing/fault-broker.ts';
import { createProbe, type Probe } from './testing/probe.ts';

const open: { broker: FaultBroker; probe: Probe }[] = [];

async function setUp(onMessage?: (message: InboundPublish, probe: Probe) => void) {
  const clock = createFakeClock();
  const broker = await startFaultBroker();
  const probe: Probe = createProbe(
    { brokerUrl: broker.url },
    { clock, ...(onMessage && { onMessage: (message: InboundPublish) => onMessage(message, probe) }) },
  );
  open.push({ broker, probe });
  probe.session.start();
  await probe.untilState('live');
  return { clock, broker, probe, peer: await broker.peer(1) };
}

afterEach(async () => {
  for (const { broker, probe } of open.splice(0)) {
    const stopped = probe.session.stop();
    await broker.stop();
    await stopped;
  }
});

const publish = (peer: FaultPeer, messageId: number, dup = false) =>
  peer.send({ cmd: 'publish', topic: 't', payload: `${messageId}`, qos: 1, dup, retain: false, messageId });
const acks = (peer: FaultPeer) =>
  peer.received.flatMap((packet) => (packet.cmd === 'puback' ? [packet.messageId] : []));
/** Everything the session sent before this is received once it has been answered. */
const settled = async (probe: Probe, peer: FaultPeer) => {
  const asked = peer.received.filter(({ cmd }) => cmd === 'subscribe').length;
  const end = probe.session.subscribe({
    filter: `settled/${asked}`,
    qos: 0,
    retainHandling: 2,
    purpose: 'live',
    whenRefused: null,
    missingAccess: null,
  });
  await peer.next('subscribe', asked);
  end();
};

describe('acknowledging', () => {
  it('sends nothing before the release, and in packet order after it', async () => {
    const { probe, peer } = await setUp();
    for (const messageId of [5, 3, 9]) publish(peer, messageId);
    await probe.until(() => probe.messages.length === 3);
    await settled(probe, peer);
    expect(acks(peer)).toEqual([]);
    const [first, second, third] = probe.messages.map(({ ack }) => ack);
    if (!first || !second || !third) throw new Error('no acknowledgement is owed');
    probe.session.release(third);
    probe.session.release(second);
    await settled(probe, peer);
    expect(acks(peer)).toEqual([]);
    probe.session.release(first);
    await peer.next('puback', 2);
    expect(acks(peer)).toEqual([5, 3, 9]);
  });

  it('may be released while the message is being handed over', async () => {
    const { probe, peer } = await setUp((message, { session }) => {
      if (message.ack !== undefined) session.release(message.ack);
    });
    publish(peer, 1);
    publish(peer, 2);
    await peer.next('puback', 1);
    expect(acks(peer)).toEqual([1, 2]);
    expect(probe.messages).toHaveLength(2);
  });

  it('trap: a pending commit does not starve the answer to a ping', async () => {
    const { clock, probe, peer } = await setUp();
    for (let messageId = 1; messageId <= 100; messageId++) publish(peer, messageId);
    await probe.until(() => probe.messages.length === 100);
    for (let round = 0; round < 5; round++) {
      clock.advance(35_000);
      await peer.next('pingreq', round);
      // The answer to the ping is on the wire before this message, so it has been heard when the message has.
      peer.send({ cmd: 'publish', topic: 't', payload: '', qos: 0, dup: false, retain: false });
      await probe.until(() => probe.messages.length === 101 + round);
    }
    expect(probe.session.status().state).toBe('live');
    expect(acks(peer)).toEqual([]);
  });

  it('trap: a stale acknowledgement never goes out on a later connection', async () => {
    const { clock, broker, probe, peer } = await setUp();
    publish(peer, 1);
    await probe.until(() => probe.messages.length === 1);
    const stale = probe.messages[0]?.ack;
    peer.socket.destroy();
    await probe.untilState('backing-off');
    clock.advance(1_000);
    const next = await broker.peer(2);
    await probe.untilState('live');
    publish(next, 1);
    await probe.until(() => probe.messages.length === 2);
    const fresh = probe.messages[1]?.ack;
    if (!stale || !fresh) throw new Error('no acknowledgement is owed');
    expect(fresh.connection).not.toBe(stale.connection);
    probe.session.release(stale);
    await settled(probe, next);
    expect(acks(next)).toEqual([]);
    probe.session.release(fresh);
    await next.next('puback');
    expect(acks(next)).toEqual([1]);
  });

  it('trap: messages that come right behind the CONNACK of a resumed session are not lost', async () => {
    const clock = createFakeClock();
    const broker = await startFaultBroker({
      script: (peer, packet) => {
        if (packet.cmd !== 'connect') return behave(peer, packet);
        peer.socket.cork();
        peer.send({ cmd: 'connack', reasonCode: 0, sessionPresent: true });
        for (let messageId = 1; messageId <= 50; messageId++) publish(peer, messageId, true);
        peer.socket.uncork();
      },
    });
    let connectedFirst = true;
    const probe: Probe = createProbe(
      { brokerUrl: broker.url },
      {
        clock,
        onMessage: () => {
          connectedFirst &&= probe.connections.length === 1;
        },
      },
    );
    open.push({ broker, probe });
    probe.session.start();
    await probe.untilState('live');
    await probe.until(() => probe.messages.length === 50);
    expect(connectedFirst).toBe(true);
    expect(probe.messages.every(({ dup }) => dup)).toBe(true);
    probe.releaseAll();
    const peer = await broker.peer(1);
    await peer.next('puback', 49);
    expect(acks(peer)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  });

  it('trap: an acknowledgement that failed is not passed over in silence: a listener that throws ends the connection', async () => {
    const { broker, probe, peer } = await setUp((message) => {
      if (message.payload.toString() === '2') throw new Error('disk full');
    });
    for (const messageId of [1, 2, 3]) publish(peer, messageId);
    await probe.untilState('backing-off');
    expect(probe.session.status().cause?.code).toBe('internal-error');
    expect(probe.logged).toContainEqual({
      event: 'session.failed',
      fields: { cause: 'internal-error', connection: 1, reason: 'disk full' },
    });
    expect(probe.messages.map(({ payload }) => payload.toString())).toEqual(['1', '2']);
    expect(acks(peer)).toEqual([]);
    expect(broker.peers).toHaveLength(1);
  });

  it('says no more than that of a listener that throws what is no error', async () => {
    const { probe, peer } = await setUp(() => {
      throw 'a word';
    });
    publish(peer, 1);
    await probe.untilState('backing-off');
    expect(probe.logged).toContainEqual({
      event: 'session.failed',
      fields: { cause: 'internal-error', connection: 1, reason: null },
    });
  });

  it('owes nothing for QoS 0', async () => {
    const { probe, peer } = await setUp();
    peer.send({ cmd: 'publish', topic: 't', payload: 'x', qos: 0, dup: false, retain: false });
    await probe.until(() => probe.messages.length === 1);
    expect(probe.messages[0]).toMatchObject({
      topic: 't',
      qos: 0,
      ack: undefined,
      userProperties: undefined,
    });
  });

  it.each([0, -1, 7, Number.NaN])('ignores a release of the unknown order %d', async (order) => {
    const { probe, peer } = await setUp();
    publish(peer, 1);
    await probe.until(() => probe.messages.length === 1);
    probe.session.release({ connection: 99, order: 0 });
    if (order !== 0) probe.session.release({ connection: 1, order });
    await settled(probe, peer);
    expect(acks(peer)).toEqual([]);
  });
});
