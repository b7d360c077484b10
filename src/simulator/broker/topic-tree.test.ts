import { describe, expect, it } from 'vitest';
import { branch, leaf, matchRetained } from './retained.ts';
import { parseTopicFilter } from './topic-filter.ts';
import { createTopicTree, overlay } from './topic-tree.ts';

const value = (payload: string, timestampS = 100) => ({ payload, timestampS });
const matches = (root: Parameters<typeof matchRetained>[0], text: string) => {
  const filter = parseTopicFilter(text);
  if (filter === null) throw new Error('The filter is refused.');
  return [...matchRetained(root, filter)].map(({ topic, value: { payload } }) => `${topic}=${payload}`);
};

describe('retained values', () => {
  const account = branch({
    a: branch({ '1': leaf(value('one', 50)), '2': leaf(value('two')) }, value('list')),
  });

  it.each([
    ['a', ['a=list']],
    ['a/+', ['a/1=one', 'a/2=two']],
    ['a/1,9', ['a/1=one']],
    ['a/#', ['a=list', 'a/1=one', 'a/2=two']],
    ['$filter/modified_since>60/a/+', ['a/2=two']],
    ['b/#', []],
  ])('%s gives %j', (filter, expected) => {
    expect(matches(account, filter)).toEqual(expected);
  });

  it('shows what is put over the account, and hides what is emptied', () => {
    const tree = createTopicTree();
    const root = overlay(tree.root, account);
    tree.set('a/1', value('other'));
    tree.set('a/3/x', value('new'));
    tree.set('a/2', value(''));
    expect(matches(root, 'a/#')).toEqual(['a=list', 'a/1=other', 'a/3/x=new']);
    tree.unset('a/1');
    tree.unset('nowhere/at/all');
    expect(matches(root, 'a/1')).toEqual(['a/1=one']);
  });
});
