import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFakeClock } from '../core/fake-clock.ts';
import { createEnd } from './failed-end.ts';

let written: string[];
beforeEach(() => {
  written = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
});
afterEach(() => vi.restoreAllMocks());

function endAfter(ms: number): readonly string[] {
  const done: string[] = [];
  const clock = createFakeClock();
  // What the machine did before is no part of the run.
  clock.advance(3_600_000);
  const end = createEnd(
    { exit: (code) => void done.push(`exit ${code}`), relaunch: () => void done.push('relaunch') },
    { showErrorBox: (title, text) => void done.push(`${title}: ${text}`) },
    clock,
  );
  clock.advance(ms);
  end('It broke.');
  return done;
}

it('tells somebody where the run was short', () => {
  expect(endAfter(299_999)).toEqual(['Fleetglass has ended: It broke.', 'exit 1']);
  expect(written).toEqual(['It broke.\n']);
});

it('is started again by itself after a longer one', () => {
  expect(endAfter(300_000)).toEqual(['relaunch', 'exit 1']);
});
