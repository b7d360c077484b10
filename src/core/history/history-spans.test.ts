import { expect, it } from 'vitest';
import type { HistorySpan } from '../../shared/track/history.ts';
import { common, joined, without } from './history-spans.ts';

type Pair = readonly [number, number];
const spansOf = (pairs: readonly Pair[]): readonly HistorySpan[] =>
  pairs.map(([fromMs, toMs]) => ({ fromMs, toMs }));

it.each<[readonly Pair[], readonly Pair[]]>([
  [[], []],
  [[[5, 9]], [[5, 9]]],
  [
    [
      [5, 9],
      [1, 5],
    ],
    [[1, 9]],
  ],
  [
    [
      [1, 9],
      [2, 3],
      [11, 12],
    ],
    [
      [1, 9],
      [11, 12],
    ],
  ],
])('%j is %j', (spans, whole) => expect(joined(spansOf(spans))).toEqual(spansOf(whole)));

it.each<[string, readonly Pair[], readonly Pair[], readonly Pair[]]>([
  ['nothing', [[1, 9]], [], [[1, 9]]],
  ['what lies beside it', [[1, 9]], [[9, 20]], [[1, 9]]],
  ['its beginning', [[1, 9]], [[0, 4]], [[4, 9]]],
  [
    'its middle',
    [[1, 9]],
    [[4, 5]],
    [
      [1, 4],
      [5, 9],
    ],
  ],
  [
    'all of it',
    [[1, 9]],
    [
      [1, 5],
      [5, 9],
    ],
    [],
  ],
])('a span without %s', (_, spans, others, left) =>
  expect(without(spansOf(spans), spansOf(others))).toEqual(spansOf(left)),
);

it('has nothing in common with what only touches it', () =>
  expect(common({ fromMs: 1, toMs: 5 }, { fromMs: 5, toMs: 9 })).toBeNull());
