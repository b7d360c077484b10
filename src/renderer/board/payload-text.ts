export type ShownForm = 'text' | 'json' | 'hex';

/** A payload as it is looked at; null where it is not of that form. `isCut`: its end may be amid a character. */
export function payloadText(payload: Uint8Array, form: ShownForm, isCut = false): string | null {
  if (form === 'hex') return hexLines(payload);
  const text = textOf(payload, isCut);
  if (text === null || form === 'text') return text;
  try {
    const value: unknown = JSON.parse(text);
    // Digits that a number does not hold would be other ones: then as it came.
    return /\d{16}/.test(text) ? text : JSON.stringify(value, null, 2);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The form that says most: JSON for objects and lists, text for other text, else its bytes. */
export function bestForm(payload: Uint8Array, isCut = false): ShownForm {
  const text = textOf(payload, isCut);
  if (text === null) return 'hex';
  return /^\s*[[{]/.test(text) && payloadText(payload, 'json') !== null ? 'json' : 'text';
}

/** One line of it, for a list. */
export function payloadLine(payload: Uint8Array, most: number): string {
  const text = textOf(payload.subarray(0, most * 4), true);
  const line =
    text === null ? hexOf(payload.subarray(0, most)) : text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return line.length > most ? `${line.slice(0, most)}…` : line;
}

/** Null where it is no UTF-8, or holds what nobody can read. `isCut`: the last character may be missing a part. */
function textOf(payload: Uint8Array, isCut = false): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(payload, { stream: isCut });
    // Zeros and the like are of a format of its own.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
    return /[\x00-\x08\x0e-\x1f]/.test(text) ? null : text;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

const BYTES_A_LINE = 16;

function hexLines(payload: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < payload.length; at += BYTES_A_LINE) {
    const part = payload.subarray(at, at + BYTES_A_LINE);
    const readable = [...part].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'));
    lines.push(
      `${at.toString(16).padStart(5, '0')}  ${hexOf(part).padEnd(BYTES_A_LINE * 3 - 1)}  ${readable.join('')}`,
    );
  }
  return lines.join('\n');
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
