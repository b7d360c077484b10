import { afterEach, expect, it } from 'vitest';
import { moveByArrows } from './arrow-keys.ts';

const list = document.createElement('ul');
afterEach(() => list.remove());

const press = (key: string): string => {
  moveByArrows({ key }, list);
  return document.activeElement?.textContent ?? '';
};

it('moves the focus up and down, round and round, and to the ends', () => {
  list.innerHTML = '<li><button>a</button></li><li><button>b</button></li><li><button>c</button></li>';
  document.body.append(list);
  expect(press('ArrowDown')).toBe('a');
  expect(['ArrowDown', 'ArrowDown', 'ArrowDown'].map(press)).toEqual(['b', 'c', 'a']);
  expect(['ArrowUp', 'ArrowUp', 'Home', 'End'].map(press)).toEqual(['c', 'b', 'a', 'c']);
});

it('leaves other keys to others, and has nothing to move in an empty list', () => {
  list.innerHTML = '<li><button>a</button></li>';
  document.body.append(list);
  expect(moveByArrows({ key: 'Enter' }, list)).toBe(false);
  expect(moveByArrows({ key: 'toString' }, list)).toBe(false);
  list.innerHTML = '';
  expect(moveByArrows({ key: 'ArrowDown' }, list)).toBe(true);
});
