/** The journal of a running monitor is taken away, over a real broker. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createJournalReader } from './journal/create-reader.ts';
import { type Mosquitto, startMosquitto } from './session/testing/mosquitto.ts';
import { deviceMessage } from './testing/device-message.ts';
import { commandLine, createTestMonitors, type TestMonitors } from './testing/monitors.ts';
import { openWindow } from './testing/window.ts';

const PATIENCE = { timeout: 60_000, interval: 50 };
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

const send = (id: number): Promise<unknown> =>
  device.publishAsync(`flespi/message/gw/devices/${id}`, deviceMessage(id), { qos: 1 });

it('holds the link, puts it back, comes back by itself, and has everything', async () => {
  const monitor = await monitors.start({ account: commandLine(broker.url) });
  const window = openWindow(monitor);
  await window.until('connection.changed', ({ state }) => state === 'live');
  const file = (): string => {
    const [name = ''] = readdirSync(monitors.dataDir).filter((each) => /^journal-[^.]+\.db$/.test(each));
    return join(monitors.dataDir, name);
  };
  for (let id = 1; id <= 20; id++) await send(id);
  await vi.waitFor(() => expect(monitor.health().messages.stored).toBe(20), PATIENCE);
  const before = file();
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${before}${suffix}`);
  const held = window.until('connection.changed', ({ cause }) => cause?.code === 'storage-moved');
  for (let id = 21; id <= 40; id++) await send(id);
  await held;
  await send(41);
  await vi.waitFor(() => {
    const reader = createJournalReader(before);
    const ids = [...reader.messages({ fromUs: 0, toUs: 8e15, vehicleId: null })].map(({ vehicleId }) =>
      Number(vehicleId),
    );
    reader.close();
    expect(ids.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
    const changes = window.seen.filter(({ channel }) => channel === 'connection.changed');
    expect(changes.at(-1)?.payload).toMatchObject({ state: 'live', cause: null });
  }, PATIENCE);
}, 120_000);
