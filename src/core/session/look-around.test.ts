import { setImmediate } from 'node:timers/promises';
import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_LINK } from '../../shared/schemas/account.ts';
import { type Clock, systemClock } from '../base/clock.ts';
import { directRoute } from '../proxy/route.ts';
import { LOOK_AFTER_MS } from '../runtime/flespi-signs.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { lookAround, MOST_TOPICS } from './look-around.ts';
import {
  type FaultBroker,
  type FaultBrokerOptions,
  type FaultPeer,
  startFaultBroker,
} from './testing/fault-broker.ts';
import { type Mosquitto, startMosquitto } from './testing/mosquitto.ts';

const look = (protocolVersion: 3 | 4 | 5, brokerUrl: string, clock: Clock = systemClock) =>
  lookAround(clock, {
    ...DEFAULT_LINK,
    brokerUrl,
    protocolVersion,
    token: 'AnyTokenOfNobody',
    clientId: 'fleetglass-0123456789abcdef',
    findRoute: () => directRoute('setting'),
    filters: [],
  });

describe('looking around on a broker', () => {
  let broker: Mosquitto;
  let tracker: MqttClient;
  beforeEach(async () => {
    broker = await startMosquitto();
    tracker = await mqtt.connectAsync(broker.url, { protocolVersion: 5 });
  });
  afterEach(async () => {
    await tracker.endAsync(true);
    await broker.stop();
  });

  it.each([3, 4, 5] as const)(
    'tells its name and the first levels of what is on it, and no more (MQTT %i)',
    async (version) => {
      await tracker.publishAsync('owntracks/ann/phone', '{"lat":51.123456}', { qos: 1, retain: true });
      await tracker.publishAsync('zigbee2mqtt/bridge/state', 'online', { qos: 1, retain: true });
      const { topics, software } = await look(version, broker.url);
      expect([...topics].sort()).toEqual(['owntracks', 'zigbee2mqtt']);
      expect(software).toMatch(/^mosquitto version/);
    },
  );

  it('ends with the first few topics, however many there are', async () => {
    for (let n = 0; n < 50; n += 1) await tracker.publishAsync(`t${n}/x`, 'x', { qos: 1, retain: true });
    expect((await look(5, broker.url)).topics).toHaveLength(MOST_TOPICS);
  });

  it('says nothing of a broker that cannot be reached', async () => {
    expect(await look(5, 'mqtt://127.0.0.1:1')).toEqual({ topics: [], software: null });
    expect(await look(5, 'nonsense')).toEqual({ topics: [], software: null });
  });

  it('comes after every answer of the flespi API would have come', () => {
    expect(LOOK_AFTER_MS).toBeGreaterThan(20_000);
  });
});

describe('a look around', () => {
  let broker: FaultBroker;
  afterEach(() => broker.stop());

  /** Looks around on a broker, by a clock that stands still. */
  async function begin(options: FaultBrokerOptions = {}) {
    broker = await startFaultBroker(options);
    const clock = createFakeClock();
    const self = { ended: false };
    const found = look(5, broker.url, clock).finally(() => {
      self.ended = true;
    });
    const peer = await broker.peer(1);
    /** Lets so much time pass; whether it goes on. */
    const goesOnAfter = async (ms: number) => {
      clock.advance(ms);
      await setImmediate();
      return !self.ended;
    };
    return { clock, found, peer, goesOnAfter };
  }
  /** Until both of its filters are asked for. */
  const subscribed = (peer: FaultPeer) => peer.next('subscribe', 1);
  const tell = (peer: FaultPeer, topic: string, payload: string) =>
    peer.send({ cmd: 'publish', topic, payload, qos: 0, dup: false, retain: true });

  it('is a session of its own that ends with it, and asks for what is there at the least quality', async () => {
    const { clock, found, peer } = await begin();
    await subscribed(peer);
    clock.advance(2_000);
    expect(await found).toEqual({ topics: [], software: null });
    expect(await peer.next('connect')).toMatchObject({
      clientId: 'fleetglass-0123456789abcdef-look',
      clean: true,
      keepalive: 30,
      properties: { sessionExpiryInterval: 0 },
    });
    expect((await peer.next('disconnect')).properties).toEqual({ sessionExpiryInterval: 0 });
    const asked = peer.received.flatMap((packet) => (packet.cmd === 'subscribe' ? packet.subscriptions : []));
    expect(asked).toMatchObject([
      { topic: '$SYS/broker/version', qos: 0, rh: 0 },
      { topic: '#', qos: 0, rh: 0 },
    ]);
    await vi.waitFor(() => expect(clock.waiting()).toBe(0));
  });

  it('lasts two seconds from when the broker lets us in', async () => {
    const { found, peer, goesOnAfter } = await begin({ script() {} });
    await peer.next('connect');
    expect(await goesOnAfter(9_000)).toBe(true);
    peer.send({ cmd: 'connack', reasonCode: 0, sessionPresent: false });
    await subscribed(peer);
    expect(await goesOnAfter(1_999)).toBe(true);
    expect(await goesOnAfter(1)).toBe(false);
    expect(await found).toEqual({ topics: [], software: null });
  });

  it('is given up where the broker does not answer within ten', async () => {
    const { peer, goesOnAfter } = await begin({ script() {} });
    await peer.next('connect');
    expect(await goesOnAfter(9_999)).toBe(true);
    expect(await goesOnAfter(1)).toBe(false);
  });

  it.each<[string, (peer: FaultPeer) => void]>([
    ['refuses', (peer) => peer.send({ cmd: 'connack', reasonCode: 135, sessionPresent: false })],
    ['hangs up', (peer) => peer.socket.destroy()],
    ['sends nonsense', (peer) => peer.socket.write('\0\0\0\0')],
  ])('ends at once where the broker %s', async (_what, answer) => {
    const { found } = await begin({ script: (peer, { cmd }) => cmd === 'connect' && answer(peer) });
    expect(await found).toEqual({ topics: [], software: null });
  });

  it('ends with what came until the broker sends it away', async () => {
    const { found, peer } = await begin();
    await subscribed(peer);
    tell(peer, 'owntracks/ann/phone', '{}');
    peer.send({ cmd: 'disconnect', reasonCode: 151 });
    expect(await found).toEqual({ topics: ['owntracks'], software: null });
  });

  it('tells what others wrote in one short line each, and nothing of what the broker says of itself', async () => {
    const { found, peer } = await begin();
    await subscribed(peer);
    tell(peer, '$SYS/broker/uptime', '1 second');
    tell(peer, '\u202eevil\u0007one\u0007/x', '');
    tell(peer, `${'long'.repeat(20)}/x`, '');
    tell(peer, '$SYS/broker/version', `  ${'\u20ac'.repeat(80)}\n`);
    // It ends with the eighth.
    const more = ['a', 'b', 'c', 'd', 'e', 'f'];
    for (const topic of more) tell(peer, topic, '');
    expect(await found).toEqual({
      topics: ['evil one', 'long'.repeat(15), ...more],
      software: '\u20ac'.repeat(60),
    });
  });

  it('reads no more than the beginning of what the broker calls itself', async () => {
    const { found, peer } = await begin();
    await subscribed(peer);
    tell(peer, '$SYS/broker/version', `${' '.repeat(240)}much later`);
    for (let n = 0; n < 8; n++) tell(peer, `t${n}`, '');
    expect(await found).toMatchObject({ software: '' });
  });
});
