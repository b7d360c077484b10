/** Payloads that cannot be read, and messages that are large, over a real broker, by HTTP, and over a restart. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { NOTHING_YET } from '../shared/completeness.ts';
import { EVERYTHING, type ExportFormat } from '../shared/export.ts';
import { COMMAND_LINE_ID } from './accounts/account-repository.ts';
import type { Monitor } from './contract/monitor.ts';
import { StorageError } from './journal/port/journal.ts';
import type { Journals } from './storage/journals.ts';
import { deviceMessage } from './testing/device-message.ts';
import { commandLine } from './testing/monitors.ts';
import { must } from './testing/must.ts';
import { counted, createOneBroker, DEVICES } from './testing/one-broker.ts';
import { openWindow } from './testing/window.ts';

const BYTES = Buffer.from([0x00, 0xff, 0xfe, 0x7b]);
const LARGE = 'ж'.repeat(9_000_000);
const here = createOneBroker({ listens: true });
const { send } = here;
const handlersOf = (monitor: Monitor) => openWindow(monitor).client.handlers;

async function exported(monitor: Monitor, format: ExportFormat): Promise<readonly Record<string, unknown>[]> {
  const window = openWindow(monitor);
  const request = { ...EVERYTHING, accountId: COMMAND_LINE_ID, vehicleId: null, format };
  const begun = must(await window.client.handlers.exports.start(request));
  const run = await window.until(
    'exports.progress',
    ({ id, state }) => id === begun?.id && state !== 'running',
  );
  expect(run).toMatchObject({ state: 'done', failure: null });
  const text = readFileSync(run.savedAs?.location ?? '', 'utf8');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}
const bytesOf = ({ payload, encoding }: Record<string, unknown>): Buffer =>
  Buffer.from(String(payload), encoding === 'text' ? 'utf8' : 'base64');

it('keeps each payload whole with its reason, and gives it back, over a restart', async () => {
  const hostile: readonly (readonly [string, string | Buffer, RegExp])[] = [
    [`${DEVICES}831`, '{"x":NaN}', /not JSON/],
    [`${DEVICES}1`, '', /empty/],
    [`${DEVICES}2`, '{"x":1', /not JSON/],
    [`${DEVICES}3`, BYTES, /not valid UTF-8/],
    [`${DEVICES}4`, Buffer.from('\ufeff{"x":1}', 'utf16le'), /UTF-16/],
    [`${DEVICES}5`, '[{"ident":"x"}]', /array/],
    [`${DEVICES}6`, `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, /deeper/],
    [`${DEVICES}7`, `{"a":"\u0000"}`, /not JSON/],
    [`${DEVICES}8`, `{"a":"${LARGE}"}`, /larger than 16\.8 MB/],
    [DEVICES, '{}', /names no device/],
    ['flespi/log/gw/streams/1/x', 'not json', /not JSON/],
  ];
  const first = await here.startLive();
  for (const [topic, payload] of hostile) await send(topic, payload);
  const { url } = must(await handlersOf(first).listener.status());
  const headers = { 'content-type': 'application/json' };
  const body = `[null,"text",{"no":"ident"}]`;
  expect((await fetch(url ?? '', { method: 'POST', headers, body })).status).toBe(200);
  await counted(first, { quarantined: hostile.length + 3 });
  const check = async (monitor: Monitor): Promise<void> => {
    const lines = await exported(monitor, 'unreadable');
    const byMqtt = lines.filter(({ source }) => source === 'mqtt');
    expect(byMqtt.map(({ topic }) => topic)).toEqual(hostile.map(([topic]) => topic));
    for (const [index, [, payload, reason]] of hostile.entries()) {
      const line = byMqtt[index] ?? {};
      expect(line.reason).toMatch(reason);
      expect(bytesOf(line).equals(Buffer.from(payload))).toBe(true);
    }
    const byHttp = lines.filter(({ source }) => source === 'http');
    expect(byHttp.map(({ payload }) => payload)).toEqual(['null', '"text"', '{"no":"ident"}']);
    const list = must(await handlersOf(monitor).app.quarantine());
    expect(list).toMatchObject({ held: hostile.length + 3, failed: [] });
    expect(list.items).toHaveLength(hostile.length + 3);
  };
  await check(first);
  await first.stop();

  const second = await here.startLive();
  expect(second.health().messages).toMatchObject({ received: 0, quarantined: hostile.length + 3 });
  await check(second);
}, 120_000);

it('takes a large message and one with a byte order mark for the messages that they are, whole', async () => {
  const photo = 'x'.repeat(1_200_000);
  const larger = 'y'.repeat(10_000_000);
  const first = await here.startLive();
  await send(`${DEVICES}832`, deviceMessage(832, { 'media.photo': photo }));
  await send(`${DEVICES}830`, `\ufeff${deviceMessage(830)}`);
  await send(`${DEVICES}833`, deviceMessage(833, { 'media.photo': larger }));
  const { url } = must(await handlersOf(first).listener.status());
  const headers = { 'content-type': 'application/json' };
  const body = `\ufeff[${deviceMessage(834, { 'media.photo': larger })},${deviceMessage(835)}]`;
  expect((await fetch(url ?? '', { method: 'POST', headers, body })).status).toBe(200);
  await counted(first, { received: 5, stored: 5, quarantined: 0 });
  const check = async (monitor: Monitor): Promise<void> => {
    const lines = await exported(monitor, 'ndjson');
    const photos = new Map(lines.map((line) => [line['device.id'], line['media.photo']]));
    expect([...photos.keys()].toSorted()).toEqual([830, 832, 833, 834, 835]);
    expect(photos.get(832) === photo && photos.get(833) === larger && photos.get(834) === larger).toBe(true);
    // What a window is shown of it is bounded.
    const vehicleId = must(await handlersOf(monitor).fleet.snapshot()).identities.find(
      ({ deviceId }) => deviceId === '833',
    )?.id;
    const details = must(await handlersOf(monitor).details.open({ vehicleId: vehicleId ?? '' }));
    const shown = details.parameters.find(({ name }) => name === 'media.photo')?.value;
    expect(shown).toBe(`${'y'.repeat(1_000)}… (10000000 characters in all)`);
  };
  await check(first);
  await first.stop();
  await check(await here.startLive());
}, 120_000);

it('holds the link while they cannot be kept, and keeps what the broker sends again once', async () => {
  let isFull = false;
  const full = (real: Journals): Journals => ({
    ...real,
    async open(...args) {
      const journal = await real.open(...args);
      const failing = (): Promise<never> =>
        Promise.reject(new StorageError('disk-full', 'database or disk is full'));
      return {
        ...journal,
        commit: (batch) => (isFull ? failing() : journal.commit(batch)),
        probe: () => (isFull ? failing() : journal.probe()),
      };
    },
  });
  const monitor = await here.startLive({ journals: full });
  const window = openWindow(monitor);
  isFull = true;
  await send(`${DEVICES}831`, '{"x":NaN}');
  await window.until('connection.changed', ({ cause }) => cause?.code === 'storage-disk-full');
  expect(monitor.health().messages).toMatchObject({ received: 0, quarantined: 0 });
  isFull = false;
  await handlersOf(monitor).connection.retry({ accountId: COMMAND_LINE_ID });
  await counted(monitor, { received: 1, quarantined: 1 });
  expect(await exported(monitor, 'unreadable')).toMatchObject([{ payload: '{"x":NaN}', times: 1 }]);
}, 120_000);

it('answers what it can, and says that the journal is not open, where that was never written to', async () => {
  const denied = () => Promise.reject(new StorageError('read-only', 'permission denied'));
  const readOnly = (real: Journals): Journals => ({
    ...real,
    open: async (...args) => ({ ...(await real.open(...args)), probe: denied }),
  });
  const account = commandLine(here.broker.url);
  const monitor = await here.monitors.start({ account, journals: readOnly });
  const { delivery } = handlersOf(monitor);
  const gap = { accountId: COMMAND_LINE_ID, id: 1 };
  expect(await delivery.retryGap(gap)).toMatchObject({ ok: false, error: { code: 'no-journal' } });
  expect(await delivery.retryGap({ ...gap, accountId: 'x' })).toMatchObject({
    error: { code: 'unknown-account' },
  });
  expect(must(await delivery.gaps())).toEqual([]);
  expect(must(await delivery.acknowledgeGaps())).toBeNull();
  expect(must(await delivery.completeness())).toEqual([{ ...NOTHING_YET, accountId: COMMAND_LINE_ID }]);
});
