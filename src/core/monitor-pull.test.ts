import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DAY_MS } from '../shared/spans.ts';
import type { Simulator } from '../simulator/simulator.ts';
import { createSimulators } from '../simulator/testing/simulators.ts';
import { createFakeClock } from './testing/fake-clock.ts';
import { createTestMonitors, type TestMonitors } from './testing/monitors.ts';
import { must } from './testing/must.ts';
import { someAccount } from './testing/some-account.ts';
import { LONG } from './testing/two-brokers.ts';
import { openWindow } from './testing/window.ts';

const simulators = createSimulators();
let monitors: TestMonitors;
let simulator: Simulator;
/** When the world begins, two days and more ago, when the day behind that begins, and when it ends. */
let fromMs: number;
let dayMs: number;
let toMs: number;

beforeEach(async () => {
  monitors = createTestMonitors();
  // Begun before the day that is checked, it is known to hold all of it.
  dayMs = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS;
  const clock = createFakeClock(dayMs - 5 * 60_000);
  // It knows some minutes of before.
  fromMs = clock.nowMs() - 3_600_000;
  simulator = await simulators.open({ clock, vehicles: 3 });
  for (let minute = 0; minute < 60; minute++) clock.advance(60_000);
  // Clocks of devices are ahead and behind.
  toMs = clock.nowMs() + 60_000;
});
afterEach(async () => {
  await monitors.end();
  await simulators.end();
});

it('fetches many vehicles, proves a day against flespi, and changes nothing that is shown of now', async () => {
  const monitor = await monitors.start();
  const window = openWindow(monitor);
  const { accounts, alarms, delivery, fleet, pulls, dayChecks } = window.client.handlers;
  const { id } = must(await accounts.add(someAccount({ brokerUrl: simulator.url, token: simulator.token })));
  await window.until('connection.changed', ({ state }) => state === 'live');
  await vi.waitFor(async () => expect(must(await fleet.snapshot()).identities).toHaveLength(3), LONG);
  const [first = '', ...others] = must(await fleet.snapshot()).identities.map((vehicle) => vehicle.id);
  const shown = async () => ({
    gaps: must(await delivery.gaps()),
    report: must(await delivery.report({ accountId: id, hours: 744 })).total,
    alarms: must(await alarms.list()).alarms.length,
  });
  const before = await shown();
  const day = new Date(dayMs).toISOString().slice(0, 10);
  const checked = async () => {
    await vi.waitFor(async () => expect(must(await dayChecks.list())[0]?.run).toBeNull(), LONG);
    return must(await dayChecks.list())[0]?.checks ?? [];
  };

  // Nothing of that day was delivered, and it is said of each vehicle how much.
  must(await dayChecks.check({ vehicleIds: [first], day, zone: 'UTC' }));
  const [missing] = await checked();
  expect(missing).toMatchObject({ vehicleId: first, outcome: 'differs', counts: { equal: 0, gone: 0 } });
  expect(missing?.counts.missing).toBeGreaterThan(10);

  const span = { vehicleIds: others, fromMs, toMs };
  expect(must(await pulls.estimate(span))).toMatchObject([{ accountId: id, vehicles: 2, toFetch: 2 }]);
  must(await pulls.start(span));
  await vi.waitFor(async () => expect(must(await pulls.list())).toMatchObject([{ state: 'done' }]), LONG);
  const [pull] = must(await pulls.list());
  expect(pull).toMatchObject({ counts: { vehicles: 2, done: 2, failed: 0 } });
  expect(pull?.counts.messages).toBeGreaterThan(20);

  // What was fetched is what flespi has of the day; what was missing of the other one comes with one press.
  must(await dayChecks.check({ vehicleIds: others, day, zone: 'UTC' }));
  expect(await checked()).toMatchObject([{ outcome: 'equal' }, { outcome: 'equal' }, { outcome: 'differs' }]);
  must(await dayChecks.fetchMissing({ vehicleId: first, fromMs: missing?.fromMs ?? 0 }));
  const results = await checked();
  expect(results.map(({ outcome }) => outcome)).toEqual(['equal', 'equal', 'equal']);
  expect(await shown()).toEqual(before);

  await monitor.stop();
  const again = openWindow(await monitors.start());
  await vi.waitFor(async () => {
    const { pulls, dayChecks } = again.client.handlers;
    expect(must(await pulls.list())).toMatchObject([{ state: 'done', counts: pull?.counts }]);
    expect(must(await dayChecks.list())[0]?.checks).toEqual(results);
  }, LONG);
});
