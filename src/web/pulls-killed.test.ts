/** A browser host that is killed in the midst of fetching history, and of the daily check. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { ensureBuilt } from '../../scripts/build/ensure-built.ts';
import { systemClock } from '../core/base/clock.ts';
import { dayOf } from '../core/day-checks/days.ts';
import { createJournalReader } from '../core/journal/create-reader.ts';
import { must } from '../core/testing/must.ts';
import { createCredential } from '../renderer/host/credential.ts';
import { createMemoryKeyStore } from '../renderer/host/testing/memory-key-store.ts';
import { createWebSocketTransport, type SocketLike } from '../renderer/host/web-socket-transport.ts';
import { createHost } from '../shared/contract.ts';
import { DAY_MS } from '../shared/spans.ts';
import type { Simulator } from '../simulator/simulator.ts';
import { createSimulators } from '../simulator/testing/simulators.ts';
import { createCliBench, WAIT } from './testing/cli-bench.ts';
import { keyOf } from './testing/test-browser.ts';

const VEHICLES = 10;
/** Of the first vehicle there are two pages, and a kill falls between them. */
const OF_FIRST = 1_900;
const OF_OTHERS = 20;
/** A look every few milliseconds: the moment that is waited for is over soon. */
const CLOSELY = { timeout: 240_000, interval: 5 };

const bench = createCliBench(ensureBuilt);
const simulators = createSimulators();
const closings: (() => void)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0)) close();
  await simulators.end();
});

/** In the zone where it is about noon now, so that no midnight comes between. */
function yesterdayAtNoon() {
  const offset = 12 - new Date().getUTCHours();
  const zone = offset === 0 ? 'UTC' : `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
  const there = new Date(Date.now() + offset * 3_600_000 - DAY_MS).toISOString().slice(0, 10);
  const day = dayOf(there, zone);
  if (day === null) throw new Error(`No calendar has ${there}.`);
  return day;
}

/** Starts the host on the data dir of the test, with a window on it once its journal is open. */
async function startHost({ url, token }: Simulator) {
  const run = bench.start(['--port', '0', '--broker', url], { FLEETGLASS_TOKEN: token });
  const address = await run.ready();
  const credential = createCredential({
    origin: address.origin,
    crypto: globalThis.crypto,
    store: createMemoryKeyStore(),
  });
  credential.enter(keyOf(address.href));
  const transport = createWebSocketTransport({
    open() {
      const socket = new WebSocket(`ws://${address.host}/socket`, { headers: { origin: address.origin } });
      socket.on('error', () => {});
      return socket as unknown as SocketLike;
    },
    credential,
    after: systemClock.after,
    random: Math.random,
  });
  closings.push(() => transport.close());
  const host = createHost(transport);
  await vi.waitFor(async () => expect(must(await host.dayChecks.list())).toHaveLength(1), WAIT);
  return {
    host,
    async kill() {
      transport.close();
      run.child.kill('SIGKILL');
      await run.ended;
    },
    async end() {
      transport.close();
      run.child.kill('SIGTERM');
      expect(await run.ended).toBe(0);
    },
  };
}

/** The numbers of the messages in the journal, however often each is there. */
function numbersKept(): readonly number[] {
  const [file = ''] = readdirSync(bench.dataDir).filter((name) => /^journal-[0-9a-f]+\.db$/.test(name));
  const reader = createJournalReader(join(bench.dataDir, file));
  const numbers = [...reader.messages({ fromUs: 0, toUs: 5e15, vehicleId: null })].flatMap(({ body }) => {
    const number = JSON.parse(body)['custom.n'];
    return typeof number === 'number' ? [number] : [];
  });
  reader.close();
  return numbers.sort((a, b) => a - b);
}

it('goes on with both by itself, has every message once, and calls nothing equal that is not', async () => {
  const simulator = await simulators.open({ vehicles: VEHICLES });
  const day = yesterdayAtNoon();
  const beginS = day.fromMs / 1_000;
  const devices = simulator.world.vehicles.map(({ id }) => String(id));
  const counts = new Map<string, number>();
  let number = 0;
  for (const [place, device] of devices.entries()) {
    const count = place === 0 ? OF_FIRST : OF_OTHERS;
    counts.set(device, count);
    const report = (timestamp: number, more: object) =>
      simulator.report(Number(device), { timestamp, 'server.timestamp': timestamp, ...more });
    // Of before the day, so that flespi is known to hold all of it.
    report(beginS - 3_600, {});
    for (let each = 0; each < count; each++) report(beginS + 3_600 + each, { 'custom.n': number++ });
  }

  let running = await startHost(simulator);
  const fleet = async () => must(await running.host.fleet.snapshot()).identities.map(({ id }) => id);
  await vi.waitFor(async () => expect(await fleet()).toHaveLength(VEHICLES), WAIT);
  const idOf = (device: string, ids: readonly string[]): string =>
    ids.find((id) => id.endsWith(`/${device}`)) ?? '';
  const ids = await fleet();
  const pulled = devices.slice(0, VEHICLES - 3);
  const notPulled = devices.slice(VEHICLES - 3);
  must(
    await running.host.pulls.start({
      vehicleIds: pulled.map((device) => idOf(device, ids)),
      fromMs: day.fromMs,
      toMs: day.toMs,
    }),
  );
  const pull = async () => must(await running.host.pulls.list())[0];
  const again = async (): Promise<void> => {
    await running.kill();
    running = await startHost(simulator);
  };
  // Between two pages of the first vehicle.
  await vi.waitFor(async () => {
    const first = (await pull())?.vehicles.find(({ state }) => state === 'asking');
    expect(first?.messages).toBeGreaterThan(0);
  }, CLOSELY);
  await again();
  await vi.waitFor(async () => expect((await pull())?.counts.done).toBeGreaterThan(2), CLOSELY);
  expect(await pull()).toMatchObject({ state: 'running' });
  await again();
  await vi.waitFor(async () => expect(await pull()).toMatchObject({ state: 'done' }), CLOSELY);
  expect((await pull())?.counts).toMatchObject({ done: pulled.length, failed: 0 });

  const checks = async () => must(await running.host.dayChecks.list())[0];
  const accountId = (await checks())?.accountId ?? '';
  const settings = { on: true, vehicleIds: null, hour: 0, zone: day.zone };
  must(await running.host.dayChecks.configure({ accountId, settings }));
  await vi.waitFor(async () => expect((await checks())?.run?.done).toBeGreaterThan(2), CLOSELY);
  await again();
  const before = (await checks())?.checks ?? [];
  expect(before.length).toBeGreaterThan(2);
  expect(before.length).toBeLessThan(VEHICLES);
  await vi.waitFor(async () => expect((await checks())?.checks).toHaveLength(VEHICLES), CLOSELY);
  const results = (await checks())?.checks ?? [];
  // What was checked before the kill was not asked for again.
  expect(results).toEqual(expect.arrayContaining([...before]));
  for (const device of pulled) {
    const count = counts.get(device) ?? 0;
    expect(results.find(({ vehicleId }) => vehicleId === idOf(device, ids))).toMatchObject({
      day: day.day,
      outcome: 'equal',
      counts: { atFlespi: count, equal: count, missing: 0, gone: 0 },
    });
  }
  for (const device of notPulled) {
    expect(results.find(({ vehicleId }) => vehicleId === idOf(device, ids))).toMatchObject({
      outcome: 'differs',
      counts: { atFlespi: OF_OTHERS, equal: 0, missing: OF_OTHERS },
    });
  }

  await running.end();
  const expected = OF_FIRST + (pulled.length - 1) * OF_OTHERS;
  expect(numbersKept()).toEqual(Array.from({ length: expected }, (_, each) => each));
});
