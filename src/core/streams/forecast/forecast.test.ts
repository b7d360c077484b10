import { describe, expect, it } from 'vitest';
import { forecastQueueLoss, type QueueState } from './queue-loss.ts';
import { forecastSession, LONGEST_SESSION_S } from './session-end.ts';
import { forecastFull } from './storage-full.ts';

const NOW_S = 1_800_000_000;
const HOUR_S = 3_600;
const flow = (leastPerS: number, mostPerS: number) => ({ leastPerS, mostPerS, spanS: 600 });
const queue = (given: Partial<QueueState> = {}): QueueState => ({
  nowS: NOW_S,
  bytes: 5_000_000,
  ttlS: 4 * HOUR_S,
  waitingSinceS: NOW_S - HOUR_S,
  stuckSinceS: null,
  flow: null,
  ...given,
});

describe('the oldest message of a queue', () => {
  it('expires between what came first and what was tried first, where nothing is taken', () => {
    const stuckSinceS = NOW_S - 3_000;
    expect(forecastQueueLoss(queue({ stuckSinceS }))).toEqual({
      earliestS: NOW_S + 3 * HOUR_S,
      latestS: stuckSinceS + 4 * HOUR_S,
    });
  });

  it('is known to the second where nobody saw the queue empty', () => {
    const stuckSinceS = NOW_S - 3_000;
    const { earliestS, latestS } = forecastQueueLoss(queue({ stuckSinceS, waitingSinceS: null })) ?? {};
    expect(earliestS).toBe(latestS);
  });

  it('has an earliest time alone where the queue moves and grows', () => {
    expect(forecastQueueLoss(queue({ flow: flow(500, 900) }))).toEqual({
      earliestS: NOW_S + 3 * HOUR_S,
      latestS: null,
    });
  });

  it.each([
    ['nothing waits', queue({ bytes: 0 })],
    ['nothing is told of the queue', queue({ bytes: null })],
    ['nothing is told of how long it may wait', queue({ ttlS: null })],
    ['the queue shrinks', queue({ flow: flow(-900, -500) })],
    ['it is not sure that it grows', queue({ flow: flow(-10, 900) })],
    ['it moves, and how is not known', queue()],
    ['nothing was taken for a moment', queue({ stuckSinceS: NOW_S - 30 })],
    ['it hardly grows, and has long to wait', queue({ flow: flow(0.1, 0.2), ttlS: 10 * 86_400 })],
  ])('is not foreseen where %s', (_why, state) => {
    expect(forecastQueueLoss(state)).toBeNull();
  });
});

describe('a storage', () => {
  const storage = { bytes: 90e6, limitBytes: 100e6 };
  it('overflows within a range', () => {
    expect(forecastFull({ ...storage, flow: flow(1_000, 2_000) }, NOW_S)).toEqual({
      earliestS: NOW_S + 5_000,
      latestS: NOW_S + 10_000,
    });
  });
  it('overflows at the earliest then, where it may not grow at all', () => {
    expect(forecastFull({ ...storage, flow: flow(-5, 2_000) }, NOW_S)?.latestS).toBeNull();
  });
  it('is full where it is', () => {
    expect(forecastFull({ bytes: 101e6, limitBytes: 100e6, flow: null }, NOW_S)?.earliestS).toBe(NOW_S);
  });
  it.each([
    ['it shrinks', flow(-20, -10)],
    ['it takes months', flow(1, 2)],
    ['nothing is known', null],
  ])('is not foreseen to overflow where %s', (_why, known) => {
    expect(forecastFull({ ...storage, flow: known }, NOW_S)).toBeNull();
  });
});

describe('the session at the broker', () => {
  it('is kept for ten days at the most, whatever was asked for', () => {
    const asked = { downSinceS: NOW_S, bytesPerS: null };
    expect(forecastSession({ ...asked, expiryS: 30 * 86_400 }).expiresAtS).toBe(NOW_S + LONGEST_SESSION_S);
    expect(forecastSession({ ...asked, expiryS: HOUR_S })).toEqual({
      downSinceS: NOW_S,
      expiresAtS: NOW_S + HOUR_S,
      full: null,
    });
  });
  it('overflows before that where much comes', () => {
    const { full } = forecastSession({ downSinceS: NOW_S, expiryS: LONGEST_SESSION_S, bytesPerS: 10_000 });
    expect(full?.earliestS).toBeCloseTo(NOW_S + 66_667, 0);
    expect(full?.latestS).toBeCloseTo(NOW_S + 200_000, 0);
  });
});
