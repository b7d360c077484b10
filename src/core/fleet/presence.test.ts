import { describe, expect, it } from 'vitest';
import { liveLimitS, lostLimitS, type Presence, type PresenceEvidence, presenceOf } from './presence.ts';
import { DEFAULT_FLEET_THRESHOLDS } from './thresholds.ts';

const thresholds = DEFAULT_FLEET_THRESHOLDS;
const none = Number.NaN;

describe('presenceOf', () => {
  const heard: PresenceEvidence = {
    seen: true,
    ageS: 0,
    heardAgeS: 0,
    intervalS: 0,
    late: false,
    connected: null,
    connectedAgeS: Number.POSITIVE_INFINITY,
  };
  const judge = (given: Partial<PresenceEvidence>): Presence =>
    presenceOf({ ...heard, ...given, heardAgeS: given.heardAgeS ?? given.ageS ?? 0 }, thresholds);
  it.each<[string, Partial<PresenceEvidence>, string]>([
    ['never heard', { seen: false }, 'never'],
    ['never heard and disconnected', { seen: false, connected: false }, 'never'],
    ['new', {}, 'live'],
    ['from a little ahead', { ageS: -30 }, 'live'],
    ['at the live floor', { ageS: 60 }, 'live'],
    ['past it', { ageS: 60.001 }, 'stale'],
    ['at the lost floor', { ageS: 600 }, 'stale'],
    ['past it', { ageS: 600.001 }, 'lost'],
    ['a ten-second reporter keeps the floors', { ageS: 61, intervalS: 10 }, 'stale'],
    ['an hourly reporter at three hours', { ageS: 10_800, intervalS: 3600 }, 'live'],
    ['past three hours', { ageS: 10_801, intervalS: 3600 }, 'stale'],
    ['at ten hours', { ageS: 36_000, intervalS: 3600 }, 'stale'],
    ['past ten hours', { ageS: 36_001, intervalS: 3600 }, 'lost'],
    ['disconnected but live', { ageS: 60, connected: false }, 'live'],
    ['disconnected and stale', { ageS: 61, connected: false, connectedAgeS: 0 }, 'stale'],
    ['disconnected and lost by its own age', { ageS: 601, connected: false }, 'lost'],
    ['connected and stale', { ageS: 61, connected: true }, 'stale'],
    ['connected and lost', { ageS: 601, connected: true }, 'lost'],
    ['late is never live', { ageS: 130, intervalS: 3600, late: true }, 'stale'],
    ['late and disconnected', { ageS: 130, intervalS: 3600, late: true, connected: false }, 'stale'],
    ['of unknown age', { ageS: none, heardAgeS: none }, 'stale'],
    ['of unknown age and disconnected', { ageS: none, heardAgeS: none, connected: false }, 'stale'],
    ['of unknown age, received now', { ageS: none, heardAgeS: 1 }, 'stale'],
    ['of unknown age, received long ago', { ageS: none, heardAgeS: 601 }, 'lost'],
    ['old by its time, another of unknown time received now', { ageS: 9_000, heardAgeS: 1 }, 'stale'],
  ])('%s', (_name, evidence, freshness) => {
    expect(judge(evidence).freshness).toBe(freshness);
  });

  it.each<[string, Partial<PresenceEvidence>, boolean]>([
    [
      'closed while live (UDP, or a tracker that hangs up after each report)',
      { ageS: 1, connectedAgeS: 0 },
      false,
    ],
    ['closed with the last report, and nothing since', { ageS: 90, connectedAgeS: 89 }, true],
    ['closed with the last report, by a clock a little ahead', { ageS: 90, connectedAgeS: 140 }, true],
    ['closed by a clock ahead by just the margin', { ageS: 90, connectedAgeS: 150 }, true],
    ['closed by one that is further ahead', { ageS: 90, connectedAgeS: 150.5 }, false],
    ['closed with the last report, long ago', { ageS: 900, connectedAgeS: 900 }, true],
    ['closed before the last report: it has spoken since', { ageS: 90, connectedAgeS: 900 }, false],
    ['closed at a time that is not told', { ageS: 90 }, true],
    ['never heard: it may never have been open', { seen: false, connectedAgeS: 0 }, false],
    ['open', { ageS: 90, connected: true, connectedAgeS: 10 }, false],
  ])('a connection %s', (_name, evidence, disconnected) => {
    expect(judge({ connected: false, ...evidence }).disconnected).toBe(disconnected);
  });

  it.each([
    [0, 60, 600],
    [20, 60, 600],
    [21, 63, 600],
    [60, 180, 600],
    [61, 183, 610],
  ])('gives an interval of %d s the limits %d s and %d s', (intervalS, liveS, lostS) => {
    expect([liveLimitS(intervalS, thresholds), lostLimitS(intervalS, thresholds)]).toEqual([liveS, lostS]);
  });

  it('never calls lost what is still live, whatever the settings', () => {
    const odd = { ...thresholds, liveFloorS: 900, lostFloorS: 600 };
    expect(presenceOf({ ...heard, ageS: 700 }, odd).freshness).toBe('live');
    expect(lostLimitS(0, odd)).toBe(900);
  });
});
