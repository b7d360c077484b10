import { expect, it } from 'vitest';
import { chordOf, keysOfChord } from './chord.ts';
import type { KeyPress } from './key-name.ts';

const press = (key: string, over: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...over,
});

it.each([
  ['a letter with Ctrl', press('k', { ctrlKey: true }), 'Control+K'],
  ['the same under the caps lock', press('K', { ctrlKey: true }), 'Control+K'],
  ['the same with the command key', press('k', { metaKey: true }), 'Control+K'],
  ['another with Shift', press('K', { ctrlKey: true, shiftKey: true }), 'Control+Shift+K'],
  ['a sign with Ctrl', press(',', { ctrlKey: true }), 'Control+,'],
  ['a key that writes nothing', press('F6'), 'F6'],
  ['the same with Shift', press('F6', { shiftKey: true }), 'Shift+F6'],
  [
    'none where Alt is held, as for letters that a keyboard has there',
    press('k', { ctrlKey: true, altKey: true }),
    '',
  ],
])('names %s', (_what, pressed, chord) => expect(chordOf(pressed)).toBe(chord));

it('writes each key of a chord for itself', () => {
  expect(keysOfChord('Control+K')).toEqual(['keyControl', 'K']);
  expect(keysOfChord('Shift+F6')).toEqual(['Shift', 'F6']);
});
