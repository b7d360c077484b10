import { describe, expect, it } from 'vitest';
import type { GapDoubt } from '../../shared/completeness.ts';
import type { RefillProgress } from '../journal/port/refill-progress.ts';
import { closed, isFinished, progressed } from './refill-state.ts';
import { GAP } from './testing/refill-runs.ts';

const vehicle = (deviceId: string, over: Partial<RefillProgress> = {}): RefillProgress => ({
  deviceId,
  by: 'receipt',
  fromMs: GAP.fromMs,
  toMs: GAP.toMs,
  gapToMs: GAP.toMs,
  cursorUs: 0,
  done: true,
  found: 0,
  reason: null,
  doubt: null,
  ...over,
});
const doubted = (...doubts: readonly (GapDoubt | null)[]) =>
  doubts.map((doubt, index) => vehicle(String(index), { doubt }));

describe('what is said of a gap at its end', () => {
  it.each<[string, readonly (GapDoubt | null)[], readonly GapDoubt[], object | null]>([
    ['nothing', [null, null], [], null],
    ['of how many vehicles it is true', ['expired', null, 'expired'], [], { doubt: 'expired', vehicles: 2 }],
    ['the gravest', ['expired', 'too-many', 'expired'], [], { doubt: 'too-many', vehicles: 1 }],
    [
      'the gravest of all',
      ['expired'],
      ['no-device', 'list-refused'],
      { doubt: 'list-refused', vehicles: 9 },
    ],
  ])('is %s', (_name, ofVehicles, others, unproved) => {
    const doubts = others.map((doubt) => ({ doubt, vehicles: 9 }));
    const gap = closed(GAP, doubted(...ofVehicles), { nowMs: 5, doubts });
    expect(gap).toMatchObject({ state: unproved === null ? 'refilled' : 'unproved', unproved, closedMs: 5 });
  });

  it('is no doubt where nothing at all could be had', () => {
    const lost = vehicle('7', { reason: { code: 'api-replies-refused' }, doubt: 'expired' });
    expect(closed(GAP, [lost], { nowMs: 5 })).toMatchObject({ state: 'unrecoverable', unproved: null });
  });
});

describe('a vehicle is finished', () => {
  it.each<[string, Partial<RefillProgress>, boolean]>([
    ['once it was asked for up to the end of the gap', {}, true],
    ['not before all of that was handed out', { done: false }, false],
    ['not where the gap has become longer', { gapToMs: GAP.toMs - 1 }, false],
    ['where it could not be asked for', { done: false, reason: { code: 'api-replies-refused' } }, true],
  ])('%s', (_name, over, finished) => {
    const vehicles = [vehicle('7', over), vehicle('8', { found: 2 }), vehicle('9', { found: 3 })];
    expect(vehicles.map((each) => isFinished(each, GAP))).toEqual([finished, true, true]);
    expect(progressed(GAP, vehicles)).toMatchObject({
      state: 'refilling',
      vehicles: 3,
      vehiclesDone: finished ? 3 : 2,
      found: 5,
    });
  });
});
