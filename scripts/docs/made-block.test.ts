import { expect, it } from 'vitest';
import { markdownTable, withMadeBlock } from './made-block.ts';

const page = 'before\n<!-- x: made by `a` from b; do not edit -->\nold\n<!-- /x -->\nafter';

it('replaces what stands between its marks', () => {
  const made = withMadeBlock(page, 'x', 'new');
  expect(made).toBe('before\n<!-- x: made by `a` from b; do not edit -->\n\nnew\n\n<!-- /x -->\nafter');
  expect(withMadeBlock(made, 'x', 'new')).toBe(made);
});

it.each(['# Guide', 'a <!-- /x --> b', page.replace('<!-- /x -->', '')])('wants its place: %j', (text) => {
  expect(() => withMadeBlock(text, 'x', 'new')).toThrow('no <!-- x: made by');
});

it('makes a table, whose cells may hold its own mark', () => {
  expect(markdownTable(['a', ''], [['1|2', '']])).toEqual(['| a | |', '|---|---|', '| 1\\|2 | |']);
});
