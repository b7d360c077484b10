import { readdirSync } from 'node:fs';
import mqtt from 'mqtt';
import { describe, expect, it, vi } from 'vitest';
import { scopedId } from '../shared/scope.ts';
import { createSimulator } from '../simulator/simulator.ts';
import { must } from './testing/must.ts';
import { addLive, createTwoBrokers, holdsSession, isLive, LONG, report } from './testing/two-brokers.ts';
import { openWindow } from './testing/window.ts';

const here = createTwoBrokers();

describe('removing', () => {
  it('ends the broker’s session, forgets the token, sets the journal aside and clears the windows', async () => {
    const monitor = await here.monitors.start();
    const window = openWindow(monitor);
    const { handlers } = window.client;
    const stays = await addLive(monitor, here.atSouth());
    const account = await addLive(monitor, here.atNorth());
    await report(here.northDevice, 7);
    await here.northDevice.publishAsync('flespi/log/gw/streams/3/error', '{"event_code":403,"origin_id":3}');
    await here.northDevice.publishAsync('flespi/state/gw/streams/3', '{"id":3,"name":"To ERP"}', {
      retain: true,
    });
    await vi.waitFor(
      () => expect(monitor.health()).toMatchObject({ vehicles: 1, streams: 1, logs: 1 }),
      LONG,
    );
    const frame = await window.until('fleet.frame', ({ columns }) => columns.slot.length > 0);
    await window.until('streams.changed', ({ changed }) => changed.length > 0);
    expect(must(await handlers.accounts.remove({ id: account.id }))).toMatchObject({ sessionEnded: true });
    const gone = await window.until('fleet.frame', ({ removed }) => removed.length > 0);
    expect([...gone.removed]).toContain(frame.columns.slot[0]);
    await window.until('streams.changed', ({ removed }) => removed.includes(scopedId(account.id, '3')));
    await window.until('logs.removed', ({ accountId }) => accountId === account.id);
    expect(must(await handlers.accounts.list()).map(({ id }) => id)).toEqual([stays.id]);
    expect(await here.monitors.secrets.get(`token-${account.id}`)).toMatchObject({ value: null });
    const journals = readdirSync(here.monitors.dataDir).filter((file) => file.endsWith('.db'));
    expect(journals).toHaveLength(2);
    expect(journals).toContain(`journal-${stays.id}.db`);
    expect(journals).toContainEqual(expect.stringMatching(new RegExp(`^journal-${account.id}\\.forgotten-`)));
    expect(await holdsSession(here.north, account.clientId)).toBe(false);
    expect(isLive(monitor, stays.id)).toBe(true);
  });

  it('says so where the broker could not be told', async () => {
    const monitor = await here.monitors.start();
    const { handlers } = openWindow(monitor).client;
    const { id } = await addLive(monitor, here.atNorth());
    await here.north.halt();
    const removal = must(await handlers.accounts.remove({ id }));
    expect(removal).toMatchObject({
      sessionEnded: false,
      message: { code: 'account-removed', session: 'stays' },
    });
    await here.north.restart();
  });

  it('is done though the journal cannot be set aside, which is said', async () => {
    const inUse = Object.assign(new Error('rename'), { code: 'EBUSY' });
    const monitor = await here.monitors.start({
      journals: (real) => ({ ...real, forget: () => Promise.reject(inUse) }),
    });
    const { handlers } = openWindow(monitor).client;
    const { id } = await addLive(monitor, here.atNorth());
    const removal = must(await handlers.accounts.remove({ id }));
    expect(removal).toMatchObject({
      sessionEnded: true,
      message: { session: 'ended', journalStays: 'EBUSY' },
    });
    expect(must(await handlers.accounts.list())).toEqual([]);
  });

  it('leaves the session of another client that had taken it over', async () => {
    const monitor = await here.monitors.start();
    const window = openWindow(monitor);
    const { handlers } = window.client;
    const simulator = await createSimulator({ seed: 1, vehicles: 1, scenario: 'calm' });
    try {
      const { url: brokerUrl, token } = simulator;
      const account = await addLive(monitor, here.atNorth({ brokerUrl, token }));
      const as = { protocolVersion: 5, username: token, clientId: account.clientId, clean: false } as const;
      const other = await mqtt.connectAsync(brokerUrl, {
        ...as,
        properties: { sessionExpiryInterval: 1_000 },
      });
      await window.until('connection.changed', ({ state }) => state === 'taken-over');
      const removal = must(await handlers.accounts.remove({ id: account.id }));
      expect(removal).toMatchObject({
        sessionEnded: false,
        message: { session: 'taken-over' },
      });
      expect(other.connected).toBe(true);
      await other.endAsync();
      const again = mqtt.connect(brokerUrl, { ...as, manualConnect: true });
      const present = new Promise((resolve) =>
        again.once('connect', (packet) => resolve(packet.sessionPresent)),
      );
      again.connect();
      expect(await present).toBe(true);
      await again.endAsync();
    } finally {
      await simulator.stop();
    }
  });
});

describe('changing', () => {
  it('keeps the link for another name or colour', async () => {
    const monitor = await here.monitors.start();
    const window = openWindow(monitor);
    const { id } = await addLive(monitor, here.atNorth());
    const before = window.seen.length;
    const { accounts } = window.client.handlers;
    const input = here.atNorth({ token: null, name: 'Depot', colour: 'rose' });
    expect(must(await accounts.update({ id, input }))).toMatchObject({ name: 'Depot', tokenHint: '6789' });
    const after = window.seen.slice(before);
    expect(after.map(({ channel }) => channel)).toContain('accounts.changed');
    // What else becomes known of a link that has just come up may be told; that it goes, or comes again, is not.
    const links = after.filter(({ channel }) => channel === 'connection.changed');
    for (const { payload } of links) expect(payload).toMatchObject({ state: 'live' });
  });

  it('does not send a token to another host unasked', async () => {
    const monitor = await here.monitors.start();
    const { accounts } = openWindow(monitor).client.handlers;
    const { id } = await addLive(monitor, here.atNorth());
    const input = here.atNorth({ token: null, brokerUrl: here.north.url.replace('127.0.0.1', 'localhost') });
    expect(await accounts.update({ id, input })).toMatchObject({
      ok: false,
      error: { code: 'token-needed' },
    });
    expect(isLive(monitor, id)).toBe(true);
  });

  it('ends the session at a broker that is left for another, and leaves its past aside', async () => {
    const monitor = await here.monitors.start();
    const { handlers } = openWindow(monitor).client;
    const account = await addLive(monitor, here.atNorth());
    await report(here.northDevice, 7);
    await vi.waitFor(() => expect(monitor.health().messages.stored).toBe(1), LONG);
    const brokerUrl = here.south.url.replace('127.0.0.1', 'localhost');
    await handlers.accounts.update({ id: account.id, input: here.atNorth({ brokerUrl }) });
    await vi.waitFor(() => expect(isLive(monitor, account.id)).toBe(true), LONG);
    expect(monitor.health().vehicles).toBe(0);
    await vi.waitFor(async () => expect(await holdsSession(here.north, account.clientId)).toBe(false), LONG);
  });

  it('ends with what was asked for last, however quickly', async () => {
    const monitor = await here.monitors.start();
    const window = openWindow(monitor);
    const { accounts } = window.client.handlers;
    const { id } = await addLive(monitor, here.atNorth());
    const change = (keepaliveS: number) => accounts.update({ id, input: here.atNorth({ keepaliveS }) });
    await Promise.all([change(40), change(50), change(60), change(70)]);
    await vi.waitFor(() => expect(isLive(monitor, id)).toBe(true), LONG);
    await report(here.northDevice, 7);
    await window.until('fleet.frame', ({ identities }) => identities.length > 0);
    expect(must(await accounts.list())).toMatchObject([{ keepaliveS: 70 }]);
  });

  it('goes on following a vehicle that a window looks at', async () => {
    const monitor = await here.monitors.start();
    const window = openWindow(monitor);
    const { accounts, details } = window.client.handlers;
    const { id } = await addLive(monitor, here.atNorth());
    await report(here.northDevice, 7);
    await window.until('fleet.frame', ({ identities }) => identities.length > 0);
    await details.open({ vehicleId: scopedId(id, '7') });
    await accounts.update({ id, input: here.atNorth({ keepaliveS: 60 }) });
    await vi.waitFor(() => expect(isLive(monitor, id)).toBe(true), LONG);
    await here.northDevice.publishAsync('flespi/state/gw/devices/7/telemetry/custom.a', '1', {
      retain: true,
    });
    await window.until('details.changed', ({ parameters }) =>
      parameters.some(({ name }) => name === 'custom.a'),
    );
  });

  it('connects under another client id when asked to, and leaves the session under the old one to others', async () => {
    const monitor = await here.monitors.start();
    const { accounts } = openWindow(monitor).client.handlers;
    const account = await addLive(monitor, here.atNorth());
    const renewed = must(await accounts.renewClientId({ id: account.id }));
    expect(renewed.clientId).not.toBe(account.clientId);
    await vi.waitFor(() => expect(isLive(monitor, account.id)).toBe(true), LONG);
    expect(await holdsSession(here.north, account.clientId)).toBe(true);
    expect(await holdsSession(here.north, renewed.clientId)).toBe(true);
  });

  it('forgets what another broker told, records too, though it is but another port', async () => {
    const monitor = await here.monitors.start();
    const { handlers } = openWindow(monitor).client;
    const { id } = await addLive(monitor, here.atNorth());
    await report(here.northDevice, 7);
    await here.northDevice.publishAsync('flespi/log/gw/streams/3/error', '{"event_code":403,"origin_id":3}');
    await vi.waitFor(() => expect(monitor.health()).toMatchObject({ vehicles: 1, logs: 1 }), LONG);
    must(await handlers.accounts.update({ id, input: here.atNorth({ brokerUrl: here.south.url }) }));
    await vi.waitFor(() => expect(isLive(monitor, id)).toBe(true), LONG);
    expect(monitor.health().vehicles).toBe(0);
    const page = {
      from: null,
      direction: 'older' as const,
      limit: 10,
      filter: { accounts: [], terms: [], language: 'en' as const },
    };
    expect(must(await handlers.logs.page(page)).records).toEqual([]);
  });

  it('says where the session at a broker that was left could not be ended', async () => {
    const monitor = await here.monitors.start();
    const window = openWindow(monitor);
    const { accounts } = window.client.handlers;
    const { id, clientId } = await addLive(monitor, here.atNorth());
    await here.north.halt();
    must(await accounts.update({ id, input: here.atNorth({ brokerUrl: here.south.url }) }));
    const left = await window.until('accounts.sessionLeft', () => true);
    expect(left).toMatchObject({ sessionEnded: false, message: { code: 'session-left', clientId } });
    must(await accounts.update({ id, input: here.atNorth({ brokerUrl: here.south.url, name: 'Depot' }) }));
    expect(window.seen.filter(({ channel }) => channel === 'accounts.sessionLeft')).toHaveLength(1);
    await here.north.restart();
  });

  it('says at once that it connects, and nothing of what was wrong before', async () => {
    const monitor = await here.monitors.start();
    const window = openWindow(monitor);
    const { handlers } = window.client;
    await here.south.halt();
    const { id } = must(await handlers.accounts.add(here.atSouth()));
    await window.until('connection.changed', ({ state }) => state === 'backing-off');
    const before = window.seen.length;
    must(await handlers.accounts.update({ id, input: here.atNorth() }));
    await vi.waitFor(() => expect(isLive(monitor, id)).toBe(true), LONG);
    const [first] = window.seen.slice(before).filter(({ channel }) => channel === 'connection.changed');
    expect(first?.payload).toMatchObject({ accountId: id, state: 'connecting', cause: null });
    await here.south.restart();
  });

  it('that comes before the tokens were read waits for them, and makes one link', async () => {
    const first = await here.monitors.start();
    const { id } = await addLive(first, here.atNorth());
    await first.stop();
    const keyring = Promise.withResolvers<void>();
    const { secrets } = here.monitors;
    const get = secrets.get.bind(secrets);
    vi.spyOn(secrets, 'get').mockImplementation((name) => keyring.promise.then(() => get(name)));
    const opened = vi.fn();
    const { monitor: second, started } = here.monitors.begin({
      journals: (real) => ({
        ...real,
        open: (name, ...rest) => {
          opened(name);
          return real.open(name, ...rest);
        },
      }),
    });
    const window = openWindow(second);
    const { accounts } = window.client.handlers;
    expect(must(await accounts.list())).toMatchObject([{ token: 'reading' }]);
    const updated = accounts.update({ id, input: here.atNorth({ token: null, keepaliveS: 77 }) });
    keyring.resolve();
    must(await updated);
    await started;
    await window.until('accounts.changed', ([account]) => account?.token === 'protected');
    await vi.waitFor(() => expect(isLive(second, id)).toBe(true), LONG);
    expect(opened.mock.calls).toEqual([[`journal-${id}`]]);
  });
});
