import { expect, it } from 'vitest';
import { DAY_MS } from '../../shared/spans.ts';
import { type Keeping, keepingAfter } from './keeping.ts';

const T = Date.UTC(2026, 10, 20);
const DAY_S = 86_400;
const kept = (days: number, rotates = false) => ({ messagesTtlS: days * DAY_S, rotates });
/** What is known after flespi was asked on these days and said these `messages_ttl`, in days. */
const after = (...said: readonly (readonly [number, number])[]): Keeping | null =>
  said.reduce<Keeping | null>(
    (before, [day, ttl]) => keepingAfter(before, kept(ttl), T + day * DAY_MS),
    null,
  );

it('begins when flespi is first asked, and stands while it says the same', () => {
  expect(after([0, 30])).toEqual({ sinceMs: T, askedMs: T, ttlS: 30 * DAY_S });
  expect(after([0, 30], [1, 30], [5, 30])?.sinceMs).toBe(T);
});

it('goes on with the time that is kept', () => {
  expect(after([0, 2], [1, 2], [5, 2])?.sinceMs).toBe(T + 3 * DAY_MS);
});

it('proves nothing of what was lost before it was lengthened', () => {
  expect(after([0, 30], [3, 1], [4, 30])?.sinceMs).toBe(T + 3 * DAY_MS);
  // It may have been shortened at once after the first answer.
  expect(after([0, 30], [3, 1])?.sinceMs).toBe(T + 2 * DAY_MS);
});

it('begins anew where nobody watched for long, or by a clock that was ahead', () => {
  expect(after([0, 30], [9, 30])?.sinceMs).toBe(T + 9 * DAY_MS);
  expect(after([400, 30], [1, 30])?.sinceMs).toBe(T + DAY_MS);
});

it.each([
  ['throws away what becomes too much', kept(30, true)],
  ['does not tell', { messagesTtlS: null, rotates: false }],
])('is unknown where flespi %s, and what was known before is forgotten', (_, device) => {
  expect(keepingAfter(after([0, 30]), device, T + DAY_MS)).toBeNull();
});
