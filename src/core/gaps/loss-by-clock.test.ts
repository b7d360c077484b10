import { beforeEach, expect, it } from 'vitest';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { createLossByClock, type LossByClock } from './loss-by-clock.ts';

const CAUSE = 'session-overflowed';
const DAY_MS = 86_400_000;
let clock: FakeClock;
let startMs: number;
const setBy = (ms: number): void => clock.jump(clock.nowMs() + ms);

beforeEach(() => {
  clock = createFakeClock();
  startMs = clock.nowMs();
});

function cutFor(ms: number, meanwhile = (): void => {}): LossByClock {
  const loss = createLossByClock(clock, null);
  clock.advance(10_000);
  loss.broke(clock.nowMs());
  meanwhile();
  clock.advance(ms);
  loss.lost(CAUSE);
  return loss;
}

it('is told by the right clock once that is set, where it was put back while the link was down', () => {
  const loss = cutFor(60_000, () => setBy(-200 * DAY_MS));
  expect(loss.moved()).toBeNull();
  clock.advance(12_000);
  setBy(200 * DAY_MS);
  expect(loss.moved()).toEqual({ cause: CAUSE, fromMs: startMs + 10_000, toMs: startMs + 70_000 });
  expect(loss.moved()).toBeNull();
});

it('is told by the right clock where it was wrong all along', () => {
  setBy(-200 * DAY_MS);
  const loss = cutFor(60_000);
  setBy(200 * DAY_MS);
  expect(loss.moved()).toEqual({ cause: CAUSE, fromMs: startMs + 10_000, toMs: startMs + 70_000 });
});

it('begins where an earlier run knew, whatever the clock was then', () => {
  const loss = createLossByClock(clock, startMs - 5_000);
  setBy(-DAY_MS);
  clock.advance(1_000);
  loss.lost(CAUSE);
  setBy(DAY_MS);
  expect(loss.moved()).toEqual({ cause: CAUSE, fromMs: startMs - 5_000, toMs: startMs + 1_000 });
});

it('is not moved by a clock that is kept right, nor where nothing was lost', () => {
  const loss = cutFor(60_000);
  setBy(59_000);
  expect(loss.moved()).toBeNull();
  loss.resumed();
  setBy(DAY_MS);
  expect(loss.moved()).toBeNull();
  const none = createLossByClock(clock, null);
  none.lost(CAUSE);
  setBy(DAY_MS);
  expect(none.moved()).toBeNull();
});
