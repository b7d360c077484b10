import { afterEach, describe, expect, it } from 'vitest';
import type { Gap } from '../../shared/completeness.ts';
import type { ProtocolVersion } from '../../shared/connection.ts';
import { isJsonObject } from '../../shared/json.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { until } from '../../simulator/testing/client.ts';
import { createSimulators } from '../../simulator/testing/simulators.ts';
import { systemClock } from '../base/clock.ts';
import { silentLog } from '../base/log.ts';
import { ALL_DEVICES } from '../flespi/followed.ts';
import { createRest, type Rest } from '../flespi/rest.ts';
import { createProbe, type Probe } from '../session/testing/probe.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createGapRepository } from './gap-repository.ts';
import { createRefill, type Refill } from './refill.ts';
import type { TakeMessages } from './refill-device.ts';
import { receiptSpanOf } from './refill-query.ts';
import { createRememberingGapPort } from './testing/remembering-gap-port.ts';

const PAGE_COUNT = 40;
const VEHICLES = 6;
const simulators = createSimulators();
const probes: Probe[] = [];
const refills: Refill[] = [];
afterEach(async () => {
  for (const refill of refills.splice(0)) await refill.stop();
  for (const { session } of probes.splice(0)) await session.stop({ forget: true });
  await simulators.end();
});

/** A world that drove for an hour, a link to it, a journal that holds nothing of that hour, and a gap as long. */
async function setUp(
  protocolVersion: ProtocolVersion = 5,
  during: (simulator: Simulator, minute: number) => void = () => {},
) {
  const worldClock = createFakeClock();
  const simulator = await simulators.open({ clock: worldClock, vehicles: VEHICLES });
  const fromMs = worldClock.nowMs();
  for (let minute = 0; minute < 60; minute += 1) {
    during(simulator, minute);
    worldClock.advance(60_000);
  }
  const gap: Gap = {
    id: 1,
    cause: 'session-lost',
    fromMs,
    toMs: worldClock.nowMs(),
    vehicleIds: null,
    state: 'waiting',
    vehicles: 0,
    vehiclesDone: 0,
    found: 0,
    reason: null,
    unproved: null,
    noticedMs: worldClock.nowMs(),
    closedMs: null,
  };
  const port = createRememberingGapPort();
  await port.gaps.save(gap);

  const probe = createProbe(
    { brokerUrl: simulator.url, token: simulator.token, filters: [], protocolVersion },
    {
      onMessage: (message) => {
        rest.handle(message);
        if (message.ack !== undefined) probe.session.release(message.ack);
      },
    },
  );
  probes.push(probe);
  const rest = createRest({
    session: probe.session,
    clock: systemClock,
    clientId: 'fleetglass-test',
    protocolVersion,
    timeoutMs: 5_000,
  });
  probe.session.start();
  await probe.untilState('live');

  const held = new Map<string, string>();
  const take: TakeMessages = async (messages) => {
    let stored = 0;
    for (const { event, body } of messages) {
      const text = new TextDecoder().decode(body);
      const identity = `${event.deviceId} ${text}`;
      if (!held.has(identity)) stored += 1;
      held.set(identity, text);
    }
    return ok({ stored });
  };

  /** A host that starts: everything it knows it reads from the port. */
  const start = async (
    over: { readonly rest?: Pick<Rest, 'request'>; readonly take?: TakeMessages } = {},
  ) => {
    const asked: string[] = [];
    const inner = over.rest ?? rest;
    const clock = createFakeClock(gap.toMs);
    const repository = createGapRepository(silentLog, port, await port.gaps.list());
    const refill = createRefill({
      clock,
      log: silentLog,
      repository,
      port,
      take: over.take ?? take,
      followed: ALL_DEVICES,
      knownDevices: () => [],
      knownChannels: () => [],
      clockLeadMs: () => 0,
      pageCount: PAGE_COUNT,
      rest: {
        request(method, uri, body) {
          asked.push(uri);
          return inner.request(method, uri, body);
        },
      },
    });
    refills.push(refill);
    refill.wake();
    refill.setLive(true);
    return {
      refill,
      repository,
      asked,
      now: () => repository.list()[0] ?? gap,
      pass: (holds: () => boolean) => until(holds, () => clock.advance(1_000)),
    };
  };
  return { simulator, probe, rest, port, gap, held, take, start };
}

/** What the simulator received in the span, picked out of everything it has. */
async function stored(simulator: Simulator, gap: Gap): Promise<readonly string[]> {
  const span = receiptSpanOf(gap, 0);
  const response = await fetch(`${simulator.wsUrl.replace('ws', 'http')}/gw/devices/all/messages`, {
    headers: { authorization: simulator.token },
  });
  const body: unknown = await response.json();
  if (!isJsonObject(body) || !Array.isArray(body.result)) throw new Error('no list');
  return body.result
    .filter(isJsonObject)
    .filter((message) => {
      const atMs = Number(message['server.timestamp']) * 1_000;
      return atMs >= span.fromMs && atMs < span.toMs;
    })
    .map((message) => JSON.stringify(message))
    .sort();
}

const from = (uri: string | undefined): number =>
  Number(/"from":([\d.]+)/.exec(decodeURIComponent(uri ?? ''))?.[1]);

describe('refill from the simulator', () => {
  it('brings every message of the span, over several pages and vehicles, as flespi wrote it', async () => {
    const { simulator, gap, held, port, start } = await setUp();
    const { now, asked, pass } = await start();
    await pass(() => now().closedMs !== null);
    const expected = await stored(simulator, gap);
    expect([...held.values()].sort()).toEqual(expected);
    expect(expected.length).toBeGreaterThan(VEHICLES * PAGE_COUNT);
    expect(asked.length).toBeGreaterThan(VEHICLES * 2);
    expect(now()).toMatchObject({
      state: 'refilled',
      vehicles: VEHICLES,
      vehiclesDone: VEHICLES,
      found: expected.length,
      reason: null,
    });
    expect(await port.gaps.progress(1)).toHaveLength(VEHICLES);
  });

  it('goes on after a kill where it was, and misses nothing', async () => {
    const { simulator, gap, held, port, start } = await setUp();
    const first = await start();
    await first.pass(() => first.asked.length > 7);
    // Whatever the first host would still write is lost with it.
    port.setFailing(true);
    await first.refill.stop();
    port.setFailing(false);
    const [begun] = (await port.gaps.progress(1)).toReversed();
    const alreadyHeld = held.size;
    const second = await start();
    await second.pass(() => second.now().closedMs !== null);
    expect([...held.values()].sort()).toEqual(await stored(simulator, gap));
    expect(alreadyHeld).toBeGreaterThan(0);
    const ofBegun = second.asked.filter((uri) => uri.startsWith(`gw/devices/${begun?.deviceId}/`));
    for (const uri of ofBegun) expect(from(uri)).toBeGreaterThanOrEqual((begun?.cursorUs ?? 0) / 1e6);
    expect(second.asked.filter((uri) => from(uri) === 0).length).toBeLessThan(VEHICLES);
  });

  it('says of whom nothing can be had, and brings the others', async () => {
    const { simulator, rest, gap, held, start } = await setUp();
    const [forbidden] = simulator.world.vehicles;
    const why = { code: 'api-refused', status: 403, said: 'action is not permitted by ACL' } as const;
    const { now, pass } = await start({
      rest: {
        request: (method, uri) =>
          uri.startsWith(`gw/devices/${forbidden?.id}/`)
            ? Promise.resolve(fail(why))
            : rest.request(method, uri),
      },
    });
    await pass(() => now().closedMs !== null);
    const all = await stored(simulator, gap);
    expect(all.length).toBeGreaterThan(held.size);
    expect([...held.values()].sort()).toEqual(
      all.filter((text) => !text.includes(`"device.id":${forbidden?.id},`)),
    );
    expect(now()).toMatchObject({
      state: 'unproved',
      vehiclesDone: VEHICLES,
      reason: { code: 'gap-of-vehicles', failed: 1, vehicles: VEHICLES, why },
    });
  });

  it('waits while the link is cut, and goes on', async () => {
    const { simulator, probe, gap, held, start } = await setUp();
    const { refill, now, asked, pass } = await start();
    await pass(() => asked.length > 5);
    simulator.disconnectClients();
    await probe.untilState('backing-off');
    refill.setLive(false);
    await probe.untilState('live');
    const askedBefore = asked.length;
    refill.setLive(true);
    await pass(() => now().closedMs !== null);
    expect(asked.length).toBeGreaterThan(askedBefore);
    expect([...held.values()].sort()).toEqual(await stored(simulator, gap));
    expect(now()).toMatchObject({ state: 'refilled', reason: null });
  });

  it('waits while storage takes nothing, and keeps no page for held that is not', async () => {
    const { simulator, gap, held, port, take, start } = await setUp();
    let tries = 0;
    const { now, pass } = await start({
      take: async (messages) => {
        tries += 1;
        if (tries < 3) return fail({ code: 'nothing-taken', why: 'suspended' });
        if (tries === 3) port.setFailing(true);
        return take(messages);
      },
    });
    await pass(() => port.refused() > 2);
    expect(await port.gaps.progress(1)).toEqual([]);
    port.setFailing(false);
    await pass(() => now().closedMs !== null);
    expect([...held.values()].sort()).toEqual(await stored(simulator, gap));
  });

  const START_MS = createFakeClock().nowMs();
  /** What the clocks of devices say of a moment, in seconds. */
  const CLOCKS: readonly (readonly [string, (nowS: number, minute: number) => number])[] = [
    ['is years behind', (nowS) => nowS - 1_024 * 7 * 86_400],
    ['was never set', () => 0],
    ['is hours ahead', (nowS) => nowS + 7 * 3_600],
    ['is years ahead', () => 4_294_967_295],
    [
      'was right, but the message waited in its memory for days',
      (nowS, minute) => nowS - 5 * 86_400 + minute,
    ],
    ['stands still', () => 1_700_000_000.5],
  ];

  it.each([3, 4, 5] as const)(
    'over MQTT %i brings what devices sent whose clocks are wrong or late',
    async (version) => {
      const { simulator, gap, held, start } = await setUp(version, (world, minute) => {
        world.world.vehicles.forEach(({ id }, index) => {
          const [, clock] = CLOCKS[index] ?? [];
          const nowS = START_MS / 1_000 + minute * 60;
          if (clock !== undefined)
            world.report(id, { timestamp: clock(nowS, minute), 'custom.minute': minute });
        });
      });
      const { now, pass } = await start();
      await pass(() => now().closedMs !== null);
      expect([...held.values()].sort()).toEqual(await stored(simulator, gap));
      const minutes = [...held.values()].filter((text) => text.includes('"custom.minute"'));
      expect(minutes).toHaveLength(60 * VEHICLES);
      expect(now()).toMatchObject({ state: 'refilled', reason: null, unproved: null });
    },
  );

  it('brings a burst of one moment that is larger than a page', async () => {
    const { simulator, gap, held, start } = await setUp(5, ({ world, report }, minute) => {
      const id = world.vehicles[0]?.id ?? 0;
      const count = minute === 30 ? 5 * PAGE_COUNT + 5 : 0;
      for (let n = 0; n < count; n += 1) report(id, { timestamp: 1_767_300_000, 'custom.n': n });
    });
    const { now, pass } = await start();
    await pass(() => now().closedMs !== null);
    expect([...held.values()].sort()).toEqual(await stored(simulator, gap));
    expect([...held.values()].filter((text) => text.includes('"custom.n"'))).toHaveLength(5 * PAGE_COUNT + 5);
    expect(now()).toMatchObject({ state: 'refilled', unproved: null });
  });

  it('says of a flespi that knows no filter that nothing is proved, and takes nothing of another time', async () => {
    const { rest, gap, port, held, start } = await setUp();
    const HOUR_MS = 3_600_000;
    await port.gaps.save({ ...gap, fromMs: gap.fromMs - 5 * HOUR_MS, toMs: gap.fromMs - 4 * HOUR_MS });
    const { now, pass } = await start({
      rest: {
        request: (method, uri) => rest.request(method, uri.replace(/%2C%22filter%22[^}]*%22(?=%7D)/, '')),
      },
    });
    await pass(() => now().closedMs !== null);
    expect(held.size).toBe(0);
    expect(now()).toMatchObject({
      state: 'unproved',
      unproved: { doubt: 'filter-unknown', vehicles: VEHICLES },
    });
  });
});
