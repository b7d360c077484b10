import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Simulator } from '../simulator/simulator.ts';
import { createSimulators } from '../simulator/testing/simulators.ts';
import type { Monitor } from './contract/monitor.ts';
import { createFakeClock, type FakeClock } from './testing/fake-clock.ts';
import { createTestMonitors, type TestMonitors } from './testing/monitors.ts';
import { must } from './testing/must.ts';
import { someAccount } from './testing/some-account.ts';
import { LONG } from './testing/two-brokers.ts';
import { openWindow } from './testing/window.ts';

const HOUR_MS = 3_600_000;
const simulators = createSimulators();
let monitors: TestMonitors;
let simulator: Simulator;
let worldClock: FakeClock;
/** When the world begins, and when somebody first looks at it. */
let fromMs: number;
let toMs: number;

beforeEach(async () => {
  monitors = createTestMonitors();
  // A world that drove for two hours before Fleetglass was there, up to now.
  worldClock = createFakeClock(Date.now() - 2 * HOUR_MS);
  fromMs = worldClock.nowMs();
  simulator = await simulators.open({ clock: worldClock, vehicles: 3 });
  for (let minute = 0; minute < 120; minute++) worldClock.advance(60_000);
  toMs = worldClock.nowMs();
});
afterEach(async () => {
  await monitors.end();
  await simulators.end();
});

async function untilLive(monitor: Monitor): Promise<ReturnType<typeof openWindow>> {
  const window = openWindow(monitor);
  await window.until('connection.changed', ({ state }) => state === 'live');
  return window;
}

/** What nothing that is fetched may change. */
async function shown({ client }: ReturnType<typeof openWindow>, accountId: string) {
  const { fleet, delivery, app } = client.handlers;
  const { total } = must(await delivery.report({ accountId, hours: 744 }));
  const { columns } = must(await fleet.snapshot());
  return {
    places: [Array.from(columns.latitude), Array.from(columns.longitude)],
    gaps: must(await delivery.gaps()),
    completeness: must(await delivery.completeness()).map(({ doubt, openGaps }) => [doubt, openGaps]),
    report: total,
    messages: must(await app.health()).messages,
  };
}

it('fetches what was before, keeps it over a restart, and changes nothing that is shown of now', async () => {
  const monitor = await monitors.start();
  const window = openWindow(monitor);
  const { accounts, fleet, tracks } = window.client.handlers;
  const { id } = must(await accounts.add(someAccount({ brokerUrl: simulator.url, token: simulator.token })));
  await window.until('connection.changed', ({ state }) => state === 'live');
  // What the broker keeps of each place comes behind the names.
  await vi.waitFor(async () => {
    const { columns } = must(await fleet.snapshot());
    expect(Array.from(columns.latitude, Number.isFinite)).toEqual([true, true, true]);
  }, LONG);
  const before = await shown(window, id);
  const vehicleId = must(await fleet.snapshot()).identities[0]?.id ?? '';
  const span = { vehicleId, fromMs, toMs };
  const fixes = async (handlers = tracks): Promise<number> => must(await handlers.read(span)).timeUs.length;
  const had = await fixes();
  expect(must(await tracks.history(span)).missing).toHaveLength(1);

  must(await tracks.fetchHistory(span));
  await vi.waitFor(async () => {
    expect(must(await tracks.history(span)).fetch).toMatchObject({ state: 'done', failure: null });
  }, LONG);
  const fetched = await fixes();
  expect(fetched).toBeGreaterThan(had + 50);
  expect(await shown(window, id)).toEqual(before);
  expect(must(await tracks.history(span)).missing).toEqual([]);

  await monitor.stop();
  const again = await untilLive(await monitors.start());
  expect(await fixes(again.client.handlers.tracks)).toBe(fetched);
  expect((await shown(again, id)).report).toEqual(before.report);
  expect(must(await again.client.handlers.tracks.history(span)).missing).toEqual([]);
});
