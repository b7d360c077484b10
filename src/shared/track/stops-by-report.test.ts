import { expect, it } from 'vitest';
import { findJumps } from './jumps.ts';
import { partsOf } from './parts.ts';
import { findStops } from './stops.ts';
import { type Leg, trackOfLegs } from './testing/legs.ts';
import { durationOf } from './totals.ts';
import { DEFAULT_TRACK_RULES, type TrackRules } from './track.ts';

function cut(legs: readonly Leg[], rules: Partial<TrackRules>): readonly string[] {
  const fixes = trackOfLegs(legs);
  return partsOf(fixes, findJumps(fixes), { ...DEFAULT_TRACK_RULES, ...rules }).map(
    (part) => `${part.kind} ${durationOf(fixes, part)}`,
  );
}
const byIgnition = { standsBy: 'ignition' } as const;
const bySpeed = { standsBy: 'speed', standKmh: 5 } as const;

it('stands while its ignition is off, and not in a queue', () => {
  const legs: readonly Leg[] = [
    { drive: 300, kmh: 50 },
    { stand: 400, ignition: true },
    { drive: 300, kmh: 50 },
    { stand: 600, ignition: false },
    { drive: 300, kmh: 50 },
  ];
  expect(cut(legs, byIgnition)).toEqual(['trip 1010', 'stop 590', 'trip 300']);
  expect(cut(legs, { standsBy: 'place' })).toHaveLength(5);
});

it('knows no stop where the ignition is never reported on or off', () => {
  const fixes = trackOfLegs([{ stand: 900 }, { stand: 900 }]);
  expect(findStops(fixes, findJumps(fixes), { ...DEFAULT_TRACK_RULES, ...byIgnition })).toEqual([]);
});

it('stands while it is slow, and is told so by the rest of a walk', () => {
  const legs: readonly Leg[] = [
    { drive: 300, kmh: 50 },
    { stand: 300, kmh: 4 },
    { drive: 300, kmh: 50 },
    { stand: 100, kmh: 0 },
    { drive: 300, kmh: 50 },
  ];
  expect(cut(legs, bySpeed)).toEqual(['trip 310', 'stop 290', 'trip 700']);
  expect(cut(legs, { ...bySpeed, standKmh: 3 })).toEqual(['trip 1300']);
  expect(cut(legs, { ...bySpeed, stopS: 60 })).toHaveLength(5);
});
