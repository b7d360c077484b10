import { describe, expect, it } from 'vitest';
import { isKeyName, type KeyPress, pressedKey } from './key-name.ts';

const press = (key: string, over: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...over,
});
const shiftKey = true;

describe('a pressed key', () => {
  it.each([
    ['a letter', press('f'), 'F'],
    ['a letter under the caps lock', press('F'), 'F'],
    ['a letter with Shift', press('A', { shiftKey }), 'Shift+A'],
    ['a letter with Shift under the caps lock', press('a', { shiftKey }), 'Shift+A'],
    ['a sign for which one keyboard needs Shift', press('/', { shiftKey }), '/'],
    ['and another does not', press('/'), '/'],
    ['a digit of a French keyboard', press('1', { shiftKey }), '1'],
    ['a question mark', press('?', { shiftKey }), '?'],
    ['a Cyrillic letter', press('а'), 'А'],
    ['a Greek letter with Shift', press('Ω', { shiftKey }), 'Shift+Ω'],
    ['a letter without a capital', press('ß'), 'ß'],
    ['a letter of two code units', press('𐐨'), '𐐀'],
  ])('is named by what it writes: %s', (_what, pressed, name) => {
    expect(pressedKey(pressed)).toEqual({ kind: 'key', name });
    expect(isKeyName(name)).toBe(true);
  });

  it.each(['Enter', 'Tab', 'Escape', ' ', 'ArrowUp', 'F5', 'Process', 'Unidentified', '+', '-', '=', 'Home'])(
    'is refused where it has a meaning of its own: %s',
    (key) => {
      expect(pressedKey(press(key))).toEqual({ kind: 'reserved', name: key });
      expect(isKeyName(key)).toBe(false);
    },
  );

  it('is none while it is held for another, and none with Ctrl, Alt or the command key', () => {
    expect(pressedKey(press('Shift', { shiftKey })).kind).toBe('nothing');
    expect(pressedKey(press('Dead')).kind).toBe('nothing');
    expect(pressedKey(press('Control', { ctrlKey: true })).kind).toBe('nothing');
    for (const held of ['ctrlKey', 'altKey', 'metaKey'] as const) {
      expect(pressedKey(press('f', { [held]: true })).kind).toBe('combined');
    }
  });
});

it.each([
  '',
  'f',
  'ff',
  'Shift+',
  'Shift+1',
  'Shift+a',
  'Shift+Shift+A',
  'Ctrl+F',
  '\n',
  '\u0000',
  '\u200b',
  'A ',
])('takes %j for no name of a key', (text) => expect(isKeyName(text)).toBe(false));
