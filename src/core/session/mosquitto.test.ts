import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectAsync, type IClientPublishOptions, type MqttClient } from 'mqtt';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { RECEIVE_MAXIMUM } from '../mqtt/connect-options.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { sharedTemporaryFolder } from '../testing/temporary-folder.ts';
import { type Mosquitto, startMosquitto } from './testing/mosquitto.ts';
import { createProbe, liveFilter, type Probe } from './testing/probe.ts';
import { sessionIsThere } from './testing/session-is-there.ts';

/** A machine that is busy may take its time. */
const LONG = { timeout: 30_000 };
let broker: Mosquitto;
let publisher: MqttClient;
const probes: Probe[] = [];
let clients = 0;

beforeAll(async () => {
  broker = await startMosquitto();
  publisher = await connectAsync(broker.url, { protocolVersion: 5 });
});
afterAll(async () => {
  await publisher.endAsync(true);
  await broker.stop();
});
afterEach(async () => {
  for (const { session } of probes.splice(0)) await session.stop({ forget: true });
});

const folder = sharedTemporaryFolder();

/** A file of this content, for these tests alone. */
function keep(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content, { mode: 0o600 });
  return path;
}

const newClientId = () => `fleetglass-${++clients}`;

function start(options: Partial<Parameters<typeof createProbe>[0]> = {}): Probe {
  const probe = createProbe({ brokerUrl: broker.url, clientId: newClientId(), ...options });
  probes.push(probe);
  probe.session.start();
  return probe;
}

const publish = (topic: string, payload: string, options: IClientPublishOptions = {}) =>
  publisher.publishAsync(topic, payload, { qos: 1, ...options });
const texts = (probe: Probe) => probe.messages.map(({ payload }) => Buffer.from(payload).toString());

describe.each([3, 4, 5] as const)('the session against mosquitto over MQTT %i', (protocolVersion) => {
  it('takes what was sent while it was away, and what it had not acknowledged, in order', async () => {
    const filters = [liveFilter(`away/${protocolVersion}`)];
    const clientId = newClientId();
    const first = start({ clientId, protocolVersion, filters });
    await first.untilState('live');
    await publish(`away/${protocolVersion}`, 'acknowledged');
    await first.until(() => first.messages.length === 1);
    first.releaseAll();
    await publish(`away/${protocolVersion}`, 'not acknowledged');
    await first.until(() => first.messages.length === 2);
    await first.session.stop();
    await publish(`away/${protocolVersion}`, 'while away');

    const second = start({ clientId, protocolVersion, filters });
    await second.until(() => second.messages.length === 2);
    expect(texts(second)).toEqual(['not acknowledged', 'while away']);
    expect(second.messages[0]).toMatchObject({ dup: true, qos: 1 });
    if (protocolVersion > 3) expect(second.connections).toMatchObject([{ sessionPresent: true }]);
  });

  it('takes retained values at each subscribe where they are wanted', async () => {
    const topic = `retained/${protocolVersion}`;
    await publish(topic, 'kept', { retain: true });
    const probe = start({ protocolVersion, filters: [liveFilter(topic, { retainHandling: 0 })] });
    await probe.until(() => probe.messages.length === 1);
    expect(probe.messages[0]?.retain).toBe(true);
    await publish(topic, 'changed', { retain: true });
    await probe.until(() => probe.messages.length === 2);
    expect(probe.messages[1]?.retain).toBe(false);
  });

  it('is forgotten on demand', async () => {
    const filters = [liveFilter(`forgotten/${protocolVersion}`)];
    const clientId = newClientId();
    const first = start({ clientId, protocolVersion, filters });
    await first.untilState('live');
    expect(await first.session.stop({ forget: true })).toEqual({ sessionEnded: true });
    await publish(`forgotten/${protocolVersion}`, 'missed');
    const second = start({ clientId, protocolVersion, filters });
    await second.untilState('live');
    await publish(`forgotten/${protocolVersion}`, 'seen');
    await second.until(() => second.messages.length > 0);
    expect(texts(second)).toEqual(['seen']);
    expect(second.connections).toMatchObject([{ sessionPresent: false }]);
  });

  it('sends', async () => {
    const probe = start({ protocolVersion, filters: [liveFilter(`own/${protocolVersion}`)] });
    await probe.untilState('live');
    await probe.session.publish({ topic: `own/${protocolVersion}`, payload: 'hello', qos: 1 });
    await probe.until(() => probe.messages.length === 1);
    expect(texts(probe)).toEqual(['hello']);
  });
});

describe('the session against mosquitto', () => {
  it('hands over user properties, and sends them', async () => {
    const probe = start({ filters: [liveFilter('props/+')] });
    await probe.untilState('live');
    const userProperties = { timestamp: '1700000000.000001', cid: ['1', '2'], ['__proto__']: 'x' };
    await publish('props/a', '', { properties: { userProperties } });
    await probe.session.publish({
      topic: 'props/b',
      payload: 'x',
      qos: 0,
      responseTopic: 'answers',
      userProperties: { cid: '7' },
    });
    await probe.until(() => probe.messages.length === 2);
    expect(probe.messages[0]?.userProperties?.timestamp).toBe('1700000000.000001');
    expect(probe.messages[0]?.userProperties?.cid).toEqual(['1', '2']);
    expect({ ...probe.messages[1]?.userProperties }).toEqual({ cid: '7' });
  });

  it('takes no retained values with retain handling 2', async () => {
    await publish('quiet/a', 'kept', { retain: true });
    const probe = start({ filters: [liveFilter('quiet/a')] });
    await probe.untilState('live');
    await publish('quiet/a', 'new');
    await probe.until(() => probe.messages.length > 0);
    expect(texts(probe)).toEqual(['new']);
  });

  it('goes on over WebSocket', async () => {
    const probe = start({ brokerUrl: broker.wsUrl, filters: [liveFilter('ws/a')] });
    await probe.untilState('live');
    for (let index = 0; index < 200; index++) await publish('ws/a', `${index}`.padEnd(2_000, '.'));
    await probe.until(() => probe.messages.length === 200);
    probe.releaseAll();
    await publish('ws/a', 'last');
    await probe.until(() => probe.messages.length === 201);
    expect(texts(probe).at(-1)).toBe('last');
  });

  it('trap: two with one client id, unannounced by the broker: they slow down and say what is going on', async () => {
    const clock = createFakeClock();
    const clientId = newClientId();
    const rivals = [1, 2].map(() => createProbe({ brokerUrl: broker.url, clientId }, { clock }));
    probes.push(...rivals);
    const [one, other] = rivals;
    if (one === undefined || other === undefined) throw new Error('no rivals');
    one.session.start();
    await one.untilState('live');
    other.session.start();
    await other.untilState('live');
    for (const [loser, winner] of [
      [one, other],
      [other, one],
      [one, other],
      [other, one],
      [one, other],
    ] as const) {
      await loser.untilState('backing-off');
      expect(winner.session.status().state).toBe('live');
      if (loser.statuses.filter(({ state }) => state === 'backing-off').length === 3) break;
      clock.advance(1_000);
      await loser.untilState('live');
    }
    expect(one.session.status().cause?.code).toBe('closed-repeatedly');
    await Promise.all(rivals.map(({ session }) => session.stop()));
  });

  it('trap: the receive maximum bounds what is in flight', async () => {
    const probe = start({ filters: [liveFilter('flood/a')] });
    await probe.untilState('live');
    const flood = RECEIVE_MAXIMUM + 500;
    await Promise.all(Array.from({ length: flood }, (_, index) => publish('flood/a', `${index}`)));
    await probe.until(() => probe.messages.length === RECEIVE_MAXIMUM);
    await publish('flood/a', 'one more');
    expect(probe.messages).toHaveLength(RECEIVE_MAXIMUM);
    probe.releaseAll();
    await probe.until(() => probe.messages.length === flood + 1);
    expect(texts(probe).at(-1)).toBe('one more');
    expect(new Set(texts(probe)).size).toBe(flood + 1);
  });
});

describe('forgetting', () => {
  it.each([4, 5] as const)('over MQTT %i leaves nothing to another client of that id', async (version) => {
    const clientId = newClientId();
    const probe = start({ clientId, protocolVersion: version, filters: [liveFilter('left/#')] });
    await probe.untilState('live');
    await probe.session.stop();
    expect(await sessionIsThere(broker.url, clientId)).toBe(true);
    expect(await probe.session.stop({ forget: true })).toEqual({ sessionEnded: true });
    expect(await sessionIsThere(broker.url, clientId)).toBe(false);
  });

  it('says so where the broker is gone', async () => {
    const own = await startMosquitto();
    const probe = createProbe({ brokerUrl: own.url });
    probe.session.start();
    await probe.untilState('live');
    await own.kill();
    await probe.untilState('backing-off');
    expect(await probe.session.stop({ forget: true })).toEqual({ sessionEnded: false });
    await own.stop();
  });
});

describe('a broker with users', () => {
  it.each([3, 4, 5] as const)('lets the user in with the password, over MQTT %i', async (version) => {
    const own = await startMosquitto({ config: ['allow_anonymous false', `password_file ${passwords()}`] });
    const probe = createProbe({
      brokerUrl: own.url,
      protocolVersion: version,
      username: 'dispatch',
      token: 'open sesame ü',
    });
    const stranger = createProbe({
      brokerUrl: own.url,
      protocolVersion: version,
      clientId: 'fleetglass-stranger',
      username: 'dispatch',
      token: 'another word',
    });
    try {
      probe.session.start();
      await vi.waitFor(
        () => expect(probe.session.status()).toMatchObject({ state: 'live', cause: null }),
        LONG,
      );
      // It is the password that lets in: the same user without it stays outside.
      stranger.session.start();
      await vi.waitFor(() => expect(stranger.session.status().state).toBe('refused'), LONG);
    } finally {
      await probe.session.stop();
      await stranger.session.stop();
      await own.stop();
    }
  });
});

/** A password file of mosquitto with one user. */
function passwords(): string {
  const salt = randomBytes(12);
  const hash = pbkdf2Sync('open sesame ü', salt, 101, 64, 'sha512');
  return keep('passwords', `dispatch:$7$101$${salt.toString('base64')}$${hash.toString('base64')}\n`);
}

describe('a broker that restarts', () => {
  it('finds the session again, with everything it held', async () => {
    const own = await startMosquitto();
    const probe = createProbe({ brokerUrl: own.url, filters: [liveFilter('held/#')] });
    try {
      probe.session.start();
      await probe.untilState('live');
      const sender = await connectAsync(own.url);
      await sender.publishAsync('held/a', 'before', { qos: 1 });
      await probe.until(() => probe.messages.length === 1);
      await sender.endAsync(true);
      await own.halt();
      await probe.untilState('backing-off');
      // A try that reaches nobody begins no session there.
      probe.session.retryNow();
      await probe.until(() => probe.session.status().cause?.code === 'connection-refused');
      await own.restart();
      probe.session.retryNow();
      await probe.untilState('live');
      await probe.until(() => probe.messages.length === 2);
      expect(texts(probe)).toEqual(['before', 'before']);
      expect(probe.messages[1]?.dup).toBe(true);
      expect(probe.connections.at(-1)?.sessionPresent).toBe(true);
    } finally {
      await probe.session.stop();
      await own.stop();
    }
  });
});

describe('a broker that refuses', () => {
  it.each([3, 4, 5] as const)('the token over MQTT %i: stops and says so', async (protocolVersion) => {
    const own = await startMosquitto({ config: ['allow_anonymous false'] });
    const probe = createProbe({ brokerUrl: own.url, protocolVersion });
    try {
      probe.session.start();
      await probe.untilState('refused');
      expect(probe.session.status().cause?.code).toBe(
        protocolVersion === 5 ? 'not-authorized' : 'not-authorized-or-banned',
      );
    } finally {
      await probe.session.stop();
      await own.stop();
    }
  });
});
