import { describe, expect, it } from 'vitest';
import { firstTime, type KeptTime, moveTo } from './kept-time.ts';

const DAY = 86_400_000;
const NOW = 1_770_000_000_000;

/** A computer whose clock is off by so much, and whose process began at the moment given. */
interface World {
  readonly trueMs: number;
  readonly offByMs: number;
  readonly process: string;
  readonly boot?: string;
}
const look = ({ trueMs, offByMs, process, boot }: World) => ({
  wallMs: trueMs + offByMs,
  marks: { [process]: trueMs, ...(boot !== undefined && { [boot]: trueMs }) },
});
/** Goes through the moments; the result says how old, in days, what was stamped at each of them is at the end. */
function ages(held: number, ...moments: readonly World[]): readonly number[] {
  const stamps: { atMs: number; span: number }[] = [];
  let span = 0;
  let now: KeptTime | undefined;
  for (const moment of moments) {
    if (now === undefined) now = firstTime(look(moment), held);
    else {
      const moved = moveTo(now, look(moment));
      for (const stamp of stamps) if (stamp.span >= span) stamp.atMs -= moved.takenBackMs;
      if (moved.spanBegan) span++;
      now = moved.now;
    }
    stamps.push({ atMs: now.keptMs, span });
  }
  const endMs = now?.keptMs ?? 0;
  return stamps.map(({ atMs }) => Math.round(((endMs - atMs) / DAY) * 10) / 10);
}
const at = (day: number, offByDays = 0, process = 'a', boot?: string): World => ({
  trueMs: NOW + day * DAY,
  offByMs: offByDays * DAY,
  process,
  ...(boot !== undefined && { boot }),
});

describe('how long something was kept', () => {
  it.each<[name: string, moments: readonly World[], ages: readonly number[]]>([
    ['a quiet month', [at(0), at(10), at(31)], [31, 21, 0]],
    [
      'a clock that starts 200 days behind and is put right',
      [at(0, -200), at(0.1, -200), at(0.2), at(1)],
      [1, 0.9, 0.8, 0],
    ],
    [
      'one that starts a year ahead and is put right',
      [at(0, 365), at(0.1, 365), at(0.2), at(40)],
      [40, 39.9, 39.8, 0],
    ],
    ['a clock set back by years and never right again', [at(0), at(1, -3_000), at(32, -3_000)], [32, 31, 0]],
    ['a clock that stands still', [at(0), at(1, -1), at(31, -31)], [31, 30, 0]],
    ['three weeks off', [at(0), at(1), at(22, 0, 'b')], [22, 21, 0]],
    [
      'three weeks off with the computer on, its clock wrong',
      [at(0, 0, 'a', 'boot'), at(21, 300, 'b', 'boot')],
      [21, 0],
    ],
    ['off, and started a year ahead: that counts until it is put right', [at(0), at(1, 365, 'b')], [366, 0]],
    [
      '… and put right in the same run',
      [at(0), at(1, 365, 'b'), at(1.1, 0, 'b'), at(2, 0, 'b')],
      [2, 1, 0.9, 0],
    ],
    ['… and put right while off', [at(0), at(1, 365, 'b'), at(2, 0, 'c'), at(10, 0, 'c')], [10, 8, 8, 0]],
    [
      '… after which nights off count again',
      [at(0), at(1, 365, 'b'), at(2, 0, 'c'), at(3, 0, 'd'), at(4, 0, 'e')],
      [4, 2, 2, 1, 0],
    ],
    [
      'off, started behind, and put right in the same run',
      [at(0), at(1, -200, 'b'), at(2, 0, 'b')],
      [1, 1, 0],
    ],
    ['off, started behind, and put right while off', [at(0), at(1, -200, 'b'), at(2, 0, 'c')], [2, 2, 0]],
  ])('%s', (_name, moments, expected) => {
    expect(ages(0, ...moments)).toEqual(expected);
  });

  it('never begins before what a journal of an older version holds', () => {
    expect(firstTime(look(at(0, -200)), NOW)).toMatchObject({ keptMs: NOW, unprovedMs: 0 });
  });
});

it('counts nothing where the clock was put right, while nothing ran, by just as much as it had gone back', () => {
  const backMs = DAY / 2;
  const last: KeptTime = {
    wallMs: NOW - backMs,
    marks: { a: 0 },
    keptMs: NOW,
    unprovedMs: 0,
    debtMs: backMs,
  };
  const { now, takenBackMs } = moveTo(last, { wallMs: NOW, marks: { b: 5 } });
  expect(now).toMatchObject({ keptMs: NOW, unprovedMs: 0, debtMs: 0 });
  expect(takenBackMs).toBe(0);
});

it.each([
  [5_000, 0],
  [4_000, 1_000],
  [9_000, 0],
])(
  'a clock that is set ahead by %d ms while it runs, having gone back by 5000, owes %d',
  (aheadMs, debtMs) => {
    const last: KeptTime = { wallMs: NOW, marks: { a: 0 }, keptMs: NOW, unprovedMs: 0, debtMs: 5_000 };
    const { now, takenBackMs, spanBegan } = moveTo(last, { wallMs: NOW + 70 + aheadMs, marks: { a: 70 } });
    expect(now).toMatchObject({ keptMs: NOW + 70, unprovedMs: 0, debtMs });
    expect([takenBackMs, spanBegan]).toEqual([0, false]);
  },
);

it.each([
  [-1_001, 1_001],
  [-1_000, 0],
  [1_000, 0],
])('a clock that is off by %d ms since the last look has gone back by %d: less is drift', (byMs, debtMs) => {
  const last: KeptTime = { wallMs: NOW, marks: { a: 0 }, keptMs: NOW, unprovedMs: 0, debtMs: 0 };
  expect(moveTo(last, { wallMs: NOW + byMs, marks: { a: 0 } }).now.debtMs).toBe(debtMs);
});

it.each([
  [1_000, 0],
  [1_001, 1_001],
])('of %d ms in which nothing of ours ran it counts %d', (passedMs, counted) => {
  const last: KeptTime = { wallMs: NOW, marks: { a: 9 }, keptMs: NOW, unprovedMs: 0, debtMs: 0 };
  expect(moveTo(last, { wallMs: NOW + passedMs, marks: { b: 0 } })).toMatchObject({
    now: { keptMs: NOW + counted, unprovedMs: counted },
    spanBegan: counted > 0,
  });
});
