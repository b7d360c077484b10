import { expect, it } from 'vitest';
import { silenceByRhythm } from './rhythm.ts';
import { trackOfLegs } from './testing/legs.ts';
import type { TrackFixes } from './track.ts';

/** A track with a fix every so many seconds. */
const every = (seconds: number, ignition = 2): TrackFixes => {
  const fixes = trackOfLegs([{ drive: 300, kmh: 50 }]);
  return {
    ...fixes,
    timeUs: fixes.timeUs.map((_, at) => at * seconds * 1e6),
    ignition: fixes.ignition.map(() => ignition),
  };
};

it.each([
  [5, 600],
  [60, 600],
  [61, 610],
  [300, 3_000],
  [86_400, 21_600],
])('is, of a fix every %d s, after %d s', (seconds, silenceS) =>
  expect(silenceByRhythm(every(seconds))).toBe(silenceS),
);

it('does not count how seldom a parked vehicle reports', () =>
  expect(silenceByRhythm(every(3_600, 1))).toBe(600));

it('is ten minutes where there is no rhythm yet', () => expect(silenceByRhythm(trackOfLegs([]))).toBe(600));
