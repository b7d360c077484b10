import { afterEach, describe, expect, it } from 'vitest';
import type { ProtocolVersion } from '../../shared/connection.ts';
import { behave, type Script } from './testing/fault-broker.ts';
import { createFaultLinks, publish } from './testing/fault-links.ts';
import { type Mosquitto, startMosquitto } from './testing/mosquitto.ts';
import { createProbe, type Probe } from './testing/probe.ts';

const VERSIONS: readonly ProtocolVersion[] = [3, 4, 5];
const deaf: Script = (peer, packet) => (packet.cmd === 'pingreq' ? undefined : behave(peer, packet));
/** Deaf, and wants a keep-alive of so many seconds. */
const wanting =
  (serverKeepAlive: number): Script =>
  (peer, packet) => {
    if (packet.cmd !== 'connect') return deaf(peer, packet);
    peer.send({ cmd: 'connack', reasonCode: 0, sessionPresent: false, properties: { serverKeepAlive } });
  };

describe('a broker that hangs', () => {
  let broker: Mosquitto | undefined;
  let probe: Probe | undefined;
  afterEach(async () => {
    broker?.resume();
    await probe?.session.stop();
    await broker?.stop();
  });

  // With the machine's clock: whatever the MQTT library has for timers of its own must not come first.
  it.each(VERSIONS)('is told as silent, never as a broken protocol (MQTT %i)', async (protocolVersion) => {
    broker = await startMosquitto();
    probe = createProbe({ brokerUrl: broker.url, protocolVersion, keepaliveS: 1 });
    const { session, untilState } = probe;
    session.start();
    await untilState('live');
    broker.freeze();
    await untilState('backing-off');
    expect(session.status().cause?.code).toBe('silent');
  });
});

describe('the keep-alive', () => {
  const { clock, setUp } = createFaultLinks();

  it('names a silent broker within one and a half of it', async () => {
    const { probe } = await setUp({ script: deaf });
    await probe.untilState('live');
    clock.advance(45_000);
    expect(probe.session.status()).toMatchObject({ state: 'backing-off', cause: { code: 'silent' } });
  });

  it('is the one that the broker wants, where it wants another', async () => {
    const { broker, probe } = await setUp({ script: wanting(10) });
    await probe.untilState('live');
    clock.advance(10_000);
    await (await broker.peer(1)).next('pingreq');
    clock.advance(5_000);
    expect(probe.session.status().cause?.code).toBe('silent');
  });

  it('is ours where the broker wants none at all, for a dead link must not pass for a live one', async () => {
    const { broker, probe } = await setUp({ script: wanting(0) });
    await probe.untilState('live');
    clock.advance(30_000);
    await (await broker.peer(1)).next('pingreq');
    clock.advance(15_000);
    expect(probe.session.status().cause?.code).toBe('silent');
  });

  it('is kept towards the broker too, however much comes from it', async () => {
    const { broker, probe } = await setUp();
    await probe.untilState('live');
    const peer = await broker.peer(1);
    for (let round = 1; round <= 7; round++) {
      peer.send({ ...publish(round), qos: 0 });
      await probe.until(() => probe.messages.length === round);
      clock.advance(5_000);
    }
    expect(await peer.next('pingreq')).toMatchObject({ cmd: 'pingreq' });
    expect(probe.session.status().state).toBe('live');
  });

  it('blames no broker for a silence that is our own', async () => {
    // Nothing is read while so much waits to be kept, so nothing can be heard either.
    const { broker, probe } = await setUp();
    await probe.untilState('live');
    const peer = await broker.peer(1);
    const payload = 'x'.repeat(1024 * 1024);
    for (let messageId = 1; messageId <= 65; messageId++) peer.send({ ...publish(messageId), payload });
    await probe.until(() => probe.messages.length >= 64);
    clock.advance(600_000);
    expect(probe.session.status().state).toBe('live');
    probe.releaseAll();
    await probe.until(() => probe.messages.length === 65);
  });
});
