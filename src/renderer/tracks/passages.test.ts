import { expect, it } from 'vitest';
import type { GeofenceVisit } from '../../shared/geofences/geofence.ts';
import { trackOfLegs } from '../../shared/track/testing/legs.ts';
import { fixAt, passagesOf } from './passages.ts';

const visit = (geofenceId: string, given: Partial<GeofenceVisit>): GeofenceVisit => ({
  vehicleId: 'a/7',
  geofenceId,
  enteredMs: 0,
  isEnteredBefore: false,
  lastInsideMs: 0,
  leftMs: null,
  silentS: 0,
  ...given,
});

it('are told in their order: the one that left may have come in before, and the one that came in may be there still', () => {
  const passages = passagesOf([
    visit('depot', { enteredMs: 10, isEnteredBefore: true, leftMs: 500 }),
    visit('town', { enteredMs: 100, leftMs: 900 }),
    visit('site', { enteredMs: 700 }),
  ]);
  expect(
    passages.map(({ kind, geofenceId, stayMs, isAtLeast }) => [kind, geofenceId, stayMs, isAtLeast]),
  ).toEqual([
    ['entered', 'town', null, false],
    ['left', 'depot', 490, true],
    ['entered', 'site', null, false],
    ['left', 'town', 800, false],
  ]);
});

it.each([
  [-1, null],
  [0, 0],
  [9_999, 0],
  [10_000, 1],
  [99_999, 3],
])('are at the fix that is not behind them: %d ms', (afterMs, index) => {
  const fixes = trackOfLegs([{ drive: 30, kmh: 50 }]);
  expect(fixAt(fixes, (fixes.timeUs[0] ?? 0) / 1_000 + afterMs)).toBe(index);
});
