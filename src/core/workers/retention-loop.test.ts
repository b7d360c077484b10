import { expect, it } from 'vitest';
import type { Retention, RetentionWaiting } from '../../shared/storage-status.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createRetentionLoop } from './retention-loop.ts';
import type { WriterNotice } from './thread-notices.ts';

const MONTH: Retention = { days: 30, maxBytes: 1_000, fetchedDays: 30 };
const WAITING: RetentionWaiting = { messages: 400, held: 500, fromMs: 1, toMs: 5, reason: 'age' };

/** A writer that has so many steps to make, each time it is asked for the first of them. */
function setUp() {
  const clock = createFakeClock();
  const steps: Retention[] = [];
  const approvals: boolean[] = [];
  const answers: string[] = [];
  const notices: WriterNotice[] = [];
  const now = {
    more: 0,
    waiting: null as RetentionWaiting | null,
    isMoved: false,
    isTooMuch: false,
    weighed: 0,
    looks: 0,
    told: 0,
  };
  let error: Error | null = null;
  let counted = 0;
  const loop = createRetentionLoop({
    clock,
    writer: {
      look: () => void now.looks++,
      isMoved: () => now.isMoved,
      isTooMuch() {
        if (error !== null) throw error;
        now.weighed += 1;
        return now.isTooMuch;
      },
      retain(bounds) {
        if (error !== null) throw error;
        steps.push(bounds);
        return now.more-- > 0;
      },
      retentionWaiting: () => now.waiting,
      recount: (approved) => void approvals.push(approved),
      expiring: (bounds) => () => (++counted < 3 ? undefined : bounds.days),
      answerRetention: (answer) => void answers.push(answer),
    },
    bounds: MONTH,
    notify: (notice) => notices.push(notice),
    onStep: () => void now.told++,
  });
  return {
    clock,
    loop,
    steps,
    approvals,
    answers,
    notices,
    now,
    fail: (with_: Error | null) => (error = with_),
  };
}

it('looks once a minute, and every ten seconds while what is written is too much', () => {
  const { clock, loop, steps, now } = setUp();
  const in60s = (happens: () => void): number => {
    const before = steps.length;
    for (let second = 0; second < 60; second += 1) {
      happens();
      clock.advance(1_000);
    }
    return steps.length - before;
  };
  expect([in60s(loop.wrote), now.weighed]).toEqual([1, 5]);
  expect([in60s(() => {}), now.weighed]).toEqual([1, 5]);
  expect([in60s(() => {}), now.weighed]).toEqual([1, 5]);
  now.isTooMuch = true;
  expect(in60s(loop.wrote)).toBe(6);
  expect(in60s(() => {})).toBe(1);
  now.isTooMuch = false;
  loop.hold(true);
  loop.hold(false);
  clock.advance(0);
  expect(in60s(loop.wrote)).toBe(1);
  const before = steps.length;
  clock.advance(10_000);
  expect(steps).toHaveLength(before);
  loop.changed();
  clock.advance(10_000);
  expect(steps).toHaveLength(before + 1);
  // While a person is asked it is counted again.
  now.waiting = WAITING;
  loop.changed();
  clock.advance(10_000);
  expect(in60s(() => {})).toBe(6);
  now.waiting = null;
  expect(in60s(() => {})).toBe(1);
});

it('looks soon again while there is more to remove', () => {
  const { clock, loop, steps, now } = setUp();
  clock.advance(9_999);
  expect(steps).toEqual([]);
  clock.advance(1);
  expect(steps).toEqual([MONTH]);
  now.more = 2;
  loop.changed();
  clock.advance(10_000);
  expect(steps).toHaveLength(2);
  clock.advance(19);
  expect(steps).toHaveLength(2);
  clock.advance(1);
  expect(steps).toHaveLength(3);
  clock.advance(20);
  expect(steps).toHaveLength(4);
  clock.advance(9_999);
  expect(steps).toHaveLength(4);
  expect(now.told).toBe(4);
});

it.each<[string, Retention, boolean]>([
  ['shorter', { days: 29, maxBytes: 1_000, fetchedDays: 30 }, true],
  ['smaller', { days: 30, maxBytes: 999, fetchedDays: 30 }, true],
  ['the same', MONTH, false],
  ['longer and larger', { days: 31, maxBytes: 1_001, fetchedDays: 30 }, false],
])('applies bounds at once; that they are %s (%o) is a yes to what goes: %s', (_what, bounds, isYes) => {
  const { clock, loop, steps, approvals } = setUp();
  loop.set(bounds);
  expect(approvals).toEqual([isYes]);
  expect(loop.bounds()).toEqual(bounds);
  clock.advance(0);
  expect(steps).toEqual([bounds]);
  // Against these from now on.
  loop.set(bounds);
  expect(approvals).toEqual([isYes, false]);
});

it('says once that it waits for a yes, and once that it does no more', () => {
  const { clock, loop, answers, notices, now } = setUp();
  now.waiting = WAITING;
  clock.advance(20_000);
  expect(notices).toEqual([{ kind: 'retention-waiting', waiting: WAITING }]);
  loop.answer('delete');
  expect(answers).toEqual(['delete']);
  now.waiting = null;
  clock.advance(0);
  expect(notices.slice(1)).toEqual([{ kind: 'retention-waiting', waiting: null }]);
  clock.advance(20_000);
  expect(notices).toHaveLength(2);
});

it('does nothing while it is held or the file is elsewhere, and goes on at once when it is let go', () => {
  const { clock, loop, steps, now } = setUp();
  loop.hold(true);
  clock.advance(30_000);
  expect([steps.length, now.looks, now.told]).toEqual([0, 3, 0]);
  loop.hold(false);
  clock.advance(0);
  expect(steps).toHaveLength(1);
  now.isMoved = true;
  loop.changed();
  clock.advance(10_000);
  expect(steps).toHaveLength(1);
  now.isMoved = false;
  clock.advance(10_000);
  expect(steps).toHaveLength(2);
});

it('says why a step failed, and tries again', () => {
  const { clock, loop, steps, notices, now, fail } = setUp();
  now.more = 1;
  fail(new Error('locked'));
  clock.advance(10_000);
  expect(notices).toEqual([{ kind: 'retention-failed', message: 'locked' }]);
  clock.advance(9_999);
  expect(notices).toHaveLength(1);
  fail(null);
  clock.advance(1);
  expect(steps).toHaveLength(1);
  // While it rests, too.
  fail(new Error('gone'));
  loop.wrote();
  clock.advance(10_000);
  expect(notices.slice(1)).toEqual([{ kind: 'retention-failed', message: 'gone' }]);
  fail(null);
  clock.advance(10_000);
  expect(steps).toHaveLength(2);
});

it('counts what bounds would remove in parts, so that commits come between', async () => {
  const { loop } = setUp();
  expect(await loop.expiring({ days: 7, maxBytes: 1, fetchedDays: 30 })).toBe(7);
});

it('ends', () => {
  const { clock, loop, steps } = setUp();
  loop.stop();
  clock.advance(60_000);
  expect(steps).toEqual([]);
  expect(clock.waiting()).toBe(0);
});
