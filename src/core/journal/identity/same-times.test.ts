import { describe, expect, it } from 'vitest';
import { readExactContent } from '../../json/exact-content.ts';
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

/** The rule as it is told, with nothing that makes it quick: which of those that came before it is, null for a new one. */
function createOracle(): (row: number, sent: Sent) => number | null {
  const held: {
    readonly row: number;
    readonly parameters: Parameters;
    readonly called: Map<string, string>;
  }[] = [];
  const keyOf = (parameters: Parameters): string => JSON.stringify(Object.entries(parameters).sort());
  const isIn = (few: Parameters, many: Parameters): boolean =>
    Object.entries(few).every(([name, value]) => many[name] === value);
  return (row, { column, parameters }) => {
    const key = keyOf(parameters);
    const again = held.find(({ called }) => called.get(column) === key);
    if (again !== undefined) return again.row;
    const open = held.filter(({ called }) => !called.has(column));
    const pair =
      open.find((one) => keyOf(one.parameters) === key) ??
      open.find((one) => isIn(one.parameters, parameters) || isIn(parameters, one.parameters));
    if (pair !== undefined) {
      pair.called.set(column, key);
      return pair.row;
    }
    held.push({ row, parameters, called: new Map([[column, key]]) });
    return null;
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
      const verdict = same.judge(feed, content);
      const row = verdict.kind === 'known' ? verdict.row : null;
      if (row === null)
        same.add({ row: index, feed, content: () => content, wordings: new Map(), unknown: new Set() });
      expect(row, `seed ${seed}, message ${index}: ${column} ${text}`).toBe(
        oracle(index, { column, parameters }),
      );
      if (row === null) fresh++;
      else known++;
    }
  }
  expect(Math.min(fresh, known)).toBeGreaterThan(1_000);
});

describe('several with equal content', () => {
  const text = (more: object): string => JSON.stringify({ 'device.id': 7, timestamp: 5, a: 1, ...more });
  /** Each of a row of its own, where it is new; answers with the row it is taken for. */
  const judged = (sent: readonly (readonly ['mqtt' | 'http' | 'rest', object])[]): readonly number[] => {
    const same = createSameTimes<number>();
    return sent.map(([column, more], row) => {
      const content = readExactContent(text(more));
      const feed = feedOf(column, text(more));
      const verdict = same.judge(feed, content);
      if (verdict.kind === 'known') return verdict.row;
      same.add({ row, feed, content: () => content, wordings: new Map(), unknown: new Set() });
      return row;
    });
  };

  it('are paired in the order of their arrival', () => {
    // By HTTP the first was called otherwise, so the third is another one, with the same content.
    const sent = [
      ['mqtt', {}],
      ['http', { b: 1 }],
      ['http', {}],
      ['rest', {}],
    ] as const;
    expect(judged(sent)).toEqual([0, 0, 2, 0]);
  });

  it('are each found once the others are taken, before one that only contains them', () => {
    const sent = [
      ['mqtt', { c: 1 }],
      ['mqtt', {}],
      ['http', { c: 1 }],
      ['http', { b: 1 }],
      ['http', {}],
      ['rest', { b: 1 }],
      ['rest', {}],
    ] as const;
    expect(judged(sent)).toEqual([0, 1, 0, 1, 4, 1, 4]);
  });
});
