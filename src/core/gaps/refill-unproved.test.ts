import { afterEach, describe, expect, it } from 'vitest';
import type { Gap } from '../../shared/completeness.ts';
import { ok } from '../../shared/result.ts';
import type { RestResult } from '../flespi/rest.ts';
import {
  countsOf,
  createRefillRuns,
  DEVICES,
  GAP,
  list,
  refusal,
  T0,
  TOO_LARGE,
} from './testing/refill-runs.ts';

const runs = createRefillRuns();
const { start } = runs;
afterEach(() => runs.end());

describe('what is not proved', () => {
  it('more messages of one moment than a page holds are asked for at once', async () => {
    const burst = (count: number) =>
      list(...Array.from({ length: count }, (_, n) => ({ timestamp: T0 / 1_000, n })));
    const { refill, pass, gap, asked, taken } = start({
      [DEVICES]: [list({ id: 7 })],
      'gw/devices/7/': [burst(2), burst(2), burst(5)],
    });
    refill.setLive(true);
    await pass(3);
    expect(countsOf(asked)).toEqual([2, 2, 8]);
    expect(taken()).toBe(9);
    expect(gap()).toMatchObject({ state: 'refilled', found: 9, unproved: null });
  });

  it('more than 64 000 of one moment are not asked for at once, and after them as few as before', async () => {
    const { refill, pass, gap, asked } = start(
      {
        [DEVICES]: [list({ id: 7 })],
        'gw/devices/7/': (uri) => {
          const count = Number(/"count":(\d+)/.exec(uri)?.[1]);
          return uri.includes('"from":5.') ? list() : list(...Array(count).fill({ timestamp: 5 }));
        },
      },
      { pageCount: 1_000 },
    );
    refill.setLive(true);
    await pass(3);
    expect(countsOf(asked)).toEqual([1_000, 1_000, 4_000, 16_000, 64_000, 1_000]);
    expect(gap()).toMatchObject({ state: 'unproved', unproved: { doubt: 'too-many', vehicles: 1 } });
  });

  it('as few as before are asked for again once a moment is over', async () => {
    const moment = { timestamp: T0 / 1_000 };
    const next = { timestamp: T0 / 1_000 + 1 };
    const { refill, pass, gap, asked } = start({
      [DEVICES]: [list({ id: 7 })],
      'gw/devices/7/': [
        list(moment, moment),
        list(moment, moment),
        list(...Array(7).fill(moment), next),
        list(next),
      ],
    });
    refill.setLive(true);
    await pass(3);
    expect(countsOf(asked)).toEqual([2, 2, 8, 2]);
    expect(gap()).toMatchObject({ state: 'refilled', unproved: null });
  });

  it('an answer that never holds more than a page of one moment is doubted, and what comes after it is asked for', async () => {
    const full = list({ timestamp: 5, n: 1 }, { timestamp: 5, n: 2 });
    const { refill, pass, gap, asked } = start({
      [DEVICES]: [list({ id: 7 })],
      'gw/devices/7/': [full, full, full, list({ timestamp: 6 })],
    });
    refill.setLive(true);
    await pass(3);
    expect(asked.at(-1)?.uri).toContain('"from":5.000001,"to":9999999999,"count":2,');
    expect(gap()).toMatchObject({ state: 'unproved', unproved: { doubt: 'too-many', vehicles: 1 } });
  });

  it('a moment that is too large for one answer ends, with a doubt', async () => {
    const full = list({ timestamp: 5, n: 1 }, { timestamp: 5, n: 2 });
    const { refill, pass, gap } = start({
      [DEVICES]: [list({ id: 7 })],
      'gw/devices/7/': [full, full, refusal(TOO_LARGE), full, list({ timestamp: 5 }), list()],
    });
    refill.setLive(true);
    await pass(5);
    expect(gap()).toMatchObject({ state: 'unproved', unproved: { doubt: 'too-many', vehicles: 1 } });
  });

  it('a moment of which no answer holds all is not asked for without end', async () => {
    const countOf = (uri: string): number => Number(/"count":(\d+)/.exec(uri)?.[1]);
    const { refill, pass, gap, asked } = start({
      [DEVICES]: [list({ id: 7 })],
      'gw/devices/7/': (uri) => {
        if (!uri.includes('"from":5,') && !uri.includes('"from":0,')) return list();
        if (countOf(uri) >= 8) return refusal(TOO_LARGE);
        return list(...Array.from({ length: countOf(uri) }, (_, n) => ({ timestamp: 5, n })));
      },
    });
    refill.setLive(true);
    await pass(20);
    expect(gap()).toMatchObject({ state: 'unproved', unproved: { doubt: 'too-many', vehicles: 1 } });
    expect(asked.length).toBeLessThan(12);
  });

  const other = { timestamp: 5, 'server.timestamp': 5 };
  it.each<[string, readonly RestResult[], readonly object[]]>([
    ['ignores the filter', [list(other, other), list({ timestamp: T0 / 1_000 })], []],
    ['does not understand the filter', [refusal(400), list({ timestamp: T0 / 1_000 })], []],
    // As the answer to the control question shows, in which the filter finds nothing of what is there.
    ['finds nothing by the filter', [list(), list(), list({ timestamp: T0 / 1_000 })], [other]],
  ])(
    'flespi that %s is asked by the time of the device, for that and the other vehicles',
    async (_name, answers, oldest) => {
      const { refill, pass, gap, asked, taken } = start(
        {
          [DEVICES]: [list({ id: 7 }, { id: 8 })],
          'gw/devices/7/': answers,
          'gw/devices/8/': [list({ timestamp: T0 / 1_000 })],
        },
        { oldest },
      );
      refill.setLive(true);
      await pass(3);
      const last = `"from":${T0 / 1_000 - 3_600},"to":${T0 / 1_000 + 660},"count":2}`;
      expect(asked.at(-1)?.uri).toBe(`gw/devices/8/messages?data={${last}`);
      expect(asked.filter(({ uri }) => uri.includes(last)).map(({ uri }) => uri[11])).toEqual(['7', '8']);
      // Nothing of another span was taken.
      expect(taken()).toBe(2);
      expect(gap()).toMatchObject({
        state: 'unproved',
        found: 2,
        reason: null,
        unproved: { doubt: 'filter-unknown', vehicles: 2 },
      });
    },
  );

  it('a filter that finds what is there is believed when it finds nothing else', async () => {
    const { refill, pass, gap } = start(
      { [DEVICES]: [list({ id: 7 })], 'gw/devices/7/': [list(), list(other), list()] },
      { oldest: [other] },
    );
    refill.setLive(true);
    await pass(2);
    expect(gap()).toMatchObject({ state: 'refilled', found: 0, unproved: null });
  });

  it('what flespi keeps for a shorter time than the gap is old may be gone', async () => {
    const { refill, pass, gap } = start({
      [DEVICES]: [list({ id: 7, messages_ttl: 599 }, { id: 8, messages_ttl: 86_400 }, { id: 9 })],
    });
    refill.setLive(true);
    await pass(2);
    expect(gap()).toMatchObject({ state: 'unproved', unproved: { doubt: 'expired', vehicles: 1 } });
  });

  it('of some vehicles, what flespi keeps for a shorter time may be gone, and others it names are not asked for', async () => {
    const { refill, pass, gap, asked } = start(
      { 'gw/devices/7,8?': [list({ id: 7, messages_ttl: 599 }, { id: 8, messages_ttl: 86_400 }, { id: 9 })] },
      { gaps: [{ ...GAP, vehicleIds: ['7', '8'] }] },
    );
    refill.setLive(true);
    await pass(2);
    expect(gap()).toMatchObject({
      state: 'unproved',
      vehicles: 2,
      unproved: { doubt: 'expired', vehicles: 1 },
    });
    expect(asked).toHaveLength(3);
  });

  it('of some vehicles, nobody knows what is gone where flespi does not tell how long it keeps messages', async () => {
    const ids = Array.from({ length: 203 }, (_, index) => String(1_000 + index));
    const { refill, pass, gap, asked } = start(
      {
        'gw/devices/1000,': [list({ id: 1_000, messages_ttl: 86_400 })],
        'gw/devices/1200,': [refusal(403)],
      },
      { gaps: [{ ...GAP, vehicleIds: ids }] },
    );
    refill.setLive(true);
    await pass(60);
    expect(asked.slice(0, 2).map(({ uri }) => uri.split('?')[0]?.split(',').length)).toEqual([200, 3]);
    expect(gap()).toMatchObject({
      state: 'unproved',
      vehicles: 203,
      vehiclesDone: 203,
      unproved: { doubt: 'keeping-unknown', vehicles: 3 },
    });
  });

  it('of some vehicles, as many are asked about at a time as an address names', async () => {
    const ids = Array.from({ length: 200 }, (_, index) => String(1_000 + index));
    const { refill, pass, asked } = start({}, { gaps: [{ ...GAP, vehicleIds: ids }] });
    refill.setLive(true);
    await pass(1);
    expect(asked.filter(({ uri }) => uri.includes('?fields='))).toHaveLength(1);
  });

  it('units that are no devices of flespi are nothing that a broker kept for us', async () => {
    const { refill, pass, gap } = start({ [DEVICES]: [list({ id: 7 })] }, { known: ['ident:352'] });
    refill.setLive(true);
    await pass(2);
    expect(gap()).toMatchObject({ state: 'refilled', unproved: null });
  });

  it.each<[string, Pick<Gap, 'cause' | 'vehicleIds'>, number]>([
    ['a damaged journal', { cause: 'journal-damaged', vehicleIds: null }, 2],
    ['a journal that is gone', { cause: 'journal-gone', vehicleIds: null }, 2],
    ['a vehicle', { cause: 'journal-damaged', vehicleIds: ['7', 'ident:352'] }, 1],
  ])('a unit that is no device of flespi has nothing there: a part of %s', async (_name, part, vehicles) => {
    const { refill, pass, gap, asked } = start(
      { [DEVICES]: [list({ id: 7 })] },
      { gaps: [{ ...GAP, ...part }], known: ['7', 'ident:352', 'ident:353'] },
    );
    refill.setLive(true);
    await pass(2);
    expect(gap()).toMatchObject({ state: 'unproved', unproved: { doubt: 'no-device', vehicles } });
    expect(asked.filter(({ uri }) => uri.includes('ident'))).toEqual([]);
  });

  it('is asked for again, by receipt and from the start, when a person says so', async () => {
    const { refill, pass, gap, asked } = start({
      [DEVICES]: [list({ id: 7 })],
      'gw/devices/7/': [refusal(400), list(), list({ timestamp: T0 / 1_000 })],
    });
    refill.setLive(true);
    await pass(2);
    expect(gap()).toMatchObject({ unproved: { doubt: 'filter-unknown' } });
    expect(await refill.retry(1)).toEqual(ok(null));
    expect(gap()).toMatchObject({ state: 'waiting', unproved: null });
    await pass(2);
    expect(asked.at(-1)?.uri).toContain('"from":0,"to":9999999999,"count":2,"filter":');
    expect(gap()).toMatchObject({ state: 'refilled', found: 1, unproved: null });
  });
});
