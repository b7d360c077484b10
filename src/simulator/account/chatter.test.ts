import { afterEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../../core/testing/fake-clock.ts';
import { until } from '../testing/client.ts';
import { createSimulators } from '../testing/simulators.ts';

const simulators = createSimulators();
afterEach(() => simulators.end());

/** A client that follows the logs and connections of a fleet. */
async function setUp(vehicles: number) {
  const clock = createFakeClock();
  const simulator = await simulators.open({ clock, vehicles });
  const client = await simulators.connect(simulator);
  await client.mqtt.subscribeAsync(['flespi/log/#', 'flespi/state/gw/devices/+/connected'], { qos: 1 });
  const run = async (forMs: number): Promise<void> => {
    const endMs = clock.nowMs() + forMs;
    await until(
      () => clock.nowMs() >= endMs,
      () => clock.advance(1_000),
    );
  };
  return { client, simulator, run };
}

describe('an ordinary day', () => {
  it('has devices that drop and come back, each with its records and its state', async () => {
    const { client, run } = await setUp(10);
    await run(120_000);
    const [closed] = client.logs(301);
    expect(closed).toMatchObject({ origin_type: 11, close_code: 2, transport: 'tcp' });
    expect(Number(closed?.msgs)).toBeGreaterThan(0);
    const id = closed?.origin_id;
    expect(client.logs(102).map(({ ident }) => ident)).toContain(closed?.ident);
    await until(() => client.logs(300).some(({ origin_id }) => origin_id === id));
    expect(client.logs(101).map(({ ident }) => ident)).toContain(closed?.ident);
    expect(client.logs(100)[0]).toMatchObject({ origin_type: 9 });
    const states = client.on(`flespi/state/gw/devices/${id}/connected`).map(({ text }) => text);
    expect(states.slice(0, 3)).toEqual(['true', 'false', 'true']);
  });

  it('has requests to the API in the log of the account', async () => {
    const { client, run } = await setUp(1);
    await run(60_000);
    expect(client.logs(1000)[0]).toMatchObject({ origin_type: 1, uri: expect.stringMatching(/^\/gw\//) });
  });

  it('stays calm: a record a second or two', async () => {
    const { client, run } = await setUp(60);
    await run(60_000);
    const records = client.on('flespi/log/').length;
    expect(records).toBeGreaterThan(30);
    expect(records).toBeLessThan(150);
  });

  it('closes a connection that has said nothing for ten minutes (17)', async () => {
    const { client, simulator, run } = await setUp(20);
    const stale = simulator.world.vehicles.find(({ quirk }) => quirk === 'stale');
    await run(600_000);
    const closed = client.logs(301).filter(({ origin_id }) => origin_id === stale?.id);
    // Chance may have closed it before; silence closes it at the latest.
    expect(closed).toHaveLength(1);
    expect(client.logs(301).every(({ close_code }) => close_code === 2 || close_code === 17)).toBe(true);
    expect(client.on(`flespi/state/gw/devices/${stale?.id}/connected`).at(-1)?.text).toBe('false');
  });
});
