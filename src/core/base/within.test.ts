import { expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { within } from './within.ts';

/** Ends as its signal does, and says so. */
const untilEnded = (until: AbortSignal): Promise<string> =>
  new Promise((resolve) => until.addEventListener('abort', () => resolve('ended'), { once: true }));

it('ends what takes too long', async () => {
  const clock = createFakeClock();
  const run = within(50, clock, new AbortController().signal, untilEnded);
  clock.advance(50);
  expect(await run).toBe('ended');
});

it('ends as the signal does, and keeps no timer', async () => {
  const clock = createFakeClock();
  const ending = new AbortController();
  const run = within(50, clock, ending.signal, untilEnded);
  expect(clock.waiting()).toBe(1);
  ending.abort();
  expect(await run).toBe('ended');
  expect(clock.waiting()).toBe(0);
});

it('passes on what comes in time, and what fails', async () => {
  const clock = createFakeClock();
  const { signal } = new AbortController();
  expect(await within(50, clock, signal, async () => 7)).toBe(7);
  await expect(within(50, clock, signal, () => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect(clock.waiting()).toBe(0);
});
