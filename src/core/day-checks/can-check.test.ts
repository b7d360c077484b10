import { expect, it } from 'vitest';
import { whyUncheckable } from './can-check.ts';

const NOW_MS = Date.UTC(2026, 10, 30, 6);
const FROM_MS = Date.UTC(2026, 10, 29);
const WEEK_S = 7 * 86_400;
const held = (timeMs: number, receivedMs: number | null = timeMs) => ({ timeMs, receivedMs });
const [BEFORE, WITHIN] = [held(FROM_MS - 1), held(FROM_MS + 1)];
/** Flespi was asked before the day began. */
const [WATCHED, LATER] = [FROM_MS, FROM_MS + 1];

it.each<[string, number | null, boolean, ReturnType<typeof held> | null, number | null, string | null]>([
  ['is there, as older ones are', WEEK_S, false, BEFORE, null, null],
  ['is watched since before it, of a device that is new', WEEK_S, false, WITHIN, WATCHED, null],
  ['is watched since before it, of a device that sent nothing', WEEK_S, false, null, WATCHED, null],
  ['is not watched since before it', WEEK_S, false, WITHIN, LATER, 'day-check-unwatched'],
  ['was never watched, of a device that sent nothing', WEEK_S, false, null, null, 'day-check-unwatched'],
  [
    'has but a message of before it that came later',
    WEEK_S,
    false,
    held(0, FROM_MS + 1),
    null,
    'day-check-unwatched',
  ],
  [
    'has but a message by a clock that was ahead',
    WEEK_S,
    false,
    held(FROM_MS + 1, FROM_MS - 1),
    null,
    'day-check-unwatched',
  ],
  [
    'has but one of which flespi does not say when it came',
    WEEK_S,
    false,
    held(0, null),
    null,
    'day-check-unwatched',
  ],
  ['is older than messages_ttl', 86_400, false, BEFORE, WATCHED, 'day-check-expired'],
  ['is not kept at all', 0, false, null, null, 'day-check-expired'],
  ['may have been rotated out', WEEK_S, true, WITHIN, null, 'day-check-rotated'],
  ['may have been rotated out to the last', WEEK_S, true, null, null, 'day-check-rotated'],
  ['was not rotated out, for older ones are there', WEEK_S, true, BEFORE, null, null],
  ['is of unknown keeping', null, false, WITHIN, null, 'day-check-untold'],
  ['is there though flespi does not tell', null, false, BEFORE, null, null],
])('a day that %s', (_, messagesTtlS, rotates, oldest, sinceMs, code) => {
  const keeping = sinceMs === null ? null : { sinceMs, askedMs: NOW_MS, ttlS: WEEK_S };
  expect(whyUncheckable({ messagesTtlS, rotates }, oldest, keeping, FROM_MS, NOW_MS)?.code ?? null).toBe(
    code,
  );
});
