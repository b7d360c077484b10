/** One fact has one figure, wherever it is told, while messages come by two ways and some cannot be read. */

import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DeliveryCounts } from '../shared/delivery-report.ts';
import { EVERYTHING, type ExportFormat } from '../shared/export.ts';
import { DEFAULT_LISTENER_SETTINGS } from '../shared/listener.ts';
import { COMMAND_LINE_ID } from './accounts/account-repository.ts';
import type { Monitor } from './contract/monitor.ts';
import { type Mosquitto, startMosquitto } from './session/testing/mosquitto.ts';
import { deviceMessage } from './testing/device-message.ts';
import { commandLine, createTestMonitors, type TestMonitors } from './testing/monitors.ts';
import { must } from './testing/must.ts';
import { someAccount } from './testing/some-account.ts';
import { openWindow, type TestWindow } from './testing/window.ts';

const PATIENCE = { timeout: 30_000, interval: 20 };
const ROUNDS = 20;
let broker: Mosquitto;
let device: MqttClient;
let monitors: TestMonitors;
let monitor: Monitor;
let window: TestWindow;

beforeEach(async () => {
  monitors = createTestMonitors();
  monitors.settings.keepListener({
    ...DEFAULT_LISTENER_SETTINGS,
    enabled: true,
    port: 0,
    secretHeader: null,
    accountId: COMMAND_LINE_ID,
  });
  broker = await startMosquitto();
  device = await mqtt.connectAsync(broker.url, { protocolVersion: 5 });
  monitor = await monitors.start({ account: commandLine(broker.url) });
  window = openWindow(monitor);
  await window.until('connection.changed', ({ state }) => state === 'live');
});
afterEach(async () => {
  await monitors.end();
  await device.endAsync(true);
  await broker.stop();
});

const post = async (body: string): Promise<void> => {
  const { url } = must(await window.client.handlers.listener.status());
  const headers = { 'content-type': 'application/json' };
  expect((await fetch(url ?? '', { method: 'POST', headers, body })).status).toBe(200);
};

/** A round: two messages by both ways, one by each alone, one that cannot be read by each, and a broken log record. */
async function round(number: number): Promise<void> {
  const both = [deviceMessage(1, { n: number }), deviceMessage(2, { n: number })];
  const gw = 'flespi/message/gw/devices/';
  await Promise.all([
    ...both.map((text, index) => device.publishAsync(`${gw}${index + 1}`, text, { qos: 1 })),
    device.publishAsync(`${gw}3`, deviceMessage(3, { n: number }), { qos: 1 }),
    device.publishAsync(`${gw}1`, `{"n":${number}`, { qos: 1 }),
    device.publishAsync('flespi/log/gw/streams/1/x', `no record ${number}`, { qos: 1 }),
    post(`[${[...both, deviceMessage(4, { n: number }), `"text ${number}"`].join(',')}]`),
  ]);
}

/** What is told at one moment by everything that can be asked at once. */
function sample(): void {
  const { messages, listener, vehicles } = monitor.health();
  const { received, stored, duplicates, unreadable } = messages;
  expect(received).toBe(stored + duplicates + unreadable);
  const status = window.client.handlers.listener.status();
  if (status instanceof Promise || !status.ok) throw new Error('The listener is not told at once.');
  const { batches, messages: came, refused } = status.value;
  expect(listener).toMatchObject({ batches, messages: came, refused });
  const snapshot = window.client.handlers.fleet.snapshot();
  if (snapshot instanceof Promise || !snapshot.ok) throw new Error('The fleet is not told at once.');
  expect(vehicles).toBe(snapshot.value.identities.length);
}

async function linesOf(format: ExportFormat): Promise<number> {
  const request = { ...EVERYTHING, accountId: COMMAND_LINE_ID, vehicleId: null, format };
  const begun = must(await window.client.handlers.exports.start(request));
  const run = await window.until(
    'exports.progress',
    ({ id, state }) => id === begun?.id && state !== 'running',
  );
  const lines = readFileSync(run.savedAs?.location ?? '', 'utf8').split('\n').length - 1;
  expect(run.written).toBe(lines);
  return lines;
}

const duplicatesOf = ({ duplicates }: DeliveryCounts): number =>
  Object.values(duplicates).reduce((sum, count) => sum + count, 0);

it('adds up whenever it is looked at, and says the same in every place once it is quiet', async () => {
  let going = true;
  let samples = 0;
  const sampling = (async () => {
    while (going) {
      sample();
      samples++;
      await setImmediate();
    }
  })();
  for (let number = 0; number < ROUNDS; number++) await round(number);
  await vi.waitFor(
    () =>
      expect(monitor.health().messages).toEqual({
        received: ROUNDS * 8,
        stored: ROUNDS * 4,
        duplicates: ROUNDS * 2,
        unreadable: ROUNDS * 2,
        quarantined: ROUNDS * 3,
      }),
    PATIENCE,
  );
  going = false;
  await sampling;
  expect(samples).toBeGreaterThan(ROUNDS);

  const { handlers } = window.client;
  const { messages, vehicles, logs, streams } = monitor.health();
  const kept = must(await handlers.storage.status());
  expect(kept).toMatchObject({ messages: messages.stored, unreadable: messages.quarantined });
  expect(must(await handlers.app.quarantine())).toMatchObject({
    held: messages.quarantined,
    delivered: messages.quarantined,
  });
  expect(await linesOf('ndjson')).toBe(messages.stored);
  expect(await linesOf('unreadable')).toBe(messages.quarantined);
  const report = must(await handlers.delivery.report({ accountId: COMMAND_LINE_ID, hours: 1 }));
  expect([report.total.messages, duplicatesOf(report.total)]).toEqual([messages.stored, messages.duplicates]);
  expect(report.vehicles).toHaveLength(vehicles);
  expect(report.vehicles.reduce((sum, each) => sum + each.messages, 0)).toBe(report.total.messages);
  expect(report.vehicles.reduce((sum, each) => sum + duplicatesOf(each), 0)).toBe(duplicatesOf(report.total));
  const filter = { accounts: [], terms: [], language: 'en' as const };
  const page = must(await handlers.logs.page({ from: null, direction: 'older', limit: 1_000, filter }));
  expect(page.records).toHaveLength(logs);
  expect(must(await handlers.streams.list())).toHaveLength(streams);
}, 120_000);

it('reads the track of a vehicle from the journal, and says what it cannot', async () => {
  const at = (seconds: number) => ({
    'device.id': 70,
    timestamp: 1_770_000_000 + seconds,
    'position.latitude': 54 + seconds / 1e5,
    'position.longitude': 25,
    'position.speed': seconds,
  });
  for (const seconds of [20, 0, 10]) {
    await device.publishAsync('flespi/message/gw/devices/70', JSON.stringify(at(seconds)), { qos: 1 });
  }
  await window.until('delivery.completenessChanged', () => monitor.health().vehicles > 0);
  const { tracks } = window.client.handlers;
  const read = (id: string, fromS: number, toS: number) =>
    tracks.read({
      vehicleId: `${COMMAND_LINE_ID}/${id}`,
      fromMs: (1_770_000_000 + fromS) * 1000,
      toMs: (1_770_000_000 + toS) * 1000,
    });
  await vi.waitFor(
    async () => expect([...must(await read('70', 0, 60)).speedKmh]).toEqual([0, 10, 20]),
    PATIENCE,
  );
  expect([...must(await read('70', 5, 20)).speedKmh]).toEqual([10]);
  expect(must(await read('71', 0, 60)).timeUs).toHaveLength(0);
  expect(await tracks.read({ vehicleId: 'nobody/7', fromMs: 0, toMs: 1 })).toMatchObject({
    error: { code: 'no-vehicle' },
  });
  const figures = { run: 'one', fromMs: 0, toMs: 8e15, names: ['position.speed'] };
  const said = must(await tracks.parameters({ ...figures, vehicleId: `${COMMAND_LINE_ID}/70` }));
  expect(said.series.map(({ value }) => [...value])).toEqual([[0, 10, 20]]);
  expect(said.reported).toContainEqual({ name: 'position.speed', unit: 'km/h', count: 3 });
  const given = tracks.parameters({ ...figures, vehicleId: `${COMMAND_LINE_ID}/70` });
  await tracks.cancelParameters({ run: 'one' });
  expect(await given).toMatchObject({ error: { code: 'parameters-cancelled' } });
  expect(await tracks.parameters({ ...figures, vehicleId: 'nobody/7' })).toMatchObject({
    error: { code: 'no-vehicle' },
  });
}, 60_000);

it('never counts less than before while the feed of an account is made anew', async () => {
  const { accounts } = window.client.handlers;
  const { id } = must(await accounts.add(someAccount({ brokerUrl: broker.url, name: 'Second' })));
  await window.until('connection.changed', ({ accountId, state }) => accountId === id && state === 'live');
  await device.publishAsync('flespi/message/gw/devices/7', deviceMessage(7), { qos: 1 });
  const received = (): number => monitor.health().messages.received;
  await vi.waitFor(() => expect(received()).toBe(2), PATIENCE);
  const seen = new Set<number>();
  let going = true;
  const sampling = (async () => {
    while (going) {
      seen.add(received());
      await setImmediate();
    }
  })();
  const before = window.seen.length;
  must(await accounts.renewClientId({ id }));
  const isLiveAgain = (): boolean =>
    window.seen.slice(before).some(({ channel, payload }) => {
      const told = payload as { readonly accountId?: string; readonly state?: string };
      return channel === 'connection.changed' && told.accountId === id && told.state === 'live';
    });
  await vi.waitFor(() => expect(isLiveAgain()).toBe(true), PATIENCE);
  going = false;
  await sampling;
  expect(seen).toEqual(new Set([2]));
}, 60_000);
