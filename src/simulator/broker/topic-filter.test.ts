import { describe, expect, it } from 'vitest';
import { matchesTopic, parseTopicFilter, reachesBelow } from './topic-filter.ts';

const filterOf = (text: string) => {
  const filter = parseTopicFilter(text);
  if (filter === null) throw new Error(`${text} is refused.`);
  return filter;
};

describe('a topic filter', () => {
  it.each([
    ['a/b', 'a/b', true],
    ['a/b', 'a/b/c', false],
    ['a/+', 'a/b', true],
    ['a/+', 'a', false],
    ['a/+/c', 'a/b/c', true],
    ['a/#', 'a', true],
    ['a/#', 'a/b/c', true],
    ['a/#', 'b', false],
    ['#', 'a/b', true],
    ['a/1,2/c', 'a/1/c', true],
    ['a/1,2/c', 'a/2/c', true],
    ['a/1,2/c', 'a/3/c', false],
    ['a/1,2/c', 'a/1,2/c', false],
    ['a/+/created,deleted', 'a/7/deleted', true],
    ['$filter/cid=5/a/+', 'a/b', true],
  ])('%s against %s: %s', (filter, topic, matches) => {
    expect(matchesTopic(filterOf(filter), topic.split('/'))).toBe(matches);
  });

  it.each([
    'a/b+',
    'a/#/b',
    'a/b#',
    'a/1,/c',
    '$share/group/a',
    '$filter/payload=x/a',
    '$filter/message=1/a',
  ])('refuses %s', (filter) => {
    expect(parseTopicFilter(filter)).toBeNull();
  });

  it('reads since when values are wanted', () => {
    expect(filterOf('$filter/modified_since>1700000000/a').modifiedSinceS).toBe(1_700_000_000);
    expect(filterOf('$filter/modified_since%3E17.5&cid=3/a').modifiedSinceS).toBe(17.5);
    expect(filterOf('a').modifiedSinceS).toBeNull();
  });

  it.each([
    ['a/b/#', 'a', true],
    ['a/b/c', 'a/b', true],
    ['a/b', 'a/b', false],
    ['a/#', 'a/b/c', true],
    ['a/+/c', 'a/9', true],
    ['x/#', 'a', false],
  ])('%s reaches below %s: %s', (filter, words, reaches) => {
    expect(reachesBelow(filterOf(filter), words.split('/'))).toBe(reaches);
  });
});
