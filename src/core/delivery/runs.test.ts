import { describe, expect, it } from 'vitest';
import { createRuns, type Run, type Witness } from './runs.ts';

const WITNESS: Readonly<Record<string, Witness>> = { b: 'brought', m: 'missing', '.': 'neither' };

/** Runs of a row of letters, one a millisecond: b brought, m missing, . neither. */
function runsOf(row: string, hasBegun = false): readonly Run[] {
  const found: Run[] = [];
  const runs = createRuns((run) => found.push(run), hasBegun);
  for (const [timeMs, letter] of [...row].entries()) runs.see(WITNESS[letter] ?? 'neither', timeMs);
  return found;
}

describe('runs', () => {
  it.each([
    ['nothing', '', []],
    ['nothing missing', 'bbb', []],
    ['one missing between two', 'bmb', [[1, 1, 1]]],
    [
      'two runs',
      'bmmbbmb',
      [
        [1, 2, 2],
        [5, 5, 1],
      ],
    ],
    ['before the source began', 'mmmb', []],
    ['after it brought its last', 'bmmm', []],
    ['only missing', 'mmm', []],
    ['what says nothing in between', 'b.m.m.b', [[2, 4, 2]]],
  ])('%s', (_name, row, expected) => {
    expect(runsOf(row)).toEqual(expected.map(([fromMs, toMs, messages]) => ({ fromMs, toMs, messages })));
  });

  it('count from the first message where the source is known to have begun before', () => {
    expect(runsOf('mmb', true)).toEqual([{ fromMs: 0, toMs: 1, messages: 2 }]);
  });
});
