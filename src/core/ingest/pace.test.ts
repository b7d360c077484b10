import { describe, expect, it } from 'vitest';
import { type BatchPace, FIRST_PACE, type MeasuredCommit, nextPace } from './pace.ts';

const paceAfter = (commits: readonly MeasuredCommit[], from: BatchPace = FIRST_PACE): BatchPace =>
  commits.reduce(nextPace, from);
const times = (count: number, commit: MeasuredCommit): readonly MeasuredCommit[] =>
  Array.from({ length: count }, () => commit);

describe('nextPace', () => {
  it('gathers for about as long as the disk takes', () => {
    expect(paceAfter(times(50, { entries: 10, tookMs: 12 })).delayMs).toBeCloseTo(12, 1);
  });

  it('follows a commit by a fifth, so that one that is slow by chance holds nothing up', () => {
    expect(FIRST_PACE.delayMs).toBe(5);
    expect(paceAfter([{ entries: 10, tookMs: 55 }]).delayMs).toBeCloseTo(15);
  });

  it.each([
    ['a very fast disk', 0.1, 2],
    ['a very slow disk', 900, 50],
  ])('keeps the wait within bounds on %s', (_name, tookMs, delayMs) => {
    expect(paceAfter(times(50, { entries: 10, tookMs })).delayMs).toBe(delayMs);
  });

  it('lets full batches grow while they are short, and never without bound', () => {
    const pace = paceAfter(times(1, { entries: 4_000, tookMs: 10 }));
    expect(pace.maxBatch).toBe(6_000);
    expect(paceAfter(times(50, { entries: 9_000, tookMs: 1 })).maxBatch).toBe(8_000);
  });

  it('halves full batches that take too long, down to a bound', () => {
    expect(paceAfter(times(1, { entries: 4_000, tookMs: 300 })).maxBatch).toBe(2_000);
    expect(paceAfter(times(50, { entries: 9_000, tookMs: 500 })).maxBatch).toBe(250);
  });

  it.each([
    ['a slow disk', 4_000, 150],
    ['a very slow one that took few', 3_999, 900],
    ['a fast one that took few', 3_999, 1],
    ['the longest that is not long', 4_000, 200],
    ['the shortest that is not short', 4_000, 100],
  ])('leaves the size as it is on %s', (_name, entries, tookMs) => {
    expect(paceAfter(times(1, { entries, tookMs })).maxBatch).toBe(4_000);
  });

  it('learns nothing about large batches from small ones', () => {
    expect(paceAfter(times(50, { entries: 3, tookMs: 500 })).maxBatch).toBe(FIRST_PACE.maxBatch);
  });
});
