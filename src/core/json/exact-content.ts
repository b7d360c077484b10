import { hash } from 'node:crypto';
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  NEWLINE,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  RETURN,
  SPACE,
  TAB,
} from './char-codes.ts';
import { exactNumber } from './exact-number.ts';

/** What a message says, nothing rounded and nothing dropped. */
export interface ExactContent {
  /**
   * Parameters by name, each with its value in one fixed wording. A name that was written twice is here twice, in the order it
   * was written: `JSON.parse` would keep the last alone.
   */
  readonly parameters: readonly ExactParameter[];
  /** 64 bits of a hash of all of it, hexadecimal: equal where the content is. Kept on disk, so its form never changes. */
  readonly digest: string;
}

export interface ExactParameter {
  readonly name: string;
  readonly value: string;
}

/**
 * The content of a message in one fixed wording: keys sorted at every level, numbers by their digits, texts without needless
 * escapes, no white space. Total: a text that is no object is one parameter without a name.
 */
export function readExactContent(text: string): ExactContent {
  const parameters = readParameters(text);
  return { parameters, digest: digestOf(wordingOf(parameters)) };
}

const DIGEST_DIGITS = 16;

function digestOf(wording: string): string {
  return hash('sha1', wording).slice(0, DIGEST_DIGITS);
}

function readParameters(text: string): readonly ExactParameter[] {
  const reader = createReader(text);
  try {
    return reader.startsObject() ? reader.object() : [{ name: '', value: reader.value() }];
  } catch {
    return [{ name: '', value: JSON.stringify(text) }];
  }
}

function wordingOf(parameters: readonly ExactParameter[]): string {
  let wording = '{';
  for (const { name, value } of parameters) wording += `${quoted(name)}:${value},`;
  return `${wording}}`;
}

/** Most names need no escapes, and writing them as JSON takes a third of the time. */
function quoted(name: string): string {
  return PLAIN.test(name) ? `"${name}"` : JSON.stringify(name);
}

const PLAIN = /^[\w.\-/: ]*$/;

/** Reads text that is known to be JSON; throws a `SyntaxError` where it is not what it seemed. By codes, for it reads whole bursts. */
function createReader(text: string) {
  let at = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;

  /** Code of the next character that is no space; NaN at the end. */
  const next = (): number => {
    let code = text.charCodeAt(at);
    while (code === SPACE || code === NEWLINE || code === RETURN || code === TAB)
      code = text.charCodeAt(++at);
    return code;
  };
  const take = (wanted: number): boolean => {
    if (next() !== wanted) return false;
    at++;
    return true;
  };
  const need = (wanted: number): void => {
    if (!take(wanted)) throw new SyntaxError(`nothing known at ${at}`);
  };

  /** A text with its quotes, without needless escapes. */
  const string = (): string => {
    const start = at;
    at = text.indexOf('"', start + 1);
    while (at >= 0 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
    if (at < 0) throw new SyntaxError('a text without an end');
    at++;
    const written = text.slice(start, at);
    return written.includes('\\') ? JSON.stringify(JSON.parse(written)) : written;
  };
  const word = (): string => {
    const start = at;
    while (!endsWord(text.charCodeAt(at))) at++;
    const written = text.slice(start, at);
    if (written === '') throw new SyntaxError(`nothing at ${start}`);
    return written === 'true' || written === 'false' || written === 'null' ? written : exactNumber(written);
  };
  const list = (): readonly string[] => {
    at++;
    const found: string[] = [];
    if (take(CLOSE_BRACKET)) return found;
    do found.push(value());
    while (take(COMMA));
    need(CLOSE_BRACKET);
    return found;
  };
  const object = (): readonly ExactParameter[] => {
    at++;
    const found: ExactParameter[] = [];
    if (take(CLOSE_BRACE)) return found;
    do {
      if (next() !== QUOTE) throw new SyntaxError(`no name at ${at}`);
      const quoted = string();
      need(COLON);
      found.push({
        name: quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1),
        value: value(),
      });
    } while (take(COMMA));
    need(CLOSE_BRACE);
    // Sorting keeps the order of equal names.
    return isSorted(found) ? found : found.sort(byName);
  };
  const value = (): string => {
    switch (next()) {
      case OPEN_BRACE:
        return wordingOf(object());
      case OPEN_BRACKET:
        return `[${list().join(',')}]`;
      case QUOTE:
        return string();
      default:
        return word();
    }
  };
  return { startsObject: () => next() === OPEN_BRACE, value, object };
}

/** flespi writes parameters by name, so most are. */
function isSorted(parameters: readonly ExactParameter[]): boolean {
  let before = '';
  for (const { name } of parameters) {
    if (name < before) return false;
    before = name;
  }
  return true;
}

function byName(a: ExactParameter, b: ExactParameter): number {
  if (a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}

/** Whether an odd number of backslashes stands before. */
function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text.charCodeAt(before - 1) === BACKSLASH) before--;
  return (at - before) % 2 === 1;
}

/** The end of the text too: its code is NaN. */
function endsWord(code: number): boolean {
  return (
    !(code > SPACE) || code === COMMA || code === COLON || code === CLOSE_BRACKET || code === CLOSE_BRACE
  );
}

const BYTE_ORDER_MARK = '\ufeff';
