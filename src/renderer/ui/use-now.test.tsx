import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
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
