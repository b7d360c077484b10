import { describe, expect, it } from 'vitest';
import { bucketFor, emptyTally, sumOf, withArrived, withPart } from './log-tally.ts';
import { someRecord } from './testing/some-record.ts';

const part = (stoppedAt: boolean, ...cells: readonly (readonly [number, 'alert' | 'info', number])[]) => ({
  cells: cells.map(([bucket, severity, count]) => ({ bucket, severity, count })),
  stoppedAt: stoppedAt ? { a: { receivedMs: 1, accountId: 'a', id: 1 } } : null,
  bounds: null,
  counted: { a: 10 },
});

describe('a tally', () => {
  it('adds its parts up, and is whole with the last', () => {
    const half = withPart(emptyTally(1_000), part(true, [5, 'alert', 2], [5, 'info', 3]));
    expect(half).toMatchObject({ isWhole: false, severities: { alert: 2, info: 3 } });
    const whole = withPart(half, part(false, [5, 'alert', 1], [4, 'info', 1]));
    expect(whole).toMatchObject({ isWhole: true, severities: { alert: 3, info: 4 } });
    expect(sumOf(whole.buckets.get(5))).toBe(6);
    expect(sumOf(whole.buckets.get(5), ['alert'])).toBe(3);
  });

  it('counts what arrives once, and nothing that was counted', () => {
    const tally = withPart(emptyTally(1_000), part(false));
    const records = [someRecord({ id: 10 }), someRecord({ id: 11, severity: 'alert' })];
    const after = withArrived(tally, records);
    expect(after.severities).toMatchObject({ alert: 1, info: 0 });
    expect(withArrived(after, records)).toBe(after);
    expect(withArrived(after, [someRecord({ id: 99, accountId: 'unknown' })])).toBe(after);
  });

  it.each([
    [60_000, 1_000],
    [3_600_000, 60_000],
    [86_400_000, 1_800_000],
    [30 * 86_400_000, 12 * 3_600_000],
  ])('cuts %i ms into pieces of %i', (spanMs, bucketMs) => expect(bucketFor(spanMs)).toBe(bucketMs));
});
