import { setImmediate as settled } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { ApiMessage } from '../../shared/messages/flespi-api.ts';
import { ok } from '../../shared/result.ts';
import { silentLog } from '../base/log.ts';
import { ALL_DEVICES } from '../flespi/followed.ts';
import { createCountedClock } from '../testing/counted-clock.ts';
import { createGapRepository } from './gap-repository.ts';
import { createRefill } from './refill.ts';
import {
  createRefillRuns,
  DEVICES,
  GAP,
  LATE,
  list,
  refusal,
  refused,
  secondsOf,
  T0,
  text,
} from './testing/refill-runs.ts';
import { createRememberingGapPort } from './testing/remembering-gap-port.ts';

const runs = createRefillRuns();
const { start } = runs;
afterEach(() => runs.end());

describe('a gap', () => {
  it('is refilled with what is found, and nothing is asked before the link is live', async () => {
    const { refill, pass, asked, gap, taken } = start({
      [DEVICES]: [list({ id: 7 }, { id: 8 })],
      'gw/devices/7/': [
        list({ timestamp: T0 / 1_000 }, { timestamp: T0 / 1_000 + 1 }),
        list({ timestamp: 1 }),
      ],
    });
    await pass(60);
    expect(asked).toEqual([]);
    refill.setLive(true);
    await pass(2);
    const data = (from: number): string =>
      `{"from":${from},"to":9999999999,"count":2,"filter":"server.timestamp>=${T0 / 1_000 - 3_600}&&server.timestamp<${T0 / 1_000 + 4_200}"}`;
    expect(asked.map(({ uri }) => uri)).toEqual([
      'gw/devices/all?fields=id,messages_ttl,messages_rotate&limit=1000&offset=0',
      `gw/devices/7/messages?data=${data(0)}`,
      // From the last one on, which is in it: another one of the same moment may not have found room.
      `gw/devices/7/messages?data=${data(T0 / 1_000 + 1)}`,
      `gw/devices/8/messages?data=${data(0)}`,
    ]);
    // Not all at once: what is live comes first.
    expect(asked.map(({ atS }) => atS)).toEqual([60, 60, 60.2, 60.4]);
    expect(taken()).toBe(3);
    expect(gap()).toMatchObject({ state: 'refilled', vehicles: 2, vehiclesDone: 2, found: 3, reason: null });
    expect(gap()?.closedMs).toBeGreaterThan(GAP.toMs);
  });

  it('of an account without vehicles, or older than what flespi keeps, is refilled with nothing', async () => {
    const { refill, pass, gap } = start({ [DEVICES]: [list()] });
    refill.setLive(true);
    await pass(1);
    expect(gap()).toMatchObject({ state: 'refilled', vehicles: 0, found: 0, reason: null });
  });

  it('of some vehicles is asked for of these alone', async () => {
    const { refill, pass, gap, asked } = start({}, { gaps: [{ ...GAP, vehicleIds: ['8', '9'] }] });
    refill.setLive(true);
    await pass(2);
    expect(asked.map(({ uri }) => uri.split('?')[0])).toEqual([
      'gw/devices/8,9',
      'gw/devices/8/messages',
      'gw/devices/9/messages',
    ]);
    expect(gap()).toMatchObject({ state: 'refilled', vehicles: 2, reason: null });
  });

  it('waits its turn: the oldest first', async () => {
    const { refill, pass, repository, asked } = start(
      { [DEVICES]: [list({ id: 7 })] },
      {
        gaps: [
          { ...GAP, id: 4, state: 'refilling' },
          { ...GAP, id: 5, state: 'refilled' },
          { ...GAP, id: 6 },
        ],
      },
    );
    refill.setLive(true);
    await pass(0.2);
    expect(repository.list().map(({ state }) => state)).toEqual(['refilled', 'refilled', 'refilling']);
    await pass(1);
    expect(repository.list().map(({ state }) => state)).toEqual(['refilled', 'refilled', 'refilled']);
    expect(asked).toHaveLength(4);
  });

  it('that becomes longer while it is refilled is asked for up to its new end', async () => {
    const one = [list({ timestamp: T0 / 1_000 })];
    const { refill, pass, repository, asked, gap } = start({
      [DEVICES]: [list({ id: 7 }, { id: 8 })],
      'gw/devices/7/': one,
    });
    refill.setLive(true);
    await pass(0);
    expect(gap()).toMatchObject({ state: 'refilling', vehiclesDone: 1 });
    repository.update(1, (now) => ({ ...now, toMs: now.toMs + 300_000 }));
    await pass(2);
    // What was found up to the former end counts too.
    expect(gap()).toMatchObject({ state: 'refilled', vehiclesDone: 2, found: 2 });
    const spans = asked.map(({ uri }) => {
      const [, id, fromS, toS] = /devices\/(\d).*>=([\d.]+)&&.*<([\d.]+)"/.exec(uri) ?? [];
      return [id, Number(fromS) - T0 / 1_000, Number(toS) - T0 / 1_000];
    });
    // Who was asked already is asked for the rest alone, with an hour on either side.
    expect(spans.slice(1)).toEqual([
      ['7', -3_600, 4_200],
      ['7', 600 - 3_600, 900 + 3_600],
      ['8', -3_600, 4_200],
      ['8', 600 - 3_600, 900 + 3_600],
    ]);
  });
});

it('is asked for also where it is found in the very moment in which there was none', async () => {
  const { refill, pass, repository, gap } = start({ [DEVICES]: [list()] }, { gaps: [] });
  repository.replace([GAP]);
  refill.wake();
  refill.setLive(true);
  await pass(1);
  expect(gap()?.state).toBe('refilled');
});

describe('whom to ask for', () => {
  it('is every page of flespi’s list', async () => {
    const page = (...ids: readonly number[]) =>
      text(JSON.stringify({ result: ids.map((id) => ({ id })), pagination: { limit: 2 } }));
    const { refill, pass, gap, asked } = start({ [DEVICES]: [page(1, 2), page(3, 4), page(5)] });
    refill.setLive(true);
    await pass(3);
    expect(asked.slice(0, 3).map(({ uri }) => /offset=\d+/.exec(uri)?.[0])).toEqual([
      'offset=0',
      'offset=2',
      'offset=4',
    ]);
    expect(gap()).toMatchObject({ state: 'refilled', vehicles: 5 });
  });

  it('is not asked for ever where the list begins anew each time', async () => {
    const same = text('{"result":[{"id":1},{"id":2}],"pagination":{"limit":2}}');
    const { refill, pass, gap } = start({ [DEVICES]: [same] });
    refill.setLive(true);
    await pass(2);
    expect(gap()).toMatchObject({ state: 'refilled', vehicles: 2 });
  });

  it('is not taken from what is known where the list fails for a time', async () => {
    const { refill, pass, gap, asked } = start(
      { [DEVICES]: [refusal(LATE), list({ id: 7 }, { id: 8 })] },
      { known: ['7'] },
    );
    refill.setLive(true);
    await pass(0);
    expect(asked).toHaveLength(1);
    await pass(7);
    expect(gap()).toMatchObject({ state: 'refilled', vehicles: 2 });
    const lost = start({ [DEVICES]: [refusal(LATE)] }, { known: ['7'] });
    lost.refill.setLive(true);
    await lost.pass(80);
    expect(lost.asked.filter(({ uri }) => uri.includes('devices/7/'))).toEqual([]);
    expect(lost.gap()).toMatchObject({ state: 'unrecoverable', reason: LATE });
  });

  it('is told as soon as it is known, before the first of them has answered', async () => {
    const seen: (readonly [string | undefined, number | undefined])[] = [];
    const { refill, pass, gap } = start(
      { [DEVICES]: [list({ id: 7 }, { id: 8 })] },
      { whileAsking: () => seen.push([gap()?.state, gap()?.vehicles]) },
    );
    refill.setLive(true);
    await pass(1);
    expect(seen.slice(0, 2)).toEqual([
      ['waiting', 0],
      ['refilling', 2],
    ]);
  });

  it('is asked once, however often a gap is told of', async () => {
    const { refill, pass, asked } = start({ [DEVICES]: [list({ id: 7 })] });
    refill.setLive(true);
    for (let turn = 0; turn < 5; turn += 1) {
      refill.wake();
      await pass(0);
    }
    await pass(2);
    expect(asked.map(({ uri }) => uri.split('?')[0])).toEqual(['gw/devices/all', 'gw/devices/7/messages']);
  });
});

describe('patience', () => {
  it('slows down where flespi limits the rate', async () => {
    const limited = refusal(429);
    const { refill, pass, gap, asked } = start({
      [DEVICES]: [limited, limited, limited, limited, list({ id: 7 })],
      'gw/devices/7/': [limited, list()],
    });
    refill.setLive(true);
    await pass(400);
    expect(secondsOf(asked)).toEqual([0, 30, 90, 210, 330, 330, 360]);
    expect(gap()).toMatchObject({ state: 'refilled', reason: null });
  });

  it.each<ApiMessage>([
    LATE,
    { code: 'api-no-link' },
    { code: 'api-not-granted' },
    { code: 'api-busy' },
    refused(408),
    refused(500),
    refused(503),
    { code: 'api-unreadable' },
  ])('tries again after %j, five times on a link that lasts, and goes on with the others', async (why) => {
    const { refill, pass, gap, asked } = start({
      [DEVICES]: [refusal(why), list({ id: 7 }, { id: 8 })],
      'gw/devices/7/': [refusal(why)],
    });
    refill.setLive(true);
    await pass(90);
    expect(secondsOf(asked)).toEqual([0, 5, 5, 10, 20, 40, 80, 80]);
    expect(gap()).toMatchObject({
      state: 'unproved',
      reason: { code: 'gap-of-vehicles', failed: 1, vehicles: 2, why },
    });
  });

  it('counts no failure against flespi while it is the link that fails', async () => {
    const answers = { [DEVICES]: [...Array.from({ length: 20 }, () => refusal(LATE)), list()] };
    const { refill, pass, gap, asked } = start(answers, {
      whileAsking: () => refill.setLive(false),
    });
    for (let loss = 0; loss < 20; loss += 1) {
      refill.setLive(true);
      await pass(10);
      expect(asked).toHaveLength(loss + 1);
    }
    refill.setLive(true);
    refill.setLive(false);
    await pass(10);
    expect(asked).toHaveLength(20);
    refill.setLive(true);
    await pass(1);
    expect(gap()).toMatchObject({ state: 'refilled', reason: null });
  });

  it('waits five seconds at a time where storage takes nothing, and goes on once it does', async () => {
    const { refill, pass, gap, port } = start({ [DEVICES]: [list({ id: 7 })] });
    port.setFailing(true);
    refill.setLive(true);
    await pass(20);
    expect(port.refused()).toBe(5);
    port.setFailing(false);
    await pass(6);
    expect(gap()).toMatchObject({ state: 'refilled', reason: null });
  });

  it('goes on after something unforeseen', async () => {
    const { refill, pass, gap, port } = start({ [DEVICES]: [list({ id: 7 })] });
    const { progress } = port.gaps;
    let failures = 1;
    Object.assign(port.gaps, {
      progress: (id: number) => (failures-- > 0 ? Promise.reject(new Error('locked')) : progress(id)),
    });
    refill.setLive(true);
    await pass(29);
    expect(gap()?.state).toBe('waiting');
    await pass(2);
    expect(gap()?.state).toBe('refilled');
  });

  it('stops at once, also where an answer never comes', async () => {
    const clock = createCountedClock();
    const port = createRememberingGapPort();
    const repository = createGapRepository(silentLog, port, [GAP]);
    const never = createRefill({
      clock,
      log: silentLog,
      repository,
      port,
      followed: ALL_DEVICES,
      knownDevices: () => [],
      knownChannels: () => [],
      clockLeadMs: () => 0,
      rest: { request: () => new Promise(() => {}) },
      take: async () => ok({ stored: 0 }),
    });
    never.wake();
    never.setLive(true);
    await settled();
    await never.stop();
    never.wake();
    expect(repository.list()).toEqual([GAP]);
  });

  it('leaves no timer behind where it is stopped between two tries', async () => {
    const clock = createCountedClock();
    const port = createRememberingGapPort();
    const refill = createRefill({
      clock,
      log: silentLog,
      repository: createGapRepository(silentLog, port, [GAP]),
      port,
      followed: ALL_DEVICES,
      knownDevices: () => [],
      knownChannels: () => [],
      clockLeadMs: () => 0,
      rest: { request: async () => refusal(LATE) },
      take: async () => ok({ stored: 0 }),
    });
    refill.wake();
    refill.setLive(true);
    await settled();
    expect(clock.timers()).toBe(1);
    await refill.stop();
    expect(clock.timers()).toBe(0);
  });
});
