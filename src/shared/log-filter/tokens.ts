/** One word of a filter line as it was typed. Places are in UTF-16 units of the line, `end` not included. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly not: boolean;
  /** What stands before the operator, as typed; null where the token is a text alone. */
  readonly word: string | null;
  readonly operator: Operator | null;
  /** Without quotes. Several where commas part them outside of quotes. */
  readonly values: readonly string[];
  /** Where the value begins. */
  readonly valueStart: number;
  /** A quote was begun and not ended. */
  readonly open: boolean;
}

const OPERATORS = ['>=', '<=', ':', '~', '>', '<', '='] as const;
export type Operator = (typeof OPERATORS)[number];

const BLANK = /\s/;
const WORD = /^[A-Za-z][A-Za-z_]*/;

/** Cuts a line into its words. Total: each character but blanks between words belongs to one. */
export function tokensOf(line: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < line.length) {
    if (BLANK.test(line.charAt(at))) at += 1;
    else {
      const token = tokenAt(line, at);
      tokens.push(token);
      at = token.end;
    }
  }
  return tokens;
}

function tokenAt(line: string, start: number): Token {
  const next = line.charAt(start + 1);
  const not = line.charAt(start) === '-' && next !== '' && !BLANK.test(next);
  const from = start + (not ? 1 : 0);
  const name = WORD.exec(line.slice(from))?.[0];
  const after = from + (name?.length ?? 0);
  const operator = name === undefined ? undefined : OPERATORS.find((each) => line.startsWith(each, after));
  const valueStart = operator === undefined ? from : after + operator.length;
  const { end, values, open } = valuesAt(line, valueStart, operator !== undefined);
  return {
    start,
    end,
    not,
    word: operator === undefined ? null : (name ?? null),
    operator: operator ?? null,
    values,
    valueStart,
    open,
  };
}

/** Up to the next blank outside of quotes. `\"` and `\\` within quotes stand for themselves. */
function valuesAt(
  line: string,
  start: number,
  isList: boolean,
): { readonly end: number; readonly values: readonly string[]; readonly open: boolean } {
  const values: string[] = [];
  let value = '';
  let quoted = false;
  let at = start;
  for (; at < line.length; at += 1) {
    const character = line.charAt(at);
    const next = line.charAt(at + 1);
    if (quoted && character === '\\' && (next === '"' || next === '\\')) {
      value += next;
      at += 1;
    } else if (character === '"') quoted = !quoted;
    else if (!quoted && BLANK.test(character)) break;
    else if (!quoted && isList && character === ',') {
      values.push(value);
      value = '';
    } else value += character;
  }
  values.push(value);
  return { end: at, values: values.filter((each) => each !== ''), open: quoted };
}

/** A value as it is written into a line: in quotes where it needs them. */
export function quoted(value: string): string {
  const isPlain = /^[^\s",\\]+$/.test(value);
  return isPlain ? value : `"${value.replace(/["\\]/g, (character) => `\\${character}`)}"`;
}
