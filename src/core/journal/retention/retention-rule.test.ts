import { expect, it } from 'vitest';
import { needsYes, type Pass } from './retention-rule.ts';

const DAY_MS = 86_400_000;

it.each<[what: string, pass: Omit<Pass, 'messages'>, most: number]>([
  ['three times an average day', { held: 1_000, spanMs: 10 * DAY_MS, lastPass: 0 }, 300],
  ['three times the last pass', { held: 1_000, spanMs: 10 * DAY_MS, lastPass: 200 }, 600],
  ['a tenth of what is held', { held: 100_000, spanMs: 1_000 * DAY_MS, lastPass: 0 }, 10_000],
  [
    'a tenth where hardly anything is known of what is usual',
    { held: 1_000, spanMs: 2 * DAY_MS - 1, lastPass: 0 },
    100,
  ],
  ['the last pass alone where no day says what is usual', { held: 1_000, spanMs: 0, lastPass: 50 }, 150],
  ['everything where a day has half of it', { held: 1_000, spanMs: 2 * DAY_MS, lastPass: 0 }, 1_500],
])('removes up to %s without a question', (_what, pass, most) => {
  expect([most, most + 1].map((messages) => needsYes({ ...pass, messages }))).toEqual([false, true]);
});
