import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { throttled } from './throttle.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('does it at once, then at most once in the time, and once more after it was asked for last', () => {
  const act = vi.fn();
  const { ask } = throttled(1_000, act);
  ask();
  expect(act).toHaveBeenCalledTimes(1);
  ask();
  ask();
  expect(act).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1_000);
  expect(act).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(5_000);
  expect(act).toHaveBeenCalledTimes(2);
  ask();
  expect(act).toHaveBeenCalledTimes(3);
});

it('does nothing more once it is stopped', () => {
  const act = vi.fn();
  const { ask, stop } = throttled(1_000, act);
  ask();
  ask();
  stop();
  vi.advanceTimersByTime(5_000);
  expect(act).toHaveBeenCalledTimes(1);
});
