import { expect, it } from 'vitest';
import { type Lag, witnessesOf } from './steady-clock.ts';

/** So many messages, one every so many seconds from `fromS` on, of a clock that is so far behind. */
const messages = (count: number, lagS: number, fromS: number, everyS = 60): readonly Lag[] =>
  Array.from({ length: count }, (_, index) => ({ receiptS: fromS + index * everyS, lagS }));

it.each<[string, readonly Lag[], readonly number[]]>([
  ['nothing', [], []],
  ['a clock that is right', messages(30, 0, 0), []],
  ['too few', messages(4, 3_600, 0), []],
  ['as many as it takes', messages(5, 3_600, 0), [0, 1, 2, 3, 4]],
  ['more', messages(30, 3_600, 0), [0, 1, 2, 3, 4]],
  [
    'many within the span that it takes: what lies evenly between',
    messages(61, 3_600, 0, 1),
    [0, 15, 30, 45, 60],
  ],
  ['a clock that was right before', [...messages(5, 0, 0), ...messages(9, 3_600, 300)], [5, 6, 7, 8, 9]],
  ['a clock that is right again', [...messages(9, 3_600, 0), ...messages(2, 0, 540)], []],
  [
    'a clock that is further behind',
    [...messages(9, 3_600, 0), ...messages(9, 7_200, 540)],
    [9, 10, 11, 12, 13],
  ],
])('of %s', (_what, lags, places) => {
  expect(witnessesOf(lags)).toEqual(places);
});
