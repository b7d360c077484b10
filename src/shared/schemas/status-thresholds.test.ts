import { describe, expect, it } from 'vitest';
import { checkStatusThresholds, DEFAULT_STATUS_THRESHOLDS, STATUS_THRESHOLDS } from './status-thresholds.ts';

const check = (patch: Partial<typeof DEFAULT_STATUS_THRESHOLDS>) =>
  checkStatusThresholds({ ...DEFAULT_STATUS_THRESHOLDS, ...patch });

describe('thresholds of status', () => {
  it('are the defaults where nobody changed them', () => {
    expect(check({})).toEqual({ ok: true, value: DEFAULT_STATUS_THRESHOLDS });
    expect(STATUS_THRESHOLDS).toEqual(Object.keys(DEFAULT_STATUS_THRESHOLDS));
  });

  it.each([
    ['movingKmh', 0.9, { code: 'decimal-out-of-range', least: 1, most: 100 }],
    ['movingKmh', Number.NaN, { code: 'decimal-out-of-range', least: 1, most: 100 }],
    ['movingKmh', 101, { code: 'decimal-out-of-range', least: 1, most: 100 }],
    ['liveFloorS', 9, { code: 'seconds-out-of-range', leastS: 10, mostS: 86_400 }],
    ['liveIntervals', 1.5, { code: 'number-out-of-range', least: 1, most: 1_000 }],
    ['lostFloorS', Number.NaN, { code: 'seconds-out-of-range', leastS: 10, mostS: 604_800 }],
    ['alarmHoldS', 86_401, { code: 'seconds-out-of-range', leastS: 10, mostS: 86_400 }],
  ] as const)('refuse %s of %d', (field, value, message) => {
    expect(check({ [field]: value })).toEqual({ ok: false, problems: [{ field, message }] });
  });

  it('take a speed that is whole in another unit', () => {
    expect(check({ movingKmh: 3.219 }).ok).toBe(true);
  });

  it('lose no vehicle that is live', () => {
    expect(check({ liveFloorS: 900 })).toEqual({
      ok: false,
      problems: [
        { field: 'lostFloorS', message: { code: 'seconds-out-of-range', leastS: 900, mostS: 604_800 } },
      ],
    });
    expect(check({ liveIntervals: 11 })).toMatchObject({
      ok: false,
      problems: [{ field: 'lostIntervals', message: { least: 11 } }],
    });
    expect(check({ liveFloorS: 600, liveIntervals: 10 }).ok).toBe(true);
  });
});
