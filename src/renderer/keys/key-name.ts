/** Names of single keys, by what they write (`key`) and not by where they are (`code`): docs/adr/0035. Pure. */

/** What is read of a press. */
export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** These move, zoom, choose, scroll or close, wherever the focus is. */
const RESERVED: ReadonlySet<string> = new Set([' ', '+', '-', '=', '_', '−']);

/** Held while another key is pressed. */
const HELD: ReadonlySet<string> = new Set([
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'Fn',
  'Dead',
]);

/** What a press is as a single key: its name, or why it is none. */
export type PressedKey =
  | { readonly kind: 'key'; readonly name: string }
  /** Held down, or half of a letter yet. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'reserved'; readonly name: string }
  | { readonly kind: 'combined' };

/**
 * The name of what was pressed. A letter is the same with the caps lock on, and another with Shift (`Shift+A`); for other signs Shift is part
 * of how a keyboard writes them, and says nothing.
 */
export function pressedKey({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyPress): PressedKey {
  if (HELD.has(key)) return { kind: 'nothing' };
  if (ctrlKey || metaKey || altKey) return { kind: 'combined' };
  if ([...key].length !== 1 || RESERVED.has(key)) return { kind: 'reserved', name: key };
  const name = nameOf(key, shiftKey);
  return isKeyName(name) ? { kind: 'key', name } : { kind: 'reserved', name: key };
}

const NAME = /^(?:Shift\+)?[^\s\p{C}]$/u;

/** Whether a text is the name of a key that may be given to an action. */
export function isKeyName(text: string): boolean {
  if (!NAME.test(text)) return false;
  const shifted = text.length > 1 && text.startsWith('Shift+');
  const sign = shifted ? text.slice('Shift+'.length) : text;
  return !RESERVED.has(sign) && sign === upperOf(sign) && (!shifted || isLetter(sign));
}

function nameOf(key: string, shifted: boolean): string {
  const upper = upperOf(key);
  return shifted && isLetter(upper) ? `Shift+${upper}` : upper;
}

/** A few letters have no capital of one sign, such as ß. */
function upperOf(sign: string): string {
  const upper = sign.toUpperCase();
  return [...upper].length === 1 ? upper : sign;
}

const isLetter = (sign: string): boolean => sign.toLowerCase() !== sign;
