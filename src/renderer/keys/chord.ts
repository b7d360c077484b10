import type { KeyPress } from './key-name.ts';

/**
 * The name of a press with other keys held, or of a key that writes nothing, as `aria-keyshortcuts` writes it: `Control+K`, `Shift+F6`. ⌘ counts as
 * Ctrl. Empty where Alt is held, which belongs to menus and to letters. Pure.
 */
export function chordOf({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyPress): string {
  if (altKey) return '';
  const held = [...(ctrlKey || metaKey ? ['Control'] : []), ...(shiftKey ? ['Shift'] : [])];
  return [...held, key.length === 1 ? key.toUpperCase() : key].join('+');
}

/** The parts of a chord or single key that are shown each on a key of its own. */
export function keysOfChord(chord: string): readonly string[] {
  return chord.split('+').map((key) => (key === 'Control' ? 'keyControl' : key));
}
