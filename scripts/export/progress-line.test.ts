import { beforeEach, expect, it } from 'vitest';
import { createFakeClock, type FakeClock } from '../../src/core/testing/fake-clock.ts';
import { createProgressLine } from './progress-line.ts';

let clock: FakeClock;
let said: string[];
const terminal = (isTTY: boolean) => ({ isTTY, write: (text: string) => said.push(text) });
beforeEach(() => {
  clock = createFakeClock();
  said = [];
});

it('shows how far it is on one line, four times a second at most, and goes', () => {
  const line = createProgressLine(terminal(true), clock);
  for (let step = 0; step < 100; step += 1) {
    line.show({ written: step * 100, bytes: step * 1e5, fraction: step === 0 ? null : step / 100 });
    clock.advance(10);
  }
  line.clear();
  expect(said).toEqual([
    '\r0 written, 0.0 MB\x1b[K',
    '\r2,500 written, 2.5 MB, 25 %\x1b[K',
    '\r5,000 written, 5.0 MB, 50 %\x1b[K',
    '\r7,500 written, 7.5 MB, 75 %\x1b[K',
    '\r\x1b[K',
  ]);
});

it('says nothing where nobody looks', () => {
  const line = createProgressLine(terminal(false), clock);
  line.show({ written: 1, bytes: 1, fraction: 1 });
  line.clear();
  expect(said).toEqual([]);
});
