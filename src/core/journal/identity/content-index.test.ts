import { describe, expect, it } from 'vitest';
import { type ExactContent, readExactContent } from '../../json/exact-content.ts';
import { isSameContent } from '../../json/same-content.ts';
import { createContentIndex } from './content-index.ts';

const contentOf = (parameters: Readonly<Record<string, unknown>>): ExactContent =>
  readExactContent(JSON.stringify({ ident: 'a', timestamp: 5, ...parameters }));

/** An index of these, and what it had to read. */
function setUp(contents: readonly (ExactContent | undefined)[]) {
  const read: number[] = [];
  const index = createContentIndex<number>((place) => {
    read.push(place);
    return contents[place];
  });
  return {
    read,
    index,
    add: (place: number): void => index.add(place, contents[place] ?? contentOf({})),
    find: (content: ExactContent, open: (place: number) => boolean = () => true): number | undefined =>
      index.find(content, open, (theirs) => isSameContent(theirs, content)),
  };
}
const numbered = (count: number): readonly ExactContent[] =>
  Array.from({ length: count }, (_, n) => contentOf({ n, text: 'same' }));
const filled = (contents: readonly (ExactContent | undefined)[]) => {
  const made = setUp(contents);
  for (const place of contents.keys()) made.add(place);
  return made;
};

it.each([1, 8, 9, 300])('finds each of %d, by what it has and others lack', (count) => {
  const { find } = filled(numbered(count));
  for (const n of new Set([0, 7 % count, count - 1])) {
    expect(find(contentOf({ n }))).toBe(n);
    expect(find(contentOf({ n, text: 'same', more: 'm' }))).toBe(n);
  }
  expect(find(contentOf({ n: -1 }))).toBeUndefined();
});

it('finds the first of several, also among those that were added once it was asked', () => {
  const contents = [...numbered(20), contentOf({ n: 3, text: 'same' }), contentOf({ n: 77 })];
  const { add, find } = setUp(contents);
  for (let place = 0; place < 20; place++) add(place);
  expect(find(contentOf({ n: 77 }))).toBeUndefined();
  add(20);
  add(21);
  expect(find(contentOf({ n: 3 }))).toBe(3);
  expect(find(contentOf({ n: 3 }), (place) => place !== 3)).toBe(20);
  expect(find(contentOf({ n: 77, and: 'more' }))).toBe(21);
});

it('knows one that has nothing to go by, which every other contains', () => {
  const contents = [...numbered(20), contentOf({}), contentOf({})];
  const { find } = filled(contents);
  expect(find(contentOf({ other: 'x' }))).toBe(20);
  expect(find(contentOf({ other: 'x' }), (place) => place > 20)).toBe(21);
  // And it is in every other.
  expect(find(contentOf({}))).toBe(0);
});

it('passes over those that cannot be read', () => {
  const contents: (ExactContent | undefined)[] = [...numbered(12)];
  contents[2] = undefined;
  const { find } = filled(contents);
  expect(find(contentOf({ n: 2 }))).toBeUndefined();
  expect(find(contentOf({ n: 3 }))).toBe(3);
});

describe('what it costs', () => {
  it('is to read no others, where one value is nobody else’s', () => {
    const { find, read } = filled(numbered(300));
    find(contentOf({ n: 0 }));
    read.length = 0;
    expect(find(contentOf({ n: 250, text: 'same' }))).toBe(250);
    expect(read).toEqual([250]);
  });

  it('ends after so many that are alike and not the same: then both are kept', () => {
    // Each has both values, under other names.
    const contents = Array.from({ length: 300 }, (_, n) => contentOf({ [`a${n}`]: 'x', [`b${n}`]: 'y' }));
    const { find, read } = filled([...contents, contentOf({ a: 'x', b: 'y' })]);
    find(contentOf({ n: 0 }));
    read.length = 0;
    expect(find(contentOf({ a: 'x', b: 'y' }))).toBeUndefined();
    expect(read).toHaveLength(256);
    const { find: findFew } = filled([...contents.slice(0, 255), contentOf({ a: 'x', b: 'y' })]);
    expect(findFew(contentOf({ a: 'x', b: 'y' }))).toBe(255);
  });
});
