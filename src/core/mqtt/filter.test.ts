import { describe, expect, it } from 'vitest';
import { filterCovers, isTopicFilter } from './filter.ts';

describe('isTopicFilter', () => {
  it.each([
    ['a', true],
    ['a/b', true],
    ['/', true],
    ['#', true],
    ['+', true],
    ['+/+/#', true],
    ['a//b', true],
    ['flespi/state/gw/devices/1,2/telemetry/+', true],
    ['$share/group:3/a/#', true],
    ['$filter/cid=1&payload=a%3E1/a/#', true],
    ['', false],
    ['a/#/b', false],
    ['a#', false],
    ['a/b+', false],
    ['+a', false],
    ['a\0', false],
    ['é'.repeat(32_768), false],
    ['a'.repeat(65_535), true],
  ])('%.40s: %s', (filter, expected) => {
    expect(isTopicFilter(filter)).toBe(expected);
  });
});

describe('filterCovers', () => {
  it.each([
    ['a/b', 'a/b', true],
    ['a/+', 'a/b', true],
    ['a/+', 'a/b/c', false],
    ['a/#', 'a', true],
    ['#', 'a/b', true],
    ['a/b', 'a', false],
    ['a', 'a/b', false],
    ['a/b,c/+', 'a/c/1', true],
    ['a/b,c', 'a/d', false],
    ['$share/group/a/+', 'a/b', true],
    ['$share/group/$filter/cid=1/a', 'a', true],
    ['$filter/payload=a%3E1/a', 'b', false],
  ])('%s, %s: %s', (filter, topic, expected) => {
    expect(filterCovers(filter, topic)).toBe(expected);
  });
});
