import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LinkSettings } from '../shared/schemas/account.ts';
import { TOKEN_ID } from '../simulator/broker/authentication.ts';
import type { Simulator } from '../simulator/simulator.ts';
import { createSimulators } from '../simulator/testing/simulators.ts';
import { COMMAND_LINE_ID, type CommandLineAccount } from './accounts/account-repository.ts';
import type { Monitor } from './contract/monitor.ts';
import { CLIENT_ID, commandLine, createTestMonitors, type TestMonitors } from './testing/monitors.ts';
import { must } from './testing/must.ts';
import { openWindow, type TestWindow } from './testing/window.ts';

const simulators = createSimulators();
const PATIENCE = { timeout: 60_000, interval: 25 };
/** The simulator's first channel, and an ident that no device has. */
const CHANNEL = 1_190_401;
const IDENT = '990000862471854';
const UNIT = `channel:${CHANNEL}:${IDENT}`;
const PLACE = { 'position.latitude': 54.7, 'position.longitude': 25.2, 'position.speed': 30 };

let monitors: TestMonitors;
let simulator: Simulator;
let monitor: Monitor;
let window: TestWindow;

beforeEach(async () => {
  monitors = createTestMonitors();
  simulator = await simulators.open({ vehicles: 2 });
});
afterEach(async () => {
  await monitors.end();
  await simulators.end();
});

async function start(link: Partial<LinkSettings>, token = simulator.token): Promise<void> {
  const base = commandLine(simulator.url);
  const account: CommandLineAccount = { account: { ...base.account, ...link }, token };
  monitor = await monitors.start({ account });
  window = openWindow(monitor);
  await window.until('connection.changed', ({ state }) => state === 'live');
}
async function again(link: Partial<LinkSettings>, meanwhile: () => void | Promise<void> = () => {}) {
  await monitor.stop();
  await meanwhile();
  await start(link);
}
const vehicles = async (): Promise<readonly string[]> =>
  must(await window.client.handlers.fleet.snapshot()).identities.map(({ deviceId }) => deviceId);
const shows = (id: string): Promise<void> =>
  vi.waitFor(async () => expect(await vehicles()).toContain(id), PATIENCE);
const showsNot = (id: string): Promise<void> =>
  vi.waitFor(async () => expect(await vehicles()).not.toContain(id), PATIENCE);
const nameOf = async (id: string): Promise<string | undefined> =>
  must(await window.client.handlers.fleet.snapshot()).identities.find(({ deviceId }) => deviceId === id)
    ?.name;
const loseSession = async (): Promise<void> => {
  const url = `${simulator.wsUrl.replace('ws', 'http')}/mqtt/sessions/client_id=${CLIENT_ID}`;
  const headers = { authorization: `FlespiToken ${simulator.token}` };
  expect((await fetch(url, { method: 'DELETE', headers })).status).toBe(200);
};
const gaps = () => window.client.handlers.delivery.gaps();

describe('an account that is followed by channels', () => {
  const link = { follow: 'channels' } as const;

  it('has units for vehicles, which become the device when one is made, also over restarts', async () => {
    await start(link);
    simulator.reportUnit(CHANNEL, IDENT, PLACE);
    await shows(UNIT);
    await again(link);
    await shows(UNIT);

    const deviceId = String(simulator.makeDevice(CHANNEL, IDENT, 'Van 9'));
    await showsNot(UNIT);
    await shows(deviceId);
    await vi.waitFor(async () => expect(await nameOf(deviceId)).toBe('Van 9'), PATIENCE);
    simulator.reportUnit(CHANNEL, IDENT, { ...PLACE, 'position.speed': 31 });
    const handlers = window.client.handlers;
    must(await handlers.details.open({ vehicleId: `${COMMAND_LINE_ID}/${deviceId}` }));
    await window.until('details.changed', ({ fix }) => fix?.speedKmh === 31);
    expect(await vehicles()).not.toContain(UNIT);

    await again(link);
    await shows(deviceId);
    expect(await vehicles()).not.toContain(UNIT);
    simulator.deleteDevice(Number(deviceId));
    await showsNot(deviceId);
    simulator.reportUnit(CHANNEL, IDENT, PLACE);
    await shows(UNIT);
    expect(await vehicles()).not.toContain(deviceId);
  });

  it('makes a device of a unit that was made one while nobody looked', async () => {
    await start(link);
    simulator.reportUnit(CHANNEL, IDENT, PLACE);
    await shows(UNIT);
    let deviceId = '';
    await again(link, () => {
      deviceId = String(simulator.makeDevice(CHANNEL, IDENT, 'Van 9'));
    });
    await shows(deviceId);
    await showsNot(UNIT);
  });

  it('shows of chosen channels the vehicles that send through them alone', async () => {
    await start({ ...link, followedChannels: String(CHANNEL) });
    simulator.reportUnit(CHANNEL, IDENT, PLACE);
    await shows(UNIT);
    simulator.reportUnit(CHANNEL + 1, IDENT, PLACE);
    simulator.reportUnit(CHANNEL, `${IDENT}1`, PLACE);
    await shows(`${UNIT}1`);
    expect(await vehicles()).not.toContain(`channel:${CHANNEL + 1}:${IDENT}`);
  });

  it('fetches from the channels what a lost session missed', async () => {
    await start(link);
    simulator.reportUnit(CHANNEL, IDENT, PLACE);
    await shows(UNIT);
    await again(link, async () => {
      await loseSession();
      simulator.reportUnit(CHANNEL, `${IDENT}1`, PLACE);
    });
    await vi.waitFor(async () => expect(must(await gaps())[0]?.closedMs ?? null).not.toBeNull(), PATIENCE);
    const [gap] = must(await gaps());
    expect(gap).toMatchObject({ cause: 'session-lost', state: 'refilled', reason: null });
    expect(gap?.found).toBeGreaterThan(0);
    await shows(`${UNIT}1`);
  });

  it('says that nothing can be fetched where its channels keep nothing', async () => {
    for (const id of [CHANNEL, CHANNEL + 1, 1_190_417]) simulator.setChannel(id, 'messages_ttl', 0);
    await start(link);
    simulator.reportUnit(CHANNEL, IDENT, PLACE);
    await shows(UNIT);
    await again(link, loseSession);
    await vi.waitFor(async () => expect(must(await gaps())[0]?.closedMs ?? null).not.toBeNull(), PATIENCE);
    expect(must(await gaps())).toMatchObject([
      { state: 'unrecoverable', reason: { code: 'gap-channels-keep-nothing' } },
    ]);
  });
});

describe('an account that is followed by devices and channels', () => {
  it('has one row of a message that comes both ways', async () => {
    await start({ follow: 'both' });
    const deviceId = simulator.makeDevice(CHANNEL, IDENT, 'Van 9');
    for (let n = 0; n < 5; n++) simulator.reportUnit(CHANNEL, IDENT, { ...PLACE, 'custom.n': n });
    await shows(String(deviceId));
    await vi.waitFor(() => {
      const { received, stored } = monitor.health().messages;
      expect(stored).toBeGreaterThanOrEqual(5);
      expect(received).toBe(2 * stored);
    }, PATIENCE);
    expect(await vehicles()).not.toContain(UNIT);
    const report = must(
      await window.client.handlers.delivery.report({ accountId: COMMAND_LINE_ID, hours: 1 }),
    );
    expect(report.total.duplicates['double-subscription']).toBe(report.total.messages);
  });
});

describe('an account that is followed by chosen devices', () => {
  it('shows no other', async () => {
    const [chosen = 0, other = 0] = simulator.world.vehicles.map(({ id }) => id);
    await start({ followedDevices: String(chosen) });
    await shows(String(chosen));
    simulator.report(other, PLACE);
    simulator.report(chosen, { ...PLACE, 'position.speed': 77 });
    const vehicleId = `${COMMAND_LINE_ID}/${chosen}`;
    must(await window.client.handlers.details.open({ vehicleId }));
    await window.until('details.changed', ({ fix }) => fix?.speedKmh === 77);
    expect(await vehicles()).toEqual([String(chosen)]);
  });
});

describe('a clean session', () => {
  it('calls nothing complete, claims no gap, and leaves nothing at the broker', async () => {
    await start({ cleanSession: true });
    const [vehicle] = simulator.world.vehicles;
    simulator.report(vehicle?.id ?? 0, PLACE);
    await vi.waitFor(() => expect(monitor.health().messages.stored).toBeGreaterThan(0), PATIENCE);
    expect(must(await window.client.handlers.delivery.completeness())).toMatchObject([
      { look: true, completeToMs: null, openGaps: [] },
    ]);
    await monitor.stop();
    const answer = await fetch(`${simulator.wsUrl.replace('ws', 'http')}/mqtt/sessions/all`, {
      headers: { authorization: `FlespiToken ${simulator.token}` },
    });
    expect(JSON.stringify(await answer.json())).not.toContain(CLIENT_ID);
    await start({ cleanSession: true });
    await vi.waitFor(async () => expect(await vehicles()).not.toEqual([]), PATIENCE);
    expect(must(await gaps())).toEqual([]);
  });
});

describe('the token', () => {
  it.each([
    ['as password', { tokenPlace: 'password' }, undefined],
    ['as password, under MQTT 3.1.1', { tokenPlace: 'password', protocolVersion: 4 }, undefined],
    ['in 16 bytes, its number beside it', { tokenPlace: 'password', username: TOKEN_ID }, 16],
  ] as const)('is taken %s', async (_how, link, length) => {
    await start(link, simulator.token.slice(0, length));
    expect(monitor.health().accounts[0]?.state).toBe('live');
  });
});

describe('the channels', () => {
  it('are told with their vehicles, connections, storage and traffic', async () => {
    await start({ follow: 'both' });
    simulator.setChannel(CHANNEL, 'messages_size', 50_000_000);
    simulator.reportUnit(CHANNEL, IDENT, PLACE);
    await shows(UNIT);
    const { channels } = window.client.handlers;
    const id = `${COMMAND_LINE_ID}/${CHANNEL}`;
    await vi.waitFor(async () => {
      const board = must(await channels.list());
      expect(board.find((one) => one.id === id)).toMatchObject({
        name: 'Teltonika trackers',
        protocol: 'teltonika',
        blocked: null,
        isEnabled: true,
        storage: { bytes: 50_000_000, limitBytes: 100_000_000, ttlS: 86_400 },
      });
    }, PATIENCE);
    const page = must(await channels.page({ id }));
    expect(page.vehicles.find(({ isDevice }) => !isDevice)).toMatchObject({
      id: `${COMMAND_LINE_ID}/${UNIT}`,
      name: expect.stringContaining(IDENT),
    });
    expect(page.connections?.length).toBe(page.connectionCount);
    expect(page.identCount).toBeGreaterThan(0);
    expect(await channels.page({ id: `${COMMAND_LINE_ID}/1` })).toMatchObject({
      ok: false,
      error: { code: 'no-channel' },
    });
  });
});
