/** A stream that is made in the simulator, pushes here, and is taken away again. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Simulator } from '../simulator/simulator.ts';
import { createSimulators } from '../simulator/testing/simulators.ts';
import type { Monitor } from './contract/monitor.ts';
import { createTestMonitors, type TestMonitors } from './testing/monitors.ts';
import { must } from './testing/must.ts';
import { someAccount } from './testing/some-account.ts';
import { LONG } from './testing/two-brokers.ts';
import { openWindow } from './testing/window.ts';

const SECRET = 'a-secret-for-this-test';
const simulators = createSimulators();
let monitors: TestMonitors;
let simulator: Simulator;
let accountId: string;

beforeEach(async () => {
  monitors = createTestMonitors();
  simulator = await simulators.open({ vehicles: 3 });
});
afterEach(async () => {
  await monitors.end();
  await simulators.end();
});

async function untilReady(monitor: Monitor) {
  const window = openWindow(monitor);
  const { accounts, listener, fleet } = window.client.handlers;
  const known = accounts.list();
  const list = must(await known);
  if (list.length === 0) {
    const account = someAccount({ brokerUrl: simulator.url, token: simulator.token });
    accountId = must(await accounts.add(account)).id;
    const { settings } = must(await listener.status());
    const { openAsBefore: _open, ...choices } = settings;
    must(
      await listener.configure({
        ...choices,
        enabled: true,
        port: 0,
        secret: SECRET,
        keepUnprotected: false,
        accountId,
      }),
    );
  }
  await window.until('connection.changed', ({ state }) => state === 'live');
  await vi.waitFor(async () => expect(must(await fleet.snapshot()).identities).toHaveLength(3), LONG);
  return { ...window, ...window.client.handlers };
}
const wish = (ids: readonly string[]) => ({
  accountId,
  name: 'Desk',
  address: '',
  feed: { kind: 'devices' as const, ids },
});

it('makes a stream by the calls that were shown, sees its first batch, and deletes it after a restart', async () => {
  const monitor = await monitors.start();
  const { bring, streams } = await untilReady(monitor);
  const look = must(await bring.look({ accountId, address: '' }));
  expect(look.findings.map(({ about, state }) => [about, state])).toEqual([
    ['listener', 'good'],
    ['address', 'good'],
    ['secret', 'good'],
    ['token', 'unproved'],
    ['existing', 'good'],
  ]);
  expect(look.groups.map(({ name }) => name)).toEqual(['Day shift', 'Night shift']);
  expect(look.devices).toHaveLength(3);
  expect(must(await streams.list())).toHaveLength(6);

  const plan = must(await bring.plan(wish(look.devices.map(({ id }) => id))));
  expect(JSON.stringify(plan)).not.toContain(SECRET);
  const made = must(await bring.carryOut({ planId: plan.id }));
  expect(made).toMatchObject({ state: 'made', streamId: expect.stringMatching(/^\d+$/) });
  // A plan is carried out once.
  expect(await bring.carryOut({ planId: plan.id })).toMatchObject({ error: { code: 'bring-plan-gone' } });
  simulator.report(Number(look.devices[0]?.id), { n: 1 });
  await vi.waitFor(async () => {
    expect(must(await bring.made())[0]).toMatchObject({ firstBatchMs: expect.any(Number) });
  }, LONG);
  // A second one would bring the same twice.
  expect(await bring.plan(wish(['1']))).toMatchObject({ error: { code: 'bring-existing', name: 'Desk' } });

  await monitor.stop();
  const again = await untilReady(await monitors.start());
  const [kept] = must(await again.bring.made());
  expect(kept).toMatchObject({ id: made?.id, state: 'made' });
  const undo = must(await again.bring.planUndo({ id: made?.id ?? '' }));
  expect(undo.calls).toEqual([{ method: 'DELETE', uri: `gw/streams/${made?.streamId}`, body: '' }]);
  expect(must(await again.bring.carryOut({ planId: undo.id }))).toBeNull();
  expect(must(await again.bring.made())).toEqual([]);
  await vi.waitFor(async () => expect(must(await again.streams.list())).toHaveLength(6), LONG);
}, 60_000);

it('leaves nothing behind where the token does not permit all of it', async () => {
  const { bring, streams } = await untilReady(await monitors.start());
  const { devices } = must(await bring.look({ accountId, address: '' }));
  simulator.refuseCalls((call) => (/^post\/gw\/streams\/\d+\/devices/.test(call) ? 403 : null));
  const plan = must(await bring.plan(wish(devices.map(({ id }) => id))));
  expect(await bring.carryOut({ planId: plan.id })).toMatchObject({
    error: { code: 'bring-rolled-back', step: 3, why: { code: 'bring-token-refused', status: 403 } },
  });
  expect(must(await bring.made())).toEqual([]);
  await vi.waitFor(async () => expect(must(await streams.list())).toHaveLength(6), LONG);
  simulator.refuseCalls((call) => (call.startsWith('get/gw/streams/all') ? 401 : null));
  expect(await bring.plan(wish(['1']))).toMatchObject({
    error: { code: 'bring-token-refused', status: 401 },
  });
}, 60_000);
