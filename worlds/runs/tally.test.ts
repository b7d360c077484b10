import { expect, it } from 'vitest';
import { createTally } from './tally.ts';

const CRASHED = { seed: 7, crashed: 'It ended.' };

it('speaks of planted faults where there were some', () => {
  const tally = createTally(() => {}, false);
  tally.world({ seed: 7, name: null }, CRASHED);
  expect(tally.lines(1)[0]).toContain('\n1 worlds, 1 failed, in 1 s');
  tally.planted(true, 'forgets');
  tally.planted(false, 'lies');
  expect(tally.lines(1)[0]).toContain('\n1 worlds and 1 of 2 planted faults found, 2 failed, in 1 s');
  expect(tally.lines(1)[1]).toBe('failed: --seed 7; --planted lies');
});
