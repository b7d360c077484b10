import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type ShownClock, ShownClockContext } from '../host/host-now.ts';
import { useNow } from './use-now.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function Clock() {
  return useNow();
}

it('ticks as each second begins, whenever it came into view', async () => {
  vi.setSystemTime(10_700);
  const page = document.createElement('div');
  const root = createRoot(page);
  await act(async () => root.render(<Clock />));
  const advance = (ms: number): Promise<void> =>
    act(async () => {
      vi.advanceTimersByTime(ms);
    });
  expect(page.textContent).toBe('10700');
  await advance(299);
  expect(page.textContent).toBe('10700');
  await advance(1);
  expect(page.textContent).toBe('11000');
  await advance(1_000);
  expect(page.textContent).toBe('12000');
  await act(async () => root.unmount());
  expect(vi.getTimerCount()).toBe(0);
});

it('of a clock that does not run, tells each step into another period and takes no timer', async () => {
  let atMs = 5_500;
  const listeners = new Set<() => void>();
  const clock: ShownClock = {
    nowMs: () => atMs,
    runs: false,
    onStep(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const page = document.createElement('div');
  const root = createRoot(page);
  const draw = (shown: ShownClock): Promise<void> =>
    act(async () => root.render(<ShownClockContext value={shown}>{<Clock />}</ShownClockContext>));
  const step = (toMs: number): Promise<void> =>
    act(async () => {
      atMs = toMs;
      for (const listener of listeners) listener();
    });
  await draw(clock);
  expect([page.textContent, vi.getTimerCount()]).toEqual(['5500', 0]);
  await step(5_900);
  expect(page.textContent).toBe('5500');
  await step(65_000);
  expect(page.textContent).toBe('65000');
  await step(3_000);
  expect(page.textContent).toBe('3000');
  vi.setSystemTime(90_000);
  await draw({ nowMs: () => Date.now(), runs: true, onStep: () => () => {} });
  expect([page.textContent, listeners.size]).toEqual(['90000', 0]);
  await act(async () => root.unmount());
});
