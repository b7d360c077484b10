import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FIRST_KEYS, KEY_ACTIONS } from '../../src/renderer/keys/key-map.ts';

const guide = readFileSync(new URL('../../docs/user-guide.md', import.meta.url), 'utf8');

/** Cells of the first column below `**Single keys**`, without the head. */
function keyCells(text: string): readonly string[] {
  const [, after = ''] = text.split('\n**Single keys**');
  const table = after.slice(after.indexOf('\n| ')).split('\n\n')[0] ?? '';
  return table
    .trim()
    .split('\n')
    .slice(2)
    .map((row) => row.split('|')[1]?.trim() ?? '');
}

it('has each first key in the user guide, and no other', () => {
  const cells = keyCells(guide);
  const keys = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, key]) => key));
  const first = KEY_ACTIONS.map((action) => FIRST_KEYS[action]);
  expect(keys.toSorted()).toEqual(first.filter((key) => key !== null).toSorted());
  expect(cells.filter((cell) => cell === 'none yet')).toHaveLength(
    first.filter((key) => key === null).length,
  );
});
