import { expect, it } from 'vitest';
import { silentLog } from '../base/log.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createPastLoop } from './past-loop.ts';
import type { BuiltPast } from './queries/past.ts';

const SEGMENT = { startMs: 0, endMs: 1, messages: 1, state: new Uint8Array(), body: null, next: null };
const MINUTE_MS = 60_000;

it('looks for more only where enough came or somebody looked at the past, and else after ten minutes, or an hour where messages are missing', async () => {
  const clock = createFakeClock();
  let [written, askedMs, looks, ends] = [0, 0, 0, 0];
  let toMake = 2;
  let lacking = 0;
  const loop = createPastLoop({
    clock,
    log: silentLog,
    async build() {
      looks += 1;
      return { drop: [], segment: toMake-- > 0 ? (SEGMENT as never) : null, lacking };
    },
    keep: async () => true,
    isBusy: () => false,
    endThread() {
      ends += 1;
    },
    askedMs: () => askedMs,
    written: () => written,
  });
  const pass = async (ms: number): Promise<number> => {
    const before = looks;
    for (let at = 0; at < ms; at += 500) {
      clock.advance(500);
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    }
    return looks - before;
  };
  expect(await pass(MINUTE_MS)).toBe(1);
  // The second, and that there is no third.
  expect(await pass(MINUTE_MS)).toBe(2);
  expect([await pass(5 * MINUTE_MS), ends > 0]).toEqual([0, true]);
  written = 4_999;
  expect(await pass(MINUTE_MS)).toBe(0);
  written = 5_000;
  expect(await pass(MINUTE_MS)).toBe(1);
  askedMs = clock.monotonicMs();
  expect(await pass(MINUTE_MS)).toBe(1);
  expect(await pass(9 * MINUTE_MS)).toBe(0);
  lacking = 300;
  expect(await pass(2 * MINUTE_MS)).toBe(1);
  expect(await pass(50 * MINUTE_MS)).toBe(0);
  expect(await pass(11 * MINUTE_MS)).toBe(1);
  written += 299;
  expect(await pass(MINUTE_MS)).toBe(0);
  written += 1;
  lacking = 0;
  expect(await pass(MINUTE_MS)).toBe(1);
  expect(await pass(9 * MINUTE_MS)).toBe(0);
  expect(await pass(2 * MINUTE_MS)).toBe(1);
  loop.stop();
  expect(await pass(20 * MINUTE_MS)).toBe(0);
});

it('looks no more once it was stopped while it looked', async () => {
  const clock = createFakeClock();
  const building = Promise.withResolvers<{ drop: []; segment: null; lacking: number }>();
  let looks = 0;
  const loop = createPastLoop({
    clock,
    log: silentLog,
    build() {
      looks += 1;
      return building.promise;
    },
    keep: async () => true,
    isBusy: () => false,
    endThread() {},
    // Somebody always looks at the past, so each look is worth it.
    askedMs: () => Number.POSITIVE_INFINITY,
    written: () => 0,
  });
  clock.advance(MINUTE_MS);
  loop.stop();
  building.resolve({ drop: [], segment: null, lacking: 0 });
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  clock.advance(MINUTE_MS);
  expect(looks).toBe(1);
});

it.each([
  ['a short rest', 500, 0, 0],
  ['a long rest', 5_000, 0, 1],
  ['a long rest while somebody looks at the past', 5_000, Number.POSITIVE_INFINITY, 0],
])('ends its thread for no longer than it takes: %s', async (_, tookMs, askedMs, ended) => {
  const clock = createFakeClock();
  const built = Promise.withResolvers<BuiltPast>();
  let ends = 0;
  const loop = createPastLoop({
    clock,
    log: silentLog,
    build: () => built.promise,
    keep: async () => true,
    isBusy: () => false,
    endThread() {
      ends += 1;
    },
    askedMs: () => askedMs || Number.NEGATIVE_INFINITY,
    written: () => 0,
  });
  clock.advance(MINUTE_MS);
  clock.advance(tookMs);
  built.resolve({ drop: [], segment: SEGMENT as never, lacking: 0 });
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  loop.stop();
  expect(ends).toBe(ended);
});
