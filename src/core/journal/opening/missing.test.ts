import { expect, it } from 'vitest';
import { type Missing, missingOf, type Opening } from './missing.ts';

const DAY = 24 * 3_600_000;
const NOW = 1_770_000_000_000;
const origin = { id: 'a', name: 'journal-test', after: null, sinceMs: NOW - 9 * DAY, insteadOf: null };
const witness = { journal: 'a', writes: 50, sinceMs: NOW - 9 * DAY, insteadOf: null };
const NONE = { origin: null, writes: 0, newestMs: null };
const ASIDE = 'journal-test.damaged-20261125T140312.db';
const SOUND: Opening = {
  origin,
  writes: 50,
  newestMs: NOW - DAY,
  witness,
  wasDamaged: false,
  pending: null,
  nowMs: NOW,
  reachMs: 30 * DAY,
};
const gone = (fromMs: number, cause: Missing['cause'] = 'journal-gone'): Missing => ({
  cause,
  fromMs,
  toMs: NOW,
});

it.each<[string, Partial<Opening>, Missing | null]>([
  ['the one that was written to last', {}, null],
  ['written to since the witness was told', { writes: 51 }, null],
  ['of a time before there were witnesses', { origin: null, writes: 0, witness: null }, null],
  ['the first one', { origin: null, writes: 0, newestMs: null, witness: null }, null],
  ['one whose witness was removed', { witness: null }, null],
  ['one whose witness cannot be read', { witness: 'unreadable' }, null],
  [
    'one that follows what the witness saw last',
    { origin: { ...origin, id: 'b', after: 'a' }, writes: 1 },
    null,
  ],
  ['an older copy', { writes: 49 }, gone(NOW - DAY)],
  ['an older copy without messages', { writes: 1, newestMs: null }, gone(NOW - 9 * DAY)],
  ['an older copy with a message of a time to come', { writes: 49, newestMs: NOW + 1 }, gone(NOW - 9 * DAY)],
  ['a copy of a time before there were witnesses', { origin: null, writes: 0 }, gone(NOW - DAY)],
  ['none any more', { origin: null, writes: 0, newestMs: null }, gone(NOW - 9 * DAY)],
  [
    'none, and the witness cannot be read',
    { origin: null, newestMs: null, witness: 'unreadable' },
    gone(NOW - 30 * DAY),
  ],
  ['another one', { origin: { ...origin, id: 'b' }, writes: 900 }, gone(NOW - 9 * DAY)],
  [
    'none, of one that reached back further than is kept',
    { origin: null, newestMs: null, reachMs: DAY },
    gone(NOW - DAY),
  ],
  [
    'none, and the clock is behind',
    { origin: null, newestMs: null, nowMs: NOW - 20 * DAY },
    { ...gone(NOW - 20 * DAY), toMs: NOW - 20 * DAY },
  ],
  [
    'none, after a damaged one that is to be brought over',
    { ...NONE, pending: ASIDE },
    gone(NOW - 9 * DAY, 'journal-damaged'),
  ],
  [
    'none, after a damaged one of which no witness is left',
    { ...NONE, pending: ASIDE, witness: null },
    gone(NOW - 30 * DAY, 'journal-damaged'),
  ],
  [
    'none any more, begun in the place of a damaged one',
    { ...NONE, pending: ASIDE, witness: { ...witness, insteadOf: ASIDE } },
    gone(NOW - 9 * DAY),
  ],
  ['the one begun in the place of a damaged one', { pending: ASIDE }, null],
  [
    'the one that follows a damaged one',
    { origin: null, newestMs: null, wasDamaged: true },
    gone(NOW - 9 * DAY, 'journal-damaged'),
  ],
  [
    'the one that follows the first damaged one',
    { origin: null, newestMs: null, wasDamaged: true, witness: null },
    gone(NOW - 30 * DAY, 'journal-damaged'),
  ],
])('%s', (_what, over, missing) => {
  expect(missingOf({ ...SOUND, ...over })).toEqual(missing);
});
