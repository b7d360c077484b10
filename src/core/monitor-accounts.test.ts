import { readdirSync } from 'node:fs';
import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountInput } from '../shared/account.ts';
import { scopedId } from '../shared/scope.ts';
import { COMMAND_LINE_ID } from './accounts/account-book.ts';
import type { Monitor } from './monitor-types.ts';
import { type Mosquitto, startMosquitto } from './session/testing/mosquitto.ts';
import { deviceMessage } from './testing/device-message.ts';
import { commandLine, createTestMonitors, type TestMonitors, TOKEN } from './testing/monitors.ts';
import { must } from './testing/must.ts';
import { someAccount } from './testing/some-account.ts';
import { openWindow } from './testing/window.ts';

let north: Mosquitto;
let south: Mosquitto;
let northDevice: MqttClient;
let southDevice: MqttClient;
let monitors: TestMonitors;

beforeEach(async () => {
  monitors = createTestMonitors();
  [north, south] = await Promise.all([startMosquitto(), startMosquitto()]);
  northDevice = await mqtt.connectAsync(north.url, { protocolVersion: 5 });
  southDevice = await mqtt.connectAsync(south.url, { protocolVersion: 5 });
});
afterEach(async () => {
  await monitors.end();
  await northDevice.endAsync(true);
  await southDevice.endAsync(true);
  await Promise.all([north.stop(), south.stop()]);
});

const atNorth = (over: Partial<AccountInput> = {}): AccountInput =>
  someAccount({ name: 'North', brokerUrl: north.url, token: TOKEN, ...over });
const atSouth = (over: Partial<AccountInput> = {}): AccountInput =>
  someAccount({ name: 'South', brokerUrl: south.url, token: TOKEN, colour: 'amber', ...over });

const report = (device: MqttClient, id: number, over: Record<string, unknown> = {}): Promise<unknown> =>
  device.publishAsync(`flespi/message/gw/devices/${id}`, deviceMessage(id, over), { qos: 1 });

/** Adds an account and waits until its link is live. */
async function addLive(monitor: Monitor, input: AccountInput) {
  const window = openWindow(monitor);
  const account = must(await window.client.handlers.accounts.add(input));
  await window.until('connection.changed', ({ accountId, state }) => {
    return accountId === account.id && state === 'live';
  });
  window.client.detach();
  return account;
}
/** Waits longer than the library would: a link may need a second try on a busy machine. */
const LONG = { timeout: 8_000 };
const isLive = (monitor: Monitor, id: string): boolean =>
  monitor.health().accounts.some((account) => account.id === id && account.state === 'live');

/** Whether the broker still holds a session of this client id; asking ends it. */
async function holdsSession(broker: Mosquitto, clientId: string): Promise<boolean> {
  const probe = mqtt.connect(broker.url, { protocolVersion: 5, clientId, clean: false, manualConnect: true });
  const present = new Promise<boolean>((resolve) =>
    probe.once('connect', ({ sessionPresent }) => resolve(sessionPresent)),
  );
  probe.connect();
  const answer = await present;
  await probe.endAsync();
  return answer;
}

describe('several accounts', () => {
  it('are in one window, each vehicle, stream and record under its own account', async () => {
    const monitor = await monitors.start();
    const window = openWindow(monitor);
    const { handlers } = window.client;
    const first = await addLive(monitor, atNorth());
    const second = await addLive(monitor, atSouth());
    await report(northDevice, 7, { 'position.latitude': 1 });
    await report(southDevice, 7, { 'position.latitude': 2 });
    for (const device of [northDevice, southDevice]) {
      await device.publishAsync('flespi/state/gw/streams/3', '{"id":3,"name":"To ERP"}', { retain: true });
      await device.publishAsync('flespi/log/gw/streams/3/error', '{"event_code":403,"origin_id":3}');
    }
    await vi.waitFor(() => expect(monitor.health()).toMatchObject({ vehicles: 2, streams: 2, logs: 2 }));
    const ids = [first.id, second.id];
    const { identities } = must(await handlers.fleet.snapshot());
    expect(identities.map(({ id, deviceId, slot }) => [id, deviceId, slot])).toEqual([
      [scopedId(first.id, '7'), '7', 0],
      [scopedId(second.id, '7'), '7', 1],
    ]);
    for (const [index, id] of ids.entries()) {
      const details = must(await handlers.details.open({ vehicleId: scopedId(id, '7') }));
      expect(details).toMatchObject({ accountId: id, fix: { latitude: index + 1 }, slot: index });
    }
    const streams = must(await handlers.streams.list());
    expect(streams.map(({ id, streamId }) => [id, streamId])).toEqual(
      ids.map((id) => [scopedId(id, '3'), '3']),
    );
    const filter = { accounts: [second.id], severities: [], origins: [], text: '' };
    const { records } = must(await handlers.logs.page({ beforeSeq: null, limit: 9, filter }));
    expect(records.map(({ accountId }) => accountId)).toEqual([second.id]);
    expect(must(await handlers.delivery.completeness()).map(({ accountId }) => accountId)).toEqual(ids);
    expect(must(await handlers.storage.status())).toMatchObject({
      messages: 2,
      accounts: ids.map((accountId) => ({ accountId, messages: 1, failing: false })),
    });
  });

  it('do not touch each other: one that cannot connect leaves the other live', async () => {
    const monitor = await monitors.start();
    const window = openWindow(monitor);
    const live = await addLive(monitor, atNorth());
    const dead = must(
      await window.client.handlers.accounts.add(atSouth({ brokerUrl: 'mqtt://127.0.0.1:1' })),
    );
    await window.until('connection.changed', ({ accountId, state }) => {
      return accountId === dead.id && state === 'backing-off';
    });
    expect(isLive(monitor, live.id)).toBe(true);
    expect(monitor.health().connection.state).toBe('backing-off');
    expect(must(await window.client.handlers.connection.list())).toMatchObject([
      { accountId: live.id, state: 'live' },
      { accountId: dead.id, cause: { code: 'connection-refused' } },
    ]);
  });

  it('are there again after a restart, with their tokens, their past and the order of their records', async () => {
    const first = await monitors.start();
    const one = await addLive(first, atNorth());
    const two = await addLive(first, atSouth());
    await report(northDevice, 7);
    for (const [index, device] of [northDevice, southDevice, northDevice].entries()) {
      const record = JSON.stringify({ event_code: 403, origin_id: index, timestamp: 1_700_000_000 + index });
      await device.publishAsync(`flespi/log/gw/streams/${index}/error`, record);
      await vi.waitFor(() => expect(first.health().logs).toBe(index + 1));
    }
    await vi.waitFor(() => expect(first.health().messages.stored).toBe(1));
    await first.stop();
    const second = await monitors.start();
    const { handlers } = openWindow(second).client;
    expect(second.health().vehicles).toBe(1);
    expect(must(await handlers.accounts.list())).toMatchObject([
      { id: one.id, name: 'North', tokenHint: '6789', token: 'protected' },
      { id: two.id, name: 'South', colour: 'amber' },
    ]);
    const filter = { accounts: [], severities: [], origins: [], text: '' };
    const { records } = must(await handlers.logs.page({ beforeSeq: null, limit: 9, filter }));
    expect(records.map(({ originId }) => originId)).toEqual(['2', '1', '0']);
    await vi.waitFor(() => expect(isLive(second, two.id)).toBe(true), LONG);
  });
});

describe('the account of the command line', () => {
  it('is beside those kept, for its run alone, and not to be changed', async () => {
    const monitor = await monitors.start({ account: commandLine(north.url) });
    const { handlers } = openWindow(monitor).client;
    await vi.waitFor(() => expect(isLive(monitor, COMMAND_LINE_ID)).toBe(true));
    await addLive(monitor, atSouth());
    expect(must(await handlers.accounts.list())).toMatchObject([
      { id: COMMAND_LINE_ID, origin: 'command-line', token: 'this-run' },
      { name: 'South', origin: 'kept' },
    ]);
    for (const answer of [
      handlers.accounts.remove({ id: COMMAND_LINE_ID }),
      handlers.accounts.update({ id: COMMAND_LINE_ID, input: atNorth() }),
      handlers.accounts.setPaused({ id: COMMAND_LINE_ID, paused: true }),
    ]) {
      expect(await answer).toMatchObject({ ok: false, error: { code: 'fixed-account' } });
    }
    expect(monitors.settings.accounts()).toHaveLength(1);
  });
});

describe('pausing', () => {
  it('ends the link, keeps what is known, and brings what waited when it is resumed', async () => {
    const monitor = await monitors.start();
    const window = openWindow(monitor);
    const { accounts, connection, delivery } = window.client.handlers;
    const { id } = await addLive(monitor, atNorth());
    await report(northDevice, 7);
    await vi.waitFor(() => expect(monitor.health().messages.stored).toBe(1));
    await accounts.setPaused({ id, paused: true });
    expect(must(await connection.list())).toMatchObject([{ state: 'idle', cause: { code: 'paused' } }]);
    expect(must(await delivery.completeness())).toEqual([]);
    expect(monitor.health()).toMatchObject({ vehicles: 1, accounts: [{ paused: true }] });
    await report(northDevice, 8);
    await accounts.setPaused({ id, paused: false });
    await vi.waitFor(() => expect(monitor.health()).toMatchObject({ vehicles: 2, messages: { stored: 2 } }));
    expect(must(await connection.list())).toMatchObject([{ sessionPresent: true, cause: null }]);
  });

  it('outlasts a restart, and shows the past all the same', async () => {
    const first = await monitors.start();
    const { id } = await addLive(first, atNorth());
    await report(northDevice, 7);
    await vi.waitFor(() => expect(first.health().messages.stored).toBe(1));
    await openWindow(first).client.handlers.accounts.setPaused({ id, paused: true });
    await first.stop();
    await report(northDevice, 8);
    const second = await monitors.start();
    expect(second.health()).toMatchObject({ vehicles: 1, accounts: [{ paused: true, state: 'idle' }] });
    await openWindow(second).client.handlers.accounts.setPaused({ id, paused: false });
    await vi.waitFor(() => expect(second.health().vehicles).toBe(2));
  });
});

describe('removing', () => {
  it('ends the broker’s session, forgets the token, sets the journal aside and clears the windows', async () => {
    const monitor = await monitors.start();
    const window = openWindow(monitor);
    const { handlers } = window.client;
    const stays = await addLive(monitor, atSouth());
    const account = await addLive(monitor, atNorth());
    await report(northDevice, 7);
    await northDevice.publishAsync('flespi/log/gw/streams/3/error', '{"event_code":403,"origin_id":3}');
    await northDevice.publishAsync('flespi/state/gw/streams/3', '{"id":3,"name":"To ERP"}', { retain: true });
    await vi.waitFor(() => expect(monitor.health()).toMatchObject({ vehicles: 1, streams: 1, logs: 1 }));
    const frame = await window.until('fleet.frame', ({ columns }) => columns.slot.length > 0);
    await window.until('streams.changed', ({ changed }) => changed.length > 0);
    expect(must(await handlers.accounts.remove({ id: account.id }))).toMatchObject({ sessionEnded: true });
    const gone = await window.until('fleet.frame', ({ removed }) => removed.length > 0);
    expect([...gone.removed]).toContain(frame.columns.slot[0]);
    await window.until('streams.changed', ({ removed }) => removed.includes(scopedId(account.id, '3')));
    await window.until('logs.renumbered', () => true);
    expect(must(await handlers.accounts.list()).map(({ id }) => id)).toEqual([stays.id]);
    expect(await monitors.secrets.get(`token-${account.id}`)).toMatchObject({ value: null });
    const journals = readdirSync(monitors.dataDir).filter((file) => file.endsWith('.db'));
    expect(journals).toHaveLength(2);
    expect(journals).toContain(`journal-${stays.id}.db`);
    expect(journals).toContainEqual(expect.stringMatching(new RegExp(`^journal-${account.id}\\.forgotten-`)));
    expect(await holdsSession(north, account.clientId)).toBe(false);
    expect(isLive(monitor, stays.id)).toBe(true);
  });

  it('says so where the broker could not be told', async () => {
    const monitor = await monitors.start();
    const { handlers } = openWindow(monitor).client;
    const { id } = await addLive(monitor, atNorth());
    await north.halt();
    const removal = must(await handlers.accounts.remove({ id }));
    expect(removal).toMatchObject({ sessionEnded: false, message: expect.stringContaining('10 days') });
    await north.restart();
  });

  it('is done though the journal cannot be set aside, which is said', async () => {
    const inUse = Object.assign(new Error('rename'), { code: 'EBUSY' });
    const monitor = await monitors.start({
      journals: (real) => ({ ...real, forget: () => Promise.reject(inUse) }),
    });
    const { handlers } = openWindow(monitor).client;
    const { id } = await addLive(monitor, atNorth());
    const removal = must(await handlers.accounts.remove({ id }));
    expect(removal).toMatchObject({ sessionEnded: true, message: expect.stringContaining('EBUSY') });
    expect(must(await handlers.accounts.list())).toEqual([]);
  });
});

describe('changing', () => {
  it('keeps the link for another name or colour', async () => {
    const monitor = await monitors.start();
    const window = openWindow(monitor);
    const { id } = await addLive(monitor, atNorth());
    const before = window.seen.length;
    const { accounts } = window.client.handlers;
    const input = atNorth({ token: null, name: 'Depot', colour: 'rose' });
    expect(must(await accounts.update({ id, input }))).toMatchObject({ name: 'Depot', tokenHint: '6789' });
    const after = window.seen.slice(before).map(({ channel }) => channel);
    expect(after).toContain('accounts.changed');
    expect(after).not.toContain('connection.changed');
  });

  it('does not send a token to another host unasked', async () => {
    const monitor = await monitors.start();
    const { accounts } = openWindow(monitor).client.handlers;
    const { id } = await addLive(monitor, atNorth());
    const input = atNorth({ token: null, brokerUrl: north.url.replace('127.0.0.1', 'localhost') });
    expect(await accounts.update({ id, input })).toMatchObject({
      ok: false,
      error: { code: 'token-needed' },
    });
    expect(isLive(monitor, id)).toBe(true);
  });

  it('ends the session at a broker that is left for another, and leaves its past aside', async () => {
    const monitor = await monitors.start();
    const { handlers } = openWindow(monitor).client;
    const account = await addLive(monitor, atNorth());
    await report(northDevice, 7);
    await vi.waitFor(() => expect(monitor.health().messages.stored).toBe(1));
    const brokerUrl = south.url.replace('127.0.0.1', 'localhost');
    await handlers.accounts.update({ id: account.id, input: atNorth({ brokerUrl }) });
    await vi.waitFor(() => expect(isLive(monitor, account.id)).toBe(true), LONG);
    expect(monitor.health().vehicles).toBe(0);
    await vi.waitFor(async () => expect(await holdsSession(north, account.clientId)).toBe(false));
  });

  it('ends with what was asked for last, however quickly', async () => {
    const monitor = await monitors.start();
    const window = openWindow(monitor);
    const { accounts } = window.client.handlers;
    const { id } = await addLive(monitor, atNorth());
    const change = (keepaliveS: number) => accounts.update({ id, input: atNorth({ keepaliveS }) });
    await Promise.all([change(40), change(50), change(60), change(70)]);
    await vi.waitFor(() => expect(isLive(monitor, id)).toBe(true), LONG);
    await report(northDevice, 7);
    await window.until('fleet.frame', ({ identities }) => identities.length > 0);
    expect(must(await accounts.list())).toMatchObject([{ keepaliveS: 70 }]);
  });

  it('goes on following a vehicle that a window looks at', async () => {
    const monitor = await monitors.start();
    const window = openWindow(monitor);
    const { accounts, details } = window.client.handlers;
    const { id } = await addLive(monitor, atNorth());
    await report(northDevice, 7);
    await window.until('fleet.frame', ({ identities }) => identities.length > 0);
    await details.open({ vehicleId: scopedId(id, '7') });
    await accounts.update({ id, input: atNorth({ keepaliveS: 60 }) });
    await vi.waitFor(() => expect(isLive(monitor, id)).toBe(true), LONG);
    await northDevice.publishAsync('flespi/state/gw/devices/7/telemetry/custom.a', '1', { retain: true });
    await window.until('details.changed', ({ parameters }) =>
      parameters.some(({ name }) => name === 'custom.a'),
    );
  });

  it('connects under another client id when asked to, and leaves the session under the old one to others', async () => {
    const monitor = await monitors.start();
    const { accounts } = openWindow(monitor).client.handlers;
    const account = await addLive(monitor, atNorth());
    const renewed = must(await accounts.renewClientId({ id: account.id }));
    expect(renewed.clientId).not.toBe(account.clientId);
    await vi.waitFor(() => expect(isLive(monitor, account.id)).toBe(true), LONG);
    expect(await holdsSession(north, account.clientId)).toBe(true);
    expect(await holdsSession(north, renewed.clientId)).toBe(true);
  });
});

describe('tokens', () => {
  it('are in nothing that a window sees', async () => {
    const monitor = await monitors.start();
    const window = openWindow(monitor);
    const { handlers } = window.client;
    await addLive(monitor, atNorth());
    const everything = [
      window.seen,
      await handlers.accounts.list(),
      await handlers.connection.list(),
      await handlers.settings.exportText(),
      monitor.health(),
    ];
    expect(JSON.stringify(everything)).not.toContain(TOKEN);
  });

  it('that are gone since the last run are asked for, while the past is shown', async () => {
    const first = await monitors.start();
    const { id } = await addLive(first, atNorth());
    await report(northDevice, 7);
    await vi.waitFor(() => expect(first.health().messages.stored).toBe(1));
    await first.stop();
    await monitors.secrets.remove(`token-${id}`);
    const second = await monitors.start();
    const { handlers } = openWindow(second).client;
    expect(must(await handlers.connection.list())).toMatchObject([
      { state: 'refused', cause: { code: 'token-missing' } },
    ]);
    expect(must(await handlers.accounts.list())).toMatchObject([{ token: 'missing', tokenHint: '' }]);
    expect(second.health().vehicles).toBe(1);
    await handlers.accounts.update({ id, input: atNorth() });
    await vi.waitFor(() => expect(isLive(second, id)).toBe(true), LONG);
  });

  it('that the keyring does not give are asked for again when somebody tries', async () => {
    const first = await monitors.start();
    const { id } = await addLive(first, atNorth());
    await first.stop();
    const get = vi.spyOn(monitors.secrets, 'get');
    get.mockResolvedValueOnce({
      ok: false,
      error: { code: 'secret-not-read', message: 'The keyring is locked.' },
    });
    const second = await monitors.start();
    const { connection } = openWindow(second).client.handlers;
    expect(must(await connection.list())).toMatchObject([
      { state: 'refused', cause: { code: 'secret-not-read', message: 'The keyring is locked.' } },
    ]);
    await connection.retry({ accountId: id });
    await vi.waitFor(() => expect(isLive(second, id)).toBe(true), LONG);
  });
});

describe('calls', () => {
  it('that need an account are answered with a sentence', async () => {
    const { handlers } = openWindow(await monitors.start()).client;
    expect(await handlers.connection.retry({ accountId: 'x' })).toMatchObject({
      error: { code: 'unknown-account' },
    });
    expect(await handlers.accounts.remove({ id: 'x' })).toMatchObject({ error: { code: 'unknown-account' } });
    expect(await handlers.details.open({ vehicleId: 'x/1' })).toMatchObject({
      error: { code: 'no-vehicle' },
    });
    expect(await handlers.accounts.add(atNorth({ brokerUrl: 'nonsense' }))).toMatchObject({
      error: { code: 'bad-broker-url' },
    });
  });

  it('export one account’s messages and report on them', async () => {
    const monitor = await monitors.start();
    const window = openWindow(monitor);
    const { handlers } = window.client;
    const { id } = await addLive(monitor, atNorth());
    await addLive(monitor, atSouth());
    await report(northDevice, 7);
    await report(southDevice, 8);
    await vi.waitFor(() => expect(monitor.health().messages.stored).toBe(2));
    const span = { fromMs: 0, toMs: 8.64e15, vehicleId: null, format: 'ndjson' } as const;
    await handlers.exports.start({ ...span, accountId: id });
    const done = await window.until('exports.progress', ({ state }) => state !== 'running');
    expect(done).toMatchObject({ state: 'done', written: 1, savedAs: { kind: 'file' } });
    expect(must(await handlers.delivery.report({ accountId: id, hours: 1 }))).toMatchObject({
      accountId: id,
      total: { messages: 1, bySource: { mqtt: 1, http: 0, rest: 0 } },
    });
  });
});
