import { afterEach, beforeEach, expect, it } from 'vitest';
import { indexLogs } from './index-logs.ts';
import { planOf } from './log-plan.ts';
import { filterOf, openSomeIndex, type SomeIndex } from './testing/open-some-index.ts';
import { writeLogs } from './testing/some-logs.ts';

let some: SomeIndex;
beforeEach(() => {
  some = openSomeIndex();
  const topic = 'flespi/log/gw/streams/5/event';
  const reasons = ['alpha beta', 'beta', 'beta', 'gamma'];
  writeLogs(
    some.journal,
    reasons.map((reason, at) => ({
      topic,
      raw: { timestamp: at, event_code: 9_999, reason },
      receivedMs: at * 1000,
    })),
  );
  indexLogs(some.journal, some.index, { budgetMs: Number.POSITIVE_INFINITY, now: () => 0 });
});
afterEach(() => some.close());

const textOf = (line: string) =>
  planOf(some.index, {
    accountId: 'a',
    filter: filterOf(line),
    names: [],
    from: null,
    budgetMs: Number.POSITIVE_INFINITY,
  }).text;

it.each([
  ['all its pieces of three letters', 'gamma', `'("gam" AND "amm" AND "mma")'`],
  ['the text that is in fewer records', 'beta alpha', `'("alp" AND "lph" AND "pha")'`],
  ['the same, whichever comes first', 'alpha beta', `'("alp" AND "lph" AND "pha")'`],
])('looks for %s', (_what, line, match) => {
  expect(textOf(line)).toMatchObject({ match, isRare: true });
});

it.each(['ga', ''])('is of no help where no text has three letters: "%s"', (line) => {
  expect(textOf(line)).toBeNull();
});
