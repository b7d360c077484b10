import { expect, it } from 'vitest';
import { fixAtTime, nearestInTime } from './fix-at-time.ts';
import { findJumps } from './jumps.ts';
import { partsOf } from './parts.ts';
import { type Leg, trackOfLegs } from './testing/legs.ts';
import { DEFAULT_TRACK_RULES } from './track.ts';

const START_MS = 1_764_000_000_000;
function walked(...legs: readonly Leg[]) {
  const fixes = trackOfLegs(legs);
  const jumps = findJumps(fixes);
  return { fixes, jumps, parts: partsOf(fixes, jumps, DEFAULT_TRACK_RULES) };
}

it('is the nearest that can be true', () => {
  const track = walked({ drive: 600, kmh: 36 }, { jump: 500 }, { drive: 600, kmh: 36 });
  expect(nearestInTime(track, START_MS + 14_000)).toBe(1);
  expect(nearestInTime(track, START_MS + 16_000)).toBe(2);
  expect([60, 62]).toContain(nearestInTime(track, START_MS + 610_000));
  expect(nearestInTime(track, 0)).toBe(0);
  expect(nearestInTime(walked(), 0)).toBeNull();
});

it('is none where nobody knows where it was', () => {
  const track = walked({ drive: 600, kmh: 36 }, { silent: 3_600, km: 9 }, { drive: 600, kmh: 36 });
  expect(fixAtTime(track, START_MS + 600_000)).toBe(60);
  expect(fixAtTime(track, START_MS + 700_000)).toBeNull();
  expect(fixAtTime(track, START_MS + 4_200_000)).toBe(61);
  expect(fixAtTime(track, START_MS - 1)).toBeNull();
  expect(fixAtTime(track, START_MS + 9_000_000)).toBeNull();
});
