import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountInput } from '../shared/account.ts';
import type { EventChannel, EventPayload } from '../shared/contract.ts';
import { systemClock } from './clock.ts';
import { silentLog } from './log.ts';
import { createMonitor } from './monitor.ts';
import type { Monitor } from './monitor-types.ts';
import { type Mosquitto, startMosquitto } from './session/testing/mosquitto.ts';
import { openSettings } from './settings/open-settings.ts';
import { createJournals } from './storage/create-journals.ts';
import type { Journals } from './storage/journals.ts';

const CLIENT_ID = 'fleetglass-0123456789abcdef';
const TOKEN = 'MonitorTestTokenThatMustNotShow0123456789';

let broker: Mosquitto;
let device: MqttClient;
let monitor: Monitor | undefined;
let dataDir: string;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'fleetglass-monitor-'));
  broker = await startMosquitto();
  device = await mqtt.connectAsync(broker.url, { protocolVersion: 5 });
});
afterEach(async () => {
  await monitor?.stop();
  monitor = undefined;
  await device.endAsync(true);
  await broker.stop();
  rmSync(dataDir, { recursive: true });
});

const worker = (name: string): URL => new URL(`./journal/${name}-worker.ts`, import.meta.url);

interface Window {
  readonly client: ReturnType<Monitor['attach']>;
  /** Resolves with the first payload, past or future, that fits. */
  until<C extends EventChannel>(
    channel: C,
    fits: (payload: EventPayload<C>) => boolean,
  ): Promise<EventPayload<C>>;
  readonly seen: readonly { readonly channel: EventChannel; readonly payload: unknown }[];
}

function openWindow(on: Monitor): Window {
  const seen: { channel: EventChannel; payload: unknown }[] = [];
  const waiting = new Set<() => void>();
  const client = on.attach((channel, payload) => {
    seen.push({ channel, payload });
    for (const wake of waiting) wake();
  });
  return {
    client,
    seen,
    until: (channel, fits) =>
      new Promise((resolve) => {
        const look = (): void => {
          for (const item of seen) {
            const payload = item.payload as EventPayload<typeof channel>;
            if (item.channel !== channel || !fits(payload)) continue;
            waiting.delete(look);
            resolve(payload);
            return;
          }
        };
        waiting.add(look);
        look();
      }),
  };
}

const realJournals = (): Journals =>
  createJournals({
    dataDir,
    workers: { writer: worker('writer'), reader: worker('reader') },
    clock: systemClock,
    log: silentLog,
  });

async function startMonitor(account: AccountInput | null, journals = realJournals()): Promise<Monitor> {
  monitor = createMonitor({
    clock: systemClock,
    log: silentLog,
    random: Math.random,
    info: { version: '0.0.0', host: 'browser', demo: false, platform: 'linux' },
    clientId: CLIENT_ID,
    account,
    journals,
    settings: openSettings(dataDir, systemClock, silentLog),
    listener: null,
    chooseExportFile: async (fileName) => {
      const path = join(dataDir, fileName);
      return { path, savedAs: { kind: 'file', location: path } };
    },
  });
  await monitor.start();
  return monitor;
}
const account = (): AccountInput => ({
  name: 'Test',
  brokerUrl: broker.url,
  token: TOKEN,
  protocolVersion: 5,
});

const message = (deviceId: number, over: Record<string, unknown> = {}): string =>
  JSON.stringify({
    'device.id': deviceId,
    'device.name': `Van ${deviceId}`,
    'engine.ignition.status': true,
    ident: `35000000000000${deviceId}`,
    'position.latitude': 54.68,
    'position.longitude': 25.28,
    'position.speed': 42,
    'position.direction': 90,
    'position.valid': true,
    'server.timestamp': Date.now() / 1000,
    timestamp: Date.now() / 1000,
    ...over,
  });
const send = (topic: string, payload: string, retain = false): Promise<unknown> =>
  device.publishAsync(topic, payload, { qos: 1, retain });

describe('monitor', () => {
  it('brings a message from the broker to every window as a frame', async () => {
    const running = await startMonitor(account());
    const [first, second] = [openWindow(running), openWindow(running)];
    await first.until('connection.changed', ({ state }) => state === 'live');
    await send('flespi/message/gw/devices/7', message(7));
    for (const window of [first, second]) {
      const frame = await window.until('fleet.frame', ({ identities }) =>
        identities.some(({ id }) => id === '7'),
      );
      expect(frame.identities).toMatchObject([{ id: '7', name: 'Van 7', ident: '350000000000007' }]);
      expect(frame.columns.latitude[0]).toBe(54.68);
    }
    expect(running.health()).toMatchObject({ vehicles: 1, messages: { received: 1, stored: 1 } });
  });

  it('takes the older topic with the name behind the id', async () => {
    const running = await startMonitor(account());
    const window = openWindow(running);
    await window.until('connection.changed', ({ state }) => state === 'live');
    await send('flespi/message/gw/devices/8/test', message(8));
    await window.until('fleet.frame', ({ identities }) => identities.some(({ id }) => id === '8'));
  });

  it('follows a vehicle for one window only', async () => {
    const running = await startMonitor(account());
    const [looking, other] = [openWindow(running), openWindow(running)];
    await looking.until('connection.changed', ({ state }) => state === 'live');
    await send('flespi/state/gw/devices/7/telemetry/can.fuel.level', '61', true);
    await send('flespi/message/gw/devices/7', message(7));
    await looking.until('fleet.frame', ({ identities }) => identities.length > 0);
    expect(await looking.client.handlers.details.open({ vehicleId: '7' })).toMatchObject({ ok: true });
    const details = await looking.until('details.changed', ({ parameters }) =>
      parameters.some(({ name }) => name === 'can.fuel.level'),
    );
    expect(details.parameters).toContainEqual(
      expect.objectContaining({ name: 'can.fuel.level', value: 61, unit: '%' }),
    );
    expect(other.seen.some(({ channel }) => channel === 'details.changed')).toBe(false);
  });

  it('shows a failing stream and its log record', async () => {
    const running = await startMonitor(account());
    const window = openWindow(running);
    await window.until('connection.changed', ({ state }) => state === 'live');
    await send('flespi/state/gw/streams/12', JSON.stringify({ id: 12, name: 'To ERP', enabled: true }), true);
    const record = {
      timestamp: Date.now() / 1000,
      event_code: 403,
      error_code: 401,
      origin_id: 12,
      origin_type: 12,
    };
    await send('flespi/log/gw/streams/12/error', JSON.stringify(record));
    await window.until('streams.changed', ({ changed }) =>
      changed.some(({ name, state }) => name === 'To ERP' && state === 'failing'),
    );
    const { records } = await window.until('logs.appended', () => true);
    expect(records).toMatchObject([
      { origin: 'stream', originName: 'To ERP', eventCode: 403, severity: 'alert' },
    ]);
  });

  it('survives hostile payloads and goes on', async () => {
    const running = await startMonitor(account());
    const window = openWindow(running);
    await window.until('connection.changed', ({ state }) => state === 'live');
    const hostile = ['not json', '[]', '"x"', '{', '', 'null', `{"a":"${'x'.repeat(2_000_000)}"}`];
    for (const payload of hostile) await send('flespi/message/gw/devices/9', payload);
    await send(
      'flespi/message/gw/devices/10',
      '{"__proto__":{"polluted":1},"timestamp":1e400,"position.latitude":"NaN"}',
    );
    await send('flespi/message/gw/devices/99999999999999999999', message(1, { 'device.id': 1e20 }));
    await window.until('fleet.frame', ({ identities }) =>
      identities.some(({ id }) => id === '99999999999999999999'),
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(running.health().messages.quarantined).toBeGreaterThanOrEqual(6);
    const quarantine = await window.client.handlers.app.quarantine();
    expect(quarantine).toMatchObject({ ok: true });
    expect(running.health().connection.state).toBe('live');
  });

  it('replaces the account and makes windows take the other fleet', async () => {
    const running = await startMonitor(account());
    const window = openWindow(running);
    await window.until('connection.changed', ({ state }) => state === 'live');
    await send('flespi/message/gw/devices/7', message(7));
    const before = await window.until('fleet.frame', ({ identities }) => identities.length > 0);
    await window.client.handlers.account.forget();
    const after = await window.until('fleet.frame', ({ seq }) => seq > before.seq + 1);
    expect(after.columns.slot).toHaveLength(0);
    const snapshot = await window.client.handlers.fleet.snapshot();
    expect(snapshot).toMatchObject({ ok: true, value: { seq: after.seq } });
    expect(running.health()).toMatchObject({ vehicles: 0, connection: { state: 'idle' } });
    const answer = await window.client.handlers.account.connect(account());
    expect(answer).toMatchObject({ ok: true, value: { name: 'Test', tokenHint: '6789' } });
  });

  it('keeps a vehicle subscribed while any window looks at it, and not after the host has ended', async () => {
    const running = await startMonitor(account());
    const [first, second] = [openWindow(running), openWindow(running)];
    await first.until('connection.changed', ({ state }) => state === 'live');
    await send('flespi/message/gw/devices/7', message(7));
    await first.until('fleet.frame', ({ identities }) => identities.length > 0);
    await first.client.handlers.details.open({ vehicleId: '7' });
    await second.client.handlers.details.open({ vehicleId: '7' });
    first.client.detach();
    await send('flespi/state/gw/devices/7/telemetry/custom.a', '1');
    await second.until('details.changed', ({ parameters }) =>
      parameters.some(({ name }) => name === 'custom.a'),
    );
    await running.stop();

    const probe = await mqtt.connectAsync(broker.url, {
      protocolVersion: 5,
      clientId: CLIENT_ID,
      clean: false,
    });
    const delivered: string[] = [];
    probe.on('message', (topic) => delivered.push(topic));
    await send('flespi/state/gw/devices/7/telemetry/custom.b', '2');
    await send('flespi/message/gw/devices/7', message(7));
    await vi.waitFor(() => expect(delivered).toContain('flespi/message/gw/devices/7'));
    expect(delivered.filter((topic) => topic.includes('custom.b'))).toEqual([]);
    await probe.endAsync();
  });

  it('shows the account chosen last, however quickly, and nothing of those before', async () => {
    const running = await startMonitor(account());
    const window = openWindow(running);
    await window.until('connection.changed', ({ state }) => state === 'live');
    const { connect, current } = window.client.handlers.account;
    const dead = { ...account(), brokerUrl: 'mqtt://127.0.0.1:1', name: 'Dead' };
    await Promise.all([
      connect(dead),
      connect(account()),
      connect(dead),
      connect({ ...account(), name: 'Last' }),
    ]);
    expect(await current()).toMatchObject({ ok: true, value: { name: 'Last' } });
    const from = window.seen.length;
    await vi.waitFor(async () => {
      expect(await window.client.handlers.connection.status()).toMatchObject({
        ok: true,
        value: { state: 'live' },
      });
    });
    const later = window.seen.slice(from).filter(({ channel }) => channel === 'connection.changed');
    expect(JSON.stringify(later)).not.toContain('connection-refused');
    await send('flespi/message/gw/devices/7', message(7));
    await window.until('fleet.frame', ({ identities }) => identities.some(({ id }) => id === '7'));
  });

  it('ends the session at a broker that is left for another', async () => {
    const running = await startMonitor(account());
    const window = openWindow(running);
    await window.until('connection.changed', ({ state }) => state === 'live');
    await window.client.handlers.account.connect({ ...account(), brokerUrl: 'mqtt://127.0.0.1:1' });
    const probe = mqtt.connect(broker.url, {
      protocolVersion: 5,
      clientId: CLIENT_ID,
      clean: false,
      manualConnect: true,
    });
    const present = new Promise((resolve) =>
      probe.once('connect', ({ sessionPresent }) => resolve(sessionPresent)),
    );
    probe.connect();
    expect(await present).toBe(false);
    await probe.endAsync();
  });

  it('lets the token out in nothing that a window sees', async () => {
    const running = await startMonitor(null);
    const window = openWindow(running);
    const { handlers } = window.client;
    await handlers.account.connect(account());
    await window.until('connection.changed', ({ state }) => state === 'live');
    await handlers.account.connect({ ...account(), brokerUrl: 'mqtt://127.0.0.1:1' });
    await window.until('connection.changed', ({ state }) => state === 'backing-off');
    const everything = [
      window.seen,
      await handlers.account.current(),
      await handlers.connection.status(),
      running.health(),
    ];
    expect(JSON.stringify(everything)).not.toContain(TOKEN);
  });

  it('answers calls that need an account with a sentence', async () => {
    const running = await startMonitor(null);
    const { handlers } = openWindow(running).client;
    expect(await handlers.connection.retry()).toMatchObject({ ok: false, error: { code: 'no-account' } });
    expect(await handlers.details.open({ vehicleId: '1' })).toMatchObject({
      ok: false,
      error: { code: 'no-account' },
    });
    expect(await handlers.account.connect({ ...account(), brokerUrl: 'nonsense' })).toMatchObject({
      ok: false,
      error: { code: 'bad-broker-url' },
    });
  });

  it('shows the fleet, streams and logs of the run before, each with its true age, before there is a link', async () => {
    const first = await startMonitor(account());
    const window = openWindow(first);
    await window.until('connection.changed', ({ state }) => state === 'live');
    const timeS = Date.now() / 1000 - 3_600;
    await send(
      'flespi/message/gw/devices/7',
      message(7, { timestamp: timeS, 'server.timestamp': timeS + 1 }),
    );
    await send('flespi/state/gw/streams/12', JSON.stringify({ id: 12, name: 'To ERP', enabled: true }), true);
    const record = { timestamp: timeS, event_code: 403, error_code: 401, origin_id: 12, origin_type: 12 };
    await send('flespi/log/gw/streams/12/error', JSON.stringify(record));
    await window.until('logs.appended', () => true);
    await window.until('fleet.frame', ({ identities }) => identities.length > 0);
    await first.stop();
    await broker.halt();

    const second = await startMonitor(account());
    const { handlers } = openWindow(second).client;
    expect(await handlers.connection.status()).not.toMatchObject({ value: { state: 'live' } });
    expect(await handlers.details.open({ vehicleId: '7' })).toMatchObject({
      ok: true,
      value: { name: 'Van 7', lastMessage: { deviceTimeS: timeS, source: 'mqtt' } },
    });
    expect(await handlers.streams.list()).toMatchObject({ ok: true, value: [{ name: 'To ERP' }] });
    const query = { beforeSeq: null, limit: 10, filter: { severities: [], origins: [], text: '' } };
    expect(await handlers.logs.page(query)).toMatchObject({
      ok: true,
      value: { records: [{ timeS, originName: 'To ERP' }] },
    });
    await broker.restart();
  });

  it('does not show again what was deleted, though its messages are kept', async () => {
    const first = await startMonitor(account());
    const window = openWindow(first);
    await window.until('connection.changed', ({ state }) => state === 'live');
    for (const id of [7, 8]) {
      await send(`flespi/state/gw/devices/${id}`, JSON.stringify({ id, name: `Van ${id}` }), true);
      await send(`flespi/message/gw/devices/${id}`, message(id));
    }
    await vi.waitFor(() => expect(first.health()).toMatchObject({ vehicles: 2, messages: { stored: 2 } }));
    await send('flespi/state/gw/devices/7', '', true);
    await vi.waitFor(() => expect(first.health().vehicles).toBe(1));
    await first.stop();
    await broker.halt();
    const second = await startMonitor(account());
    expect(second.health().vehicles).toBe(1);
    await broker.restart();
  });

  it('exports what it holds, and sets the journal of a forgotten account aside', async () => {
    const running = await startMonitor(account());
    const window = openWindow(running);
    await window.until('connection.changed', ({ state }) => state === 'live');
    await send('flespi/message/gw/devices/7', message(7));
    await vi.waitFor(() => expect(running.health().messages.stored).toBe(1));
    const { handlers } = window.client;
    await handlers.exports.start({ fromMs: 0, toMs: 8.64e15, vehicleId: null, format: 'ndjson' });
    const done = await window.until('exports.progress', ({ state }) => state !== 'running');
    expect(done).toMatchObject({ state: 'done', written: 1, savedAs: { kind: 'file' } });
    expect(await handlers.delivery.report({ hours: 1 })).toMatchObject({
      ok: true,
      value: { total: { messages: 1, bySource: { mqtt: 1, http: 0, rest: 0 } } },
    });
    await handlers.account.forget();
    expect(readdirSync(dataDir).filter((file) => file.endsWith('.db'))).toEqual([
      expect.stringMatching(/^journal-[0-9a-f]{12}\.forgotten-/),
    ]);
    expect(await handlers.storage.status()).toMatchObject({
      ok: true,
      value: { messages: 0, setAside: [{ reason: 'forgotten' }] },
    });
  });

  it('goes on with the next account where the journal of a forgotten one cannot be set aside', async () => {
    const inUse = new Error('EBUSY: resource busy or locked, rename');
    const running = await startMonitor(account(), { ...realJournals(), forget: () => Promise.reject(inUse) });
    const window = openWindow(running);
    await window.until('connection.changed', ({ state }) => state === 'live');
    const { connect, forget } = window.client.handlers.account;
    await expect(forget()).rejects.toThrow(inUse);
    expect(await connect(account())).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(running.health().connection.state).toBe('live'));
  });
});
