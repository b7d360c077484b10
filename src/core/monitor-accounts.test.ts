import { describe, expect, it, vi } from 'vitest';
import { scopedId } from '../shared/scope.ts';
import { COMMAND_LINE_ID } from './accounts/account-repository.ts';
import { commandLine, TOKEN } from './testing/monitors.ts';
import { must } from './testing/must.ts';
import { addLive, createTwoBrokers, isLive, LONG, report } from './testing/two-brokers.ts';
import { openWindow } from './testing/window.ts';

const here = createTwoBrokers();

describe('several accounts', () => {
  it('are in one window, each vehicle, stream and record under its own account', async () => {
    const monitor = await here.monitors.start();
    const window = openWindow(monitor);
    const { handlers } = window.client;
    const first = await addLive(monitor, here.atNorth());
    const second = await addLive(monitor, here.atSouth());
    await report(here.northDevice, 7, { 'position.latitude': 1 });
    await report(here.southDevice, 7, { 'position.latitude': 2 });
    for (const device of [here.northDevice, here.southDevice]) {
      await device.publishAsync('flespi/state/gw/streams/3', '{"id":3,"name":"To ERP"}', { retain: true });
      await device.publishAsync('flespi/log/gw/streams/3/error', '{"event_code":403,"origin_id":3}');
    }
    await vi.waitFor(
      () => expect(monitor.health()).toMatchObject({ vehicles: 2, streams: 2, logs: 2 }),
      LONG,
    );
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
    const filter = { accounts: [second.id], terms: [], language: 'en' as const };
    const { records } = must(await handlers.logs.page({ from: null, direction: 'older', limit: 9, filter }));
    expect(records.map(({ accountId }) => accountId)).toEqual([second.id]);
    expect(must(await handlers.delivery.completeness()).map(({ accountId }) => accountId)).toEqual(ids);
    expect(must(await handlers.storage.status())).toMatchObject({
      messages: 2,
      accounts: ids.map((accountId) => ({ accountId, messages: 1, failing: false })),
    });
  });

  it('do not touch each other: one that cannot connect leaves the other live', async () => {
    const monitor = await here.monitors.start();
    const window = openWindow(monitor);
    const live = await addLive(monitor, here.atNorth());
    const dead = must(
      await window.client.handlers.accounts.add(here.atSouth({ brokerUrl: 'mqtt://127.0.0.1:1' })),
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
    const first = await here.monitors.start();
    const one = await addLive(first, here.atNorth());
    const two = await addLive(first, here.atSouth());
    await report(here.northDevice, 7);
    for (const [index, device] of [here.northDevice, here.southDevice, here.northDevice].entries()) {
      const record = JSON.stringify({ event_code: 403, origin_id: index, timestamp: 1_700_000_000 + index });
      await device.publishAsync(`flespi/log/gw/streams/${index}/error`, record);
      await vi.waitFor(() => expect(first.health().logs).toBe(index + 1), LONG);
    }
    await vi.waitFor(() => expect(first.health().messages.stored).toBe(1), LONG);
    await first.stop();
    const second = await here.monitors.start();
    const { handlers } = openWindow(second).client;
    expect(second.health().vehicles).toBe(1);
    expect(must(await handlers.accounts.list())).toMatchObject([
      { id: one.id, name: 'North', tokenHint: '6789', token: 'protected' },
      { id: two.id, name: 'South', colour: 'amber' },
    ]);
    const filter = { accounts: [], terms: [], language: 'en' as const };
    const { records } = must(await handlers.logs.page({ from: null, direction: 'older', limit: 9, filter }));
    expect(records.map(({ originId }) => originId)).toEqual(['2', '1', '0']);
    await vi.waitFor(() => expect(isLive(second, two.id)).toBe(true), LONG);
  });
});

describe('the account of the command line', () => {
  it('is beside those kept, for its run alone, and not to be changed', async () => {
    const monitor = await here.monitors.start({ account: commandLine(here.north.url) });
    const { handlers } = openWindow(monitor).client;
    await vi.waitFor(() => expect(isLive(monitor, COMMAND_LINE_ID)).toBe(true), LONG);
    await addLive(monitor, here.atSouth());
    expect(must(await handlers.accounts.list())).toMatchObject([
      { id: COMMAND_LINE_ID, origin: 'command-line', token: 'this-run' },
      { name: 'South', origin: 'kept' },
    ]);
    for (const answer of [
      handlers.accounts.remove({ id: COMMAND_LINE_ID }),
      handlers.accounts.update({ id: COMMAND_LINE_ID, input: here.atNorth() }),
      handlers.accounts.setPaused({ id: COMMAND_LINE_ID, paused: true }),
    ]) {
      expect(await answer).toMatchObject({ ok: false, error: { code: 'fixed-account' } });
    }
    expect(here.monitors.settings.accounts()).toHaveLength(1);
  });
});

describe('pausing', () => {
  it('ends the link, keeps what is known, and brings what waited when it is resumed', async () => {
    const monitor = await here.monitors.start();
    const window = openWindow(monitor);
    const { accounts, connection, delivery } = window.client.handlers;
    const { id } = await addLive(monitor, here.atNorth());
    await report(here.northDevice, 7);
    await vi.waitFor(() => expect(monitor.health().messages.stored).toBe(1), LONG);
    await accounts.setPaused({ id, paused: true });
    expect(must(await connection.list())).toMatchObject([{ state: 'idle', cause: { code: 'paused' } }]);
    expect(must(await delivery.completeness())).toEqual([]);
    expect(monitor.health()).toMatchObject({ vehicles: 1, accounts: [{ paused: true }] });
    await report(here.northDevice, 8);
    await accounts.setPaused({ id, paused: false });
    await vi.waitFor(
      () => expect(monitor.health()).toMatchObject({ vehicles: 2, messages: { stored: 2 } }),
      LONG,
    );
    expect(must(await connection.list())).toMatchObject([{ sessionPresent: true, cause: null }]);
  });

  it('outlasts a restart, and shows the past all the same', async () => {
    const first = await here.monitors.start();
    const { id } = await addLive(first, here.atNorth());
    await report(here.northDevice, 7);
    await vi.waitFor(() => expect(first.health().messages.stored).toBe(1), LONG);
    await openWindow(first).client.handlers.accounts.setPaused({ id, paused: true });
    await first.stop();
    await report(here.northDevice, 8);
    const second = await here.monitors.start();
    expect(second.health()).toMatchObject({ vehicles: 1, accounts: [{ paused: true, state: 'idle' }] });
    await openWindow(second).client.handlers.accounts.setPaused({ id, paused: false });
    await vi.waitFor(() => expect(second.health().vehicles).toBe(2), LONG);
  });
});

describe('tokens', () => {
  it('are in nothing that a window sees', async () => {
    const monitor = await here.monitors.start();
    const window = openWindow(monitor);
    const { handlers } = window.client;
    await addLive(monitor, here.atNorth());
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
    const first = await here.monitors.start();
    const { id } = await addLive(first, here.atNorth());
    await report(here.northDevice, 7);
    await vi.waitFor(() => expect(first.health().messages.stored).toBe(1), LONG);
    await first.stop();
    await here.monitors.secrets.remove(`token-${id}`);
    const second = await here.monitors.start();
    const { handlers } = openWindow(second).client;
    expect(must(await handlers.connection.list())).toMatchObject([
      { state: 'refused', cause: { code: 'token-missing' } },
    ]);
    expect(must(await handlers.accounts.list())).toMatchObject([{ token: 'missing', tokenHint: '' }]);
    expect(second.health().vehicles).toBe(1);
    await handlers.accounts.update({ id, input: here.atNorth() });
    await vi.waitFor(() => expect(isLive(second, id)).toBe(true), LONG);
  });

  it('that the keyring does not give are asked for again when somebody tries', async () => {
    const first = await here.monitors.start();
    const { id } = await addLive(first, here.atNorth());
    await first.stop();
    const get = vi.spyOn(here.monitors.secrets, 'get');
    get.mockResolvedValueOnce({
      ok: false,
      error: { code: 'secret-not-read' },
    });
    const second = await here.monitors.start();
    const { connection } = openWindow(second).client.handlers;
    expect(must(await connection.list())).toMatchObject([
      { state: 'refused', cause: { code: 'secret-not-read' } },
    ]);
    await connection.retry({ accountId: id });
    await vi.waitFor(() => expect(isLive(second, id)).toBe(true), LONG);
  });
});

describe('calls', () => {
  it('that need an account are answered with a sentence', async () => {
    const { handlers } = openWindow(await here.monitors.start()).client;
    expect(await handlers.connection.retry({ accountId: 'x' })).toMatchObject({
      error: { code: 'unknown-account' },
    });
    expect(await handlers.accounts.remove({ id: 'x' })).toMatchObject({ error: { code: 'unknown-account' } });
    expect(await handlers.details.open({ vehicleId: 'x/1' })).toMatchObject({
      error: { code: 'no-vehicle' },
    });
    expect(await handlers.accounts.add(here.atNorth({ brokerUrl: 'nonsense' }))).toMatchObject({
      error: { code: 'bad-broker-url' },
    });
  });

  it('export one account’s messages and report on them', async () => {
    const monitor = await here.monitors.start();
    const window = openWindow(monitor);
    const { handlers } = window.client;
    const { id } = await addLive(monitor, here.atNorth());
    await addLive(monitor, here.atSouth());
    await report(here.northDevice, 7);
    await report(here.southDevice, 8);
    await vi.waitFor(() => expect(monitor.health().messages.stored).toBe(2), LONG);
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
