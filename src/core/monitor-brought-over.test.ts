/** The journal of a monitor is damaged while it does not run: at the next start, over a real broker, all of it is there again. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { scopedId } from '../shared/scope.ts';
import { damageHeader } from './journal/bring-over/testing/damaged-journal.ts';
import { createJournalReader } from './journal/create-reader.ts';
import type { Monitor } from './monitor-types.ts';
import { type Mosquitto, startMosquitto } from './session/testing/mosquitto.ts';
import { deviceMessage } from './testing/device-message.ts';
import { commandLine, createTestMonitors, type TestMonitors } from './testing/monitors.ts';
import { openWindow } from './testing/window.ts';

const PATIENCE = { timeout: 60_000, interval: 50 };
const AN_HOUR_S = 3_600;
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

const send = (id: number, ageS = 0): Promise<unknown> => {
  const timestamp = Date.now() / 1000 - ageS;
  const text = deviceMessage(id, { timestamp, 'server.timestamp': timestamp });
  return device.publishAsync(`flespi/message/gw/devices/${id}`, text, { qos: 1 });
};
const stored = (monitor: Monitor, count: number): Promise<void> =>
  vi.waitFor(() => expect(monitor.health().messages.stored).toBe(count), PATIENCE);

it('shows every vehicle, those that were not heard of since as old as they are, and says what became of the file', async () => {
  const first = await monitors.start({ account: commandLine(broker.url) });
  await openWindow(first).until('connection.changed', ({ state }) => state === 'live');
  for (let id = 1; id <= 9; id++) await send(id, AN_HOUR_S);
  await stored(first, 9);
  await first.stop();
  const [name = ''] = readdirSync(monitors.dataDir).filter((each) => /^journal-[^.]+\.db$/.test(each));
  const file = join(monitors.dataDir, name);
  damageHeader(file);
  // It waits at the broker.
  await send(9);

  const second = await monitors.start({ account: commandLine(broker.url) });
  const { storage, details } = openWindow(second).client.handlers;
  await vi.waitFor(async () => {
    const status = await storage.status();
    expect(status).toMatchObject({
      ok: true,
      value: { messages: 10, setAside: [{ broughtOver: { state: 'done', messages: 9, lost: 0 } }] },
    });
  }, PATIENCE);
  expect(second.health()).toMatchObject({ vehicles: 9, bringingOver: [] });
  const freshness = async (id: number): Promise<unknown> => {
    const [account] = second.health().accounts;
    const vehicle = await details.open({ vehicleId: scopedId(account?.id ?? '', String(id)) });
    return vehicle.ok ? [vehicle.value.status.freshness, vehicle.value.messages] : vehicle.error;
  };
  expect(await freshness(3)).toEqual(['lost', 1]);
  expect(await freshness(9)).toEqual(['live', 1]);
  await second.stop();
  const reader = createJournalReader(file);
  expect(reader.count({ fromUs: 0, toUs: 8e15, vehicleId: null })).toBe(10);
  expect(reader.losses()).toEqual([]);
  reader.close();
}, 120_000);
