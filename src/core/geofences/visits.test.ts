import { describe, expect, it } from 'vitest';
import { createDraw } from '../../shared/geofences/testing/random-shapes.ts';
import { createFenceIndex } from './fence-index.ts';
import { DEPOT, someFence } from './testing/some-fences.ts';
import { type SomeFix, someTrack } from './testing/some-track.ts';
import { findVisits, type VisitsDeps } from './visits.ts';

const DAY_S = 86_400;
const FENCE = someFence(1, { ...DEPOT, shape: { kind: 'circle', centre: [0, 0], radiusM: 100 } });

async function visitsOf(
  fixes: readonly SomeFix[],
  [fromS, toS]: readonly [number, number] = [0, 10 * DAY_S],
  over: Partial<VisitsDeps> = {},
) {
  const found = await findVisits({
    read: async (_account, _vehicle, fromMs, toMs) => someTrack(fixes, fromMs, toMs),
    vehicles: [{ accountId: 'a', vehicleId: '7', goneName: null }],
    index: createFenceIndex([FENCE]),
    fromMs: fromS * 1000,
    toMs: toS * 1000,
    nowMs: 100 * DAY_S * 1000,
    onRead: () => {},
    signal: new AbortController().signal,
    ...over,
  });
  return found;
}
const spans = async (...given: Parameters<typeof visitsOf>): Promise<readonly string[]> =>
  (await visitsOf(...given)).visits.map(
    ({ enteredMs, isEnteredBefore, leftMs, lastInsideMs }) =>
      `${isEnteredBefore ? '<' : ''}${enteredMs / 1000}-${leftMs === null ? `(${lastInsideMs / 1000})` : leftMs / 1000}`,
  );
const at = (...pairs: readonly (readonly [number, number])[]): readonly SomeFix[] =>
  pairs.map(([atS, awayM]) => ({ atS, awayM }));

describe('visits', () => {
  it('are from the first fix inside to the first outside', async () => {
    expect(await spans(at([0, 500], [60, 50], [120, 20], [180, 500], [240, 10], [300, 500]))).toEqual([
      '60-180',
      '240-300',
    ]);
  });

  it('are the same in whatever order and however late their fixes came', async () => {
    const fixes = at([0, 500], [60, 50], [120, 20], [180, 500]).map((fix) => ({ ...fix, lagS: 7_200 }));
    expect(await spans(fixes.toReversed())).toEqual(['60-180']);
  });

  it('are not ended by a fix that is invalid', async () => {
    const fixes = [...at([0, 50], [120, 50]), { atS: 60, awayM: 900, isInvalid: true }];
    expect(await spans(fixes)).toEqual(['<0-(120)']);
  });

  it('count a fix of the future by its arrival', async () => {
    const fixes = [
      ...at([0, 50], [120, 50]),
      { atS: 60 + DAY_S, awayM: 50, lagS: -DAY_S },
      { atS: 180, awayM: 500 },
    ];
    expect(await spans(fixes)).toEqual(['<0-180']);
  });

  it('that began before the span are told from their beginning, and to their end after it', async () => {
    const fixes = at([0, 500], [60, 50], [5_000, 50], [9_000, 500], [9_100, 50], [9_200, 500]);
    expect(await spans(fixes, [1_000, 2_000])).toEqual(['60-9000']);
    expect(await spans(fixes, [8_990, 9_050])).toEqual(['60-9000']);
    expect(await spans(fixes, [9_001, 9_050])).toEqual([]);
  });

  it('may be going on, and may have begun before all that is known', async () => {
    expect(await spans(at([60, 50], [120, 50]))).toEqual(['<60-(120)']);
  });

  it('say how long nothing was heard', async () => {
    const { visits } = await visitsOf(at([0, 500], [60, 50], [7_260, 50], [7_300, 500]));
    expect(visits).toMatchObject([{ silentS: 7_200 }]);
  });

  it('are read in smaller pieces where there are too many fixes', async () => {
    const fixes = at([0, 500], [60, 50], [3_000, 20], [6_000, 500]);
    const asked: number[] = [];
    const read: VisitsDeps['read'] = async (_account, _vehicle, fromMs, toMs) => {
      asked.push(toMs - fromMs);
      return toMs - fromMs > 3_600_000 ? 'too-many' : someTrack(fixes, fromMs, toMs);
    };
    expect(await spans(fixes, [0, 10_000], { read })).toEqual(['60-6000']);
    expect(Math.max(...asked.slice(3))).toBeLessThan(3_600_001);
  });

  it('of an account whose journal cannot be read are none, and it is named', async () => {
    const found = await visitsOf([], undefined, {
      read: async () => 'no-journal',
      vehicles: [
        { accountId: 'a', vehicleId: '1', goneName: null },
        { accountId: 'a', vehicleId: '2', goneName: null },
      ],
    });
    expect(found).toEqual({ visits: [], isCut: false, vehicles: 0, gone: [], unreadAccounts: ['a'] });
  });

  it('name those that are gone from the fleet, if they were anywhere', async () => {
    const { gone, visits } = await visitsOf([], undefined, {
      read: async (_account, vehicleId, fromMs, toMs) =>
        someTrack(vehicleId === '9' ? at([0, 500], [60, 50], [180, 500]) : [], fromMs, toMs),
      vehicles: [
        { accountId: 'a', vehicleId: '7', goneName: null },
        { accountId: 'a', vehicleId: '8', goneName: 'Never there' },
        { accountId: 'a', vehicleId: '9', goneName: 'Sold van' },
      ],
    });
    expect(visits).toMatchObject([{ vehicleId: 'a/9', enteredMs: 60_000 }]);
    expect(gone).toEqual([{ vehicleId: 'a/9', name: 'Sold van' }]);
  });

  it('of a moment of the past ask for nothing that was told later', async () => {
    const asked = new Set<number | undefined>();
    const read: VisitsDeps['read'] = async (_account, _vehicle, fromMs, toMs, toldByMs) => {
      asked.add(toldByMs);
      return someTrack(at([0, 500], [60, 50]), fromMs, toMs);
    };
    expect(await spans([], [0, 100], { read, asOfMs: 100_000, nowMs: 100_000 })).toEqual(['60-(60)']);
    expect([...asked]).toEqual([100_000]);
  });

  it('end when they are no more wanted', async () => {
    const cancel = new AbortController();
    const found = visitsOf(at([0, 50]), undefined, {
      onRead: () => cancel.abort(new Error('enough')),
      vehicles: [
        { accountId: 'a', vehicleId: '1', goneName: null },
        { accountId: 'a', vehicleId: '2', goneName: null },
      ],
      signal: cancel.signal,
    });
    await expect(found).rejects.toThrow('enough');
  });

  it('are what a walk without gaps, days or pieces finds, for many random trips', async () => {
    const draw = createDraw(9);
    for (let round = 0; round < 40; round += 1) {
      let awayM = draw() * 400;
      const fixes = Array.from({ length: 200 }, (_, index) => {
        awayM = Math.abs(awayM + (draw() - 0.5) * 300);
        // Never near: a fix outside is one that it left with.
        if (awayM > 100 && awayM < 140) awayM = 140;
        return { atS: index * 1_800, awayM };
      });
      const expected: string[] = [];
      let sinceS: number | null = null;
      for (const { atS, awayM: m } of fixes) {
        if (sinceS === null && m <= 100) sinceS = atS;
        if (sinceS !== null && m > 130) {
          expected.push(`${sinceS}-${atS}`);
          sinceS = null;
        }
      }
      const found = await spans(fixes, [1, 201 * 1_800]);
      expect(found.filter((span) => !span.includes('(')).map((span) => span.replace('<', ''))).toEqual(
        expected,
      );
    }
  });
});
