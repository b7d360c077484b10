import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { scopedId } from '../shared/scope.ts';
import { OPENSTREETMAP } from '../shared/tile-server.ts';
import { COMMAND_LINE_ID } from './accounts/account-repository.ts';
import { type Mosquitto, startMosquitto } from './session/testing/mosquitto.ts';
import { deviceMessage as message } from './testing/device-message.ts';
import { CLIENT_ID, commandLine, createTestMonitors, type TestMonitors } from './testing/monitors.ts';
import { openWindow } from './testing/window.ts';

let broker: Mosquitto;
let device: MqttClient;
let monitors: TestMonitors;

beforeEach(async () => {
  monitors = createTestMonitors();
  broker = await startMosquitto();
  device = await mqtt.connectAsync(broker.url, { protocolVersion: 5 });
});
afterEach(async () => {
  await monitors.end();
  await device.endAsync(true);
  await broker.stop();
});

/** A monitor with the account of the command line. */
const startMonitor = () => monitors.start({ account: commandLine(broker.url) });
/** What a window calls a thing of that account. */
const own = (id: string): string => scopedId(COMMAND_LINE_ID, id);

const send = (topic: string, payload: string, retain = false): Promise<unknown> =>
  device.publishAsync(topic, payload, { qos: 1, retain });

describe('monitor', () => {
  it('brings a message from the broker to every window as a frame', async () => {
    const running = await startMonitor();
    const [first, second] = [openWindow(running), openWindow(running)];
    await first.until('connection.changed', ({ state }) => state === 'live');
    await send('flespi/message/gw/devices/7', message(7));
    for (const window of [first, second]) {
      const frame = await window.until('fleet.frame', ({ identities }) =>
        identities.some(({ id }) => id === own('7')),
      );
      expect(frame.identities).toMatchObject([
        { id: own('7'), deviceId: '7', name: 'Van 7', ident: '350000000000007' },
      ]);
      expect(frame.columns.latitude[0]).toBe(54.68);
    }
    expect(running.health()).toMatchObject({ vehicles: 1, messages: { received: 1, stored: 1 } });
  });

  it('keeps no account waiting for the key of a map', async () => {
    const url = 'https://tile.example/{z}/{x}/{y}.png?key={key}';
    monitors.settings.keepTileServers([{ ...OPENSTREETMAP, id: 'keyed', url }]);
    const unlocked = Promise.withResolvers<void>();
    const { get } = monitors.secrets;
    vi.spyOn(monitors.secrets, 'get').mockImplementation(async (name) => {
      if (name.startsWith('map-')) await unlocked.promise;
      return await get(name);
    });
    const { monitor, started } = monitors.begin({ account: commandLine(broker.url) });
    await openWindow(monitor).until('connection.changed', ({ state }) => state === 'live');
    unlocked.resolve();
    await started;
  });

  it('takes the older topic with the name behind the id', async () => {
    const running = await startMonitor();
    const window = openWindow(running);
    await window.until('connection.changed', ({ state }) => state === 'live');
    await send('flespi/message/gw/devices/8/test', message(8));
    const { identities } = await window.until('fleet.frame', (frame) => frame.identities.length > 0);
    expect(identities).toMatchObject([{ id: own('8'), deviceId: '8', name: 'Van 8' }]);
    expect(running.health()).toMatchObject({
      vehicles: 1,
      messages: { received: 1, stored: 1, quarantined: 0 },
    });
  });

  it('follows a vehicle for one window only', async () => {
    const running = await startMonitor();
    const [looking, other] = [openWindow(running), openWindow(running)];
    await looking.until('connection.changed', ({ state }) => state === 'live');
    await send('flespi/state/gw/devices/7/telemetry/can.fuel.level', '61', true);
    await send('flespi/message/gw/devices/7', message(7));
    await looking.until('fleet.frame', ({ identities }) => identities.length > 0);
    expect(await looking.client.handlers.details.open({ vehicleId: own('7') })).toMatchObject({ ok: true });
    const details = await looking.until('details.changed', ({ parameters }) =>
      parameters.some(({ name }) => name === 'can.fuel.level'),
    );
    expect(details.parameters).toContainEqual(
      expect.objectContaining({ name: 'can.fuel.level', value: 61, unit: '%' }),
    );
    expect(other.seen.some(({ channel }) => channel === 'details.changed')).toBe(false);
  });

  it('shows a failing stream and its log record', async () => {
    const running = await startMonitor();
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
    const running = await startMonitor();
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
      identities.some(({ deviceId }) => deviceId === '99999999999999999999'),
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(running.health().messages.quarantined).toBeGreaterThanOrEqual(6);
    const quarantine = await window.client.handlers.app.quarantine();
    expect(quarantine).toMatchObject({ ok: true });
    expect(running.health().connection.state).toBe('live');
  });

  it('keeps a vehicle subscribed while any window looks at it, and not after the host has ended', async () => {
    const running = await startMonitor();
    const [first, second] = [openWindow(running), openWindow(running)];
    await first.until('connection.changed', ({ state }) => state === 'live');
    await send('flespi/message/gw/devices/7', message(7));
    await first.until('fleet.frame', ({ identities }) => identities.length > 0);
    await first.client.handlers.details.open({ vehicleId: own('7') });
    await second.client.handlers.details.open({ vehicleId: own('7') });
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

  it('shows the fleet, streams and logs of the run before, each with its true age, before there is a link', async () => {
    const first = await startMonitor();
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

    const second = await startMonitor();
    const { handlers } = openWindow(second).client;
    expect(await handlers.connection.list()).not.toMatchObject({ value: [{ state: 'live' }] });
    expect(await handlers.details.open({ vehicleId: own('7') })).toMatchObject({
      ok: true,
      value: { name: 'Van 7', lastMessage: { deviceTimeS: timeS, source: 'mqtt' } },
    });
    expect(await handlers.streams.list()).toMatchObject({ ok: true, value: [{ name: 'To ERP' }] });
    const query = {
      from: null,
      direction: 'older' as const,
      limit: 10,
      filter: { accounts: [], terms: [], language: 'en' as const },
    };
    expect(await handlers.logs.page(query)).toMatchObject({
      ok: true,
      value: { records: [{ timeS, originName: 'To ERP' }] },
    });
    await broker.restart();
  });

  it('does not show again what was deleted, though its messages are kept', async () => {
    const first = await startMonitor();
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
    const second = await startMonitor();
    expect(second.health().vehicles).toBe(1);
    await broker.restart();
  });
});
