import { expect, it } from 'vitest';
import { readExactContent } from '../json/exact-content.ts';
import { type Feed, feedOf } from './feed.ts';
import { createSameTimes } from './same-times.ts';

/** The same numbers in [0, 1) each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

type Parameters = Readonly<Record<string, number>>;
interface Sent {
  readonly column: 'mqtt' | 'http' | 'rest';
  readonly parameters: Parameters;
}

const NAMES = ['a.a', 'b.b', 'c.c', 'd.d'] as const;

/** The rule as it is told, with nothing that makes it quick. */
function createOracle(): (sent: Sent) => boolean {
  const held: { readonly parameters: Parameters; readonly called: Map<string, string> }[] = [];
  const keyOf = (parameters: Parameters): string => JSON.stringify(Object.entries(parameters).sort());
  const isIn = (few: Parameters, many: Parameters): boolean =>
    Object.entries(few).every(([name, value]) => many[name] === value);
  return ({ column, parameters }) => {
    const key = keyOf(parameters);
    if (held.some(({ called }) => called.get(column) === key)) return false;
    const open = held.filter(({ called }) => !called.has(column));
    const pair =
      open.find((one) => keyOf(one.parameters) === key) ??
      open.find((one) => isIn(one.parameters, parameters) || isIn(parameters, one.parameters));
    if (pair !== undefined) {
      pair.called.set(column, key);
      return false;
    }
    held.push({ parameters, called: new Map([[column, key]]) });
    return true;
  };
}

it('judges hundreds of runs as the rule does that is told in a few lines', () => {
  let known = 0;
  let fresh = 0;
  for (let seed = 0; seed < 400; seed++) {
    const random = seeded(seed);
    const whole = (most: number): number => Math.floor(random() * most);
    const oracle = createOracle();
    const same = createSameTimes<number>();
    for (let index = 0; index < 40; index++) {
      const names = NAMES.filter(() => random() < 0.7);
      const parameters = Object.fromEntries(
        [...names].sort(() => random() - 0.5).map((name) => [name, whole(2 + (seed % 9))]),
      );
      const column = (['mqtt', 'http', 'rest'] as const)[whole(3)] ?? 'mqtt';
      const text = JSON.stringify({ ...parameters, 'device.id': 7, timestamp: 5 });
      const content = readExactContent(text);
      const feed: Feed = feedOf(column, text);
      const isNew = same.judge(feed, content).kind === 'new';
      if (isNew)
        same.add({ row: index, feed, content: () => content, wordings: new Map(), unknown: new Set() });
      expect(isNew, `seed ${seed}, message ${index}: ${column} ${text}`).toBe(oracle({ column, parameters }));
      if (isNew) fresh++;
      else known++;
    }
  }
  expect(Math.min(fresh, known)).toBeGreaterThan(1_000);
});
