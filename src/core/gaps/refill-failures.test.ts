import { afterEach, describe, expect, it } from 'vitest';
import type { ApiMessage } from '../../shared/messages/flespi-api.ts';
import { ok } from '../../shared/result.ts';
import type { RestResult } from '../flespi/rest.ts';
import {
  countsOf,
  createRefillRuns,
  DEVICES,
  LATE,
  list,
  refusal,
  refused,
  T0,
  TOO_LARGE,
  text,
} from './testing/refill-runs.ts';

const runs = createRefillRuns();
const { start } = runs;
afterEach(() => runs.end());

describe('what cannot be had', () => {
  it.each<[ApiMessage, number]>([
    [refused(403), 1],
    [refused(404), 1],
    [refused(401), 1],
    [refused(409), 1],
    [{ code: 'api-replies-refused' }, 1],
    // It may be the filter that is not understood.
    [refused(400), 2],
    [refused(422), 2],
    [refused(null), 2],
  ])('%j of every vehicle makes a gap unrecoverable', async (failure, tries) => {
    const { refill, pass, gap, asked } = start({
      [DEVICES]: [list({ id: 7 }, { id: 8 })],
      'gw/devices/': [refusal(failure)],
    });
    refill.setLive(true);
    await pass(1);
    expect(asked.filter(({ uri }) => uri.includes('devices/7/'))).toHaveLength(tries);
    expect(gap()).toMatchObject({
      state: 'unrecoverable',
      vehiclesDone: 2,
      reason: { code: 'gap-of-vehicles', failed: 2, vehicles: 2, why: failure },
      closedMs: expect.any(Number),
    });
  });

  it('asks for those that are known where the token may not list them', async () => {
    const { refill, pass, gap, asked } = start(
      { [DEVICES]: [refusal(403)], 'gw/devices/7/': [list({ timestamp: T0 / 1_000 })] },
      { known: ['7', 'ident:352', 'all', '7'] },
    );
    refill.setLive(true);
    await pass(1);
    expect(asked).toHaveLength(2);
    // Devices that were never heard of are not asked for.
    expect(gap()).toMatchObject({
      state: 'unproved',
      vehicles: 1,
      found: 1,
      reason: null,
      unproved: { doubt: 'list-refused', vehicles: 0 },
    });
  });

  it.each<[string, readonly RestResult[], ApiMessage]>([
    ['may not be listed and none is known', [refusal(403)], refused(403)],
    ['are listed in a way that cannot be read', [text('{"result":{}}')], { code: 'api-no-list' }],
    ['are never listed', [refusal(LATE)], LATE],
  ])('is unrecoverable where vehicles %s', async (_name, answers, reason) => {
    const { refill, pass, gap } = start({ [DEVICES]: answers });
    refill.setLive(true);
    await pass(80);
    expect(gap()).toMatchObject({ state: 'unrecoverable', reason });
  });

  it('is asked for again when a person says so, and only that', async () => {
    const { refill, pass, gap, asked } = start({
      [DEVICES]: [list({ id: 7 }, { id: 8 })],
      'gw/devices/7/': [refusal(403), list({ timestamp: T0 / 1_000 })],
      'gw/devices/8/': [list({ timestamp: T0 / 1_000 })],
    });
    refill.setLive(true);
    await pass(1);
    expect(gap()).toMatchObject({
      state: 'unproved',
      found: 1,
      reason: { code: 'gap-of-vehicles', failed: 1, vehicles: 2, why: refused(403) },
    });
    expect(await refill.retry(1)).toEqual(ok(null));
    expect(gap()).toMatchObject({ state: 'waiting', reason: null, closedMs: null });
    await pass(1);
    expect(gap()).toMatchObject({ state: 'refilled', found: 2, vehiclesDone: 2, reason: null });
    expect(asked.filter(({ uri }) => uri.includes('devices/8'))).toHaveLength(1);
    const before = asked.length;
    expect(await refill.retry(1)).toEqual(ok(null));
    expect(await refill.retry(99)).toMatchObject({ ok: false, error: { code: 'no-gap' } });
    await pass(1);
    expect(asked).toHaveLength(before);
  });

  it('takes a page that is too large for a reply in smaller ones', async () => {
    const { refill, pass, gap, asked } = start({
      [DEVICES]: [list({ id: 7 })],
      'gw/devices/7/': [refusal(TOO_LARGE), list({ timestamp: T0 / 1_000 }), list()],
    });
    refill.setLive(true);
    await pass(2);
    expect(countsOf(asked)).toEqual([2, 1, 1]);
    expect(gap()).toMatchObject({ state: 'refilled', found: 1, reason: null });
  });

  it('takes an eighth of a page each time, down to a message', async () => {
    const tooLarge = refusal(TOO_LARGE);
    const { refill, pass, gap, asked } = start(
      {
        [DEVICES]: [list({ id: 7 })],
        'gw/devices/7/': [tooLarge, tooLarge, tooLarge, tooLarge, list({ timestamp: T0 / 1_000 }), list()],
      },
      { pageCount: 1_000 },
    );
    refill.setLive(true);
    await pass(2);
    expect(countsOf(asked)).toEqual([1_000, 125, 16, 2, 1, 1]);
    expect(gap()).toMatchObject({ state: 'refilled', found: 1 });
  });

  it('gives up a single message that is too large', async () => {
    const { refill, pass, gap } = start({
      [DEVICES]: [list({ id: 7 })],
      'gw/devices/7/': [refusal(TOO_LARGE)],
    });
    refill.setLive(true);
    await pass(2);
    expect(gap()).toMatchObject({ state: 'unrecoverable', reason: TOO_LARGE });
  });
});
