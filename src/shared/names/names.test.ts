import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../json.ts';
import details from './data/log-details.json' with { type: 'json' };
import events from './data/log-events.json' with { type: 'json' };
import { namesAt } from './named.ts';

const FILES: readonly (readonly [string, readonly (readonly JsonValue[])[], keys: number, names: number])[] =
  [
    ['log-events.json', events, 1, 3],
    ['log-details.json', details, 2, 3],
  ];

describe.each(FILES)('%s', (_, rows, keys, names) => {
  it('has each once', () => {
    const all = rows.map((row) => row.slice(0, keys).join(' '));
    expect(new Set(all).size).toBe(all.length);
  });

  it('has a name in every language, and nothing after it', () => {
    for (const row of rows) {
      const { en, de } = namesAt(row, names);
      expect(row).toHaveLength(names + 2);
      for (const name of [en, de]) expect(name).toBe(name.trim());
      // What a name stands for is said in both.
      expect(de.includes('{thing}')).toBe(en.includes('{thing}'));
    }
  });

  it('is German', () => {
    expect(rows.filter((row) => row[names] === row[names + 1])).toEqual([]);
  });
});

it.each([[['x', 'only one']], [['x', 'one', ' ']], [['x', 1, 'two']], [['x']]])(
  '%j is a name in no two languages',
  (row) => {
    expect(() => namesAt(row, 1)).toThrow('No name in every language');
  },
);
