import { expect, it } from 'vitest';
import { whyUncheckable } from './can-check.ts';

const NOW_MS = Date.UTC(2026, 10, 30, 6);
const FROM_MS = Date.UTC(2026, 10, 29);
const [BEFORE, WITHIN] = [FROM_MS - 1, FROM_MS + 1];
const WEEK_S = 7 * 86_400;

it.each<[string, number | null, boolean, number | null, string | null]>([
  ['is kept for long enough', WEEK_S, false, BEFORE, null],
  ['is kept, of a device that is new', WEEK_S, false, WITHIN, null],
  ['is kept, of a device that sent nothing', WEEK_S, false, null, null],
  ['is older than messages_ttl', 86_400, false, BEFORE, 'day-check-expired'],
  ['is not kept at all', 0, false, null, 'day-check-expired'],
  ['may have been rotated out', WEEK_S, true, WITHIN, 'day-check-rotated'],
  ['may have been rotated out to the last', WEEK_S, true, null, 'day-check-rotated'],
  ['was not rotated out, for older ones are there', WEEK_S, true, BEFORE, null],
  ['is of unknown keeping', null, false, WITHIN, 'day-check-untold'],
  ['is there, as older ones are', null, false, BEFORE, null],
])('a day that %s', (_, messagesTtlS, rotates, heldSinceMs, code) => {
  expect(whyUncheckable({ messagesTtlS, rotates }, heldSinceMs, FROM_MS, NOW_MS)?.code ?? null).toBe(code);
});
