/** A vehicle's message on a real broker, through the built main process and the built preload, to the page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { ensureBuilt } from '../../scripts/build/ensure-built.ts';
import { type Mosquitto, startMosquitto } from '../core/session/testing/mosquitto.ts';
import { someAccount } from '../core/testing/some-account.ts';
import { temporaryFolder } from '../core/testing/temporary-folder.ts';
import type { FleetFrame } from '../shared/fleet-frame.ts';
import { scopedId } from '../shared/scope.ts';
import { inEnglish } from '../shared/wording/in-english.ts';
import { type StartedApp, startBuiltApp } from './testing/started-app.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const TOKEN = 'BuiltTestTokenThatMustNotShow0123456789';
const WAIT = { timeout: 15_000 };

let broker: Mosquitto;
let device: MqttClient;
let app: StartedApp;
let written: string[];
/** Where the person saves an export. */
let saved: string;

beforeAll(() => ensureBuilt(root), 180_000);
beforeEach(async () => {
  written = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  broker = await startMosquitto();
  device = await mqtt.connectAsync(broker.url, { protocolVersion: 5 });
  saved = join(temporaryFolder(), 'export.ndjson');
  app = startBuiltApp(root, { saveAs: saved, openFile: '/etc/ssl/our-ca.pem' });
  await app.electron.becomeReady();
});
afterEach(async () => {
  await app.end();
  await device.endAsync(true);
  await broker.stop();
  vi.restoreAllMocks();
});

it('takes a certificate that was chosen in the dialog of the system, and none that the window names', async () => {
  const page = app.page();
  const input = someAccount({ brokerUrl: broker.url, token: TOKEN });
  expect(await page.accounts.add({ ...input, caFile: '/etc/shadow' })).toMatchObject({
    error: { code: 'pem-file' },
  });
  const chosen = await page.files.choose();
  if (!chosen.ok) throw new Error(inEnglish(chosen.error));
  expect(JSON.stringify(chosen)).not.toContain('/etc');
  expect(await page.accounts.add({ ...input, caFile: chosen.value })).toMatchObject({
    value: { caFile: '/etc/ssl/our-ca.pem' },
  });
  expect(app.electron.record.openDialogs).toMatchObject([{ properties: ['openFile'] }]);
});

it('carries a message from the broker to the page, and keeps the token to itself', async () => {
  const page = app.page();
  const frames: FleetFrame[] = [];
  page.fleet.onFrame((frame) => frames.push(frame));
  const input = someAccount({ name: 'Depot', brokerUrl: broker.url, token: TOKEN });
  const connected = await page.accounts.add(input);
  if (!connected.ok) throw new Error(inEnglish(connected.error));
  const accountId = connected.value.id;
  expect(connected).toMatchObject({ ok: true, value: { name: 'Depot', tokenHint: '6789' } });
  await vi.waitFor(async () => {
    expect(await page.connection.list()).toMatchObject({ value: [{ state: 'live' }] });
  }, WAIT);

  const nowS = Date.now() / 1000;
  const message = {
    'device.id': 42,
    'device.name': '<b>Van</b>',
    ident: '352625333222111',
    timestamp: nowS,
    'server.timestamp': nowS,
    'position.latitude': 54.5,
    'position.longitude': -0,
    'position.valid': true,
  };
  await device.publishAsync('flespi/message/gw/devices/42', JSON.stringify(message), { qos: 1 });

  const withFix = ({ columns }: FleetFrame): boolean => columns.latitude[0] === 54.5;
  await vi.waitFor(() => expect(frames.some(withFix)).toBe(true), WAIT);
  const frame = frames.find(withFix);
  expect([...(frame?.columns.latitude ?? [])]).toEqual([54.5]);
  expect(frame?.identities).toEqual([
    {
      slot: expect.any(Number),
      id: scopedId(accountId, '42'),
      accountId,
      deviceId: '42',
      name: '<b>Van</b>',
      ident: '352625333222111',
    },
  ]);
  expect(await page.details.open({ vehicleId: scopedId(accountId, '42') })).toMatchObject({
    ok: true,
    value: { deviceId: '42' },
  });
  expect(await page.app.health()).toMatchObject({
    ok: true,
    value: { vehicles: 1, messages: { stored: 1 } },
  });

  await page.exports.start({ accountId, fromMs: 0, toMs: 8.64e15, vehicleId: null, format: 'ndjson' });
  await vi.waitFor(async () => {
    expect(await page.exports.list()).toMatchObject({
      value: [{ state: 'done', written: 1, savedAs: { kind: 'file', location: saved } }],
    });
  }, WAIT);
  expect(readFileSync(saved, 'utf8')).toBe(`${JSON.stringify(message)}\n`);
  expect(app.electron.record.saveDialogs).toMatchObject([{ title: 'Export messages' }]);

  const everything = written.join('') + JSON.stringify([connected, frames, await page.accounts.list()]);
  expect(everything).not.toContain(TOKEN);
});
