import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';

/** Whether a message passes. */
export type MessageFilter = (message: JsonObject) => boolean;

type Operand = (message: JsonObject) => JsonValue | undefined;

/** Numbers, texts, words such as `server.timestamp`, operators and brackets. */
const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|"([^"]*)"|'([^']*)'|([A-Za-z_][\w.#-]*)|(&&|\|\||[=!<>]=|[<>!(),]))/y;

type Token =
  | { readonly kind: 'value'; readonly value: JsonValue }
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'sign'; readonly text: string };

/**
 * Reads the part of flespi's expressions that filters of messages are made of: comparisons of parameters, numbers and texts,
 * `exists('name')`, `&&`, `||`, `!` and brackets. Null where it is none of that, as flespi refuses what it does not understand.
 */
export function readFilter(text: string): MessageFilter | null {
  const tokens = tokensOf(text);
  if (tokens === null) return null;
  let at = 0;
  const take = (sign: string): boolean => {
    const token = tokens[at];
    const isNext = token?.kind === 'sign' && token.text === sign;
    if (isNext) at += 1;
    return isNext;
  };
  const chain = (sign: string, part: () => Operand | null, join: (a: Operand, b: Operand) => Operand) => {
    let left = part();
    while (left !== null && take(sign)) {
      const right = part();
      left = right === null ? null : join(left, right);
    }
    return left;
  };
  const either = (): Operand | null =>
    chain('||', both, (a, b) => (message) => isTrue(a(message)) || isTrue(b(message)));
  const both = (): Operand | null =>
    chain('&&', compared, (a, b) => (message) => isTrue(a(message)) && isTrue(b(message)));
  const compared = (): Operand | null => {
    const left = single();
    const sign = Object.keys(COMPARISONS).find(take);
    if (left === null || sign === undefined) return left;
    const right = single();
    const holds = COMPARISONS[sign];
    if (right === null || holds === undefined) return null;
    return (message) => holds(left(message), right(message));
  };
  const single = (): Operand | null => {
    if (take('!')) {
      const inner = single();
      return inner === null ? null : (message) => !isTrue(inner(message));
    }
    if (take('(')) {
      const inner = either();
      return take(')') ? inner : null;
    }
    const token = tokens[at];
    at += 1;
    if (token?.kind === 'value') return () => token.value;
    if (token?.kind !== 'word') return null;
    if (!take('(')) return wordOf(token.text);
    const name = tokens[at];
    at += 1;
    if (token.text !== 'exists' || name?.kind !== 'value' || !take(')')) return null;
    return (message) => message[String(name.value)] !== undefined;
  };

  const whole = either();
  return whole === null || at !== tokens.length ? null : (message) => isTrue(whole(message));
}

/** A parameter that the message does not have is equal to nothing, and neither more nor less than anything. */
const COMPARISONS: Readonly<Record<string, (a: JsonValue | undefined, b: JsonValue | undefined) => boolean>> =
  {
    '==': (a, b) => a !== undefined && a === b,
    '!=': (a, b) => a !== b,
    '<=': (a, b) => ordered(a, b, (order) => order <= 0),
    '>=': (a, b) => ordered(a, b, (order) => order >= 0),
    '<': (a, b) => ordered(a, b, (order) => order < 0),
    '>': (a, b) => ordered(a, b, (order) => order > 0),
  };

function ordered(
  a: JsonValue | undefined,
  b: JsonValue | undefined,
  holds: (order: number) => boolean,
): boolean {
  if (typeof a === 'number' && typeof b === 'number') return holds(a - b);
  return typeof a === 'string' && typeof b === 'string' && holds(a < b ? -1 : Number(a > b));
}

function wordOf(word: string): Operand {
  if (word === 'true') return () => true;
  return word === 'false' ? () => false : (message) => message[word];
}

function isTrue(value: JsonValue | undefined): boolean {
  if (Array.isArray(value) || isJsonObject(value)) return true;
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== '';
}

function tokensOf(text: string): readonly Token[] | null {
  const tokens: Token[] = [];
  const trimmed = text.trimEnd();
  let at = 0;
  while (at < trimmed.length) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(trimmed);
    if (found === null) return null;
    at = TOKEN.lastIndex;
    const [, number, double, single, word, sign] = found;
    const quoted = double ?? single;
    if (number !== undefined) tokens.push({ kind: 'value', value: Number(number) });
    else if (quoted !== undefined) tokens.push({ kind: 'value', value: quoted });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else tokens.push({ kind: 'sign', text: sign ?? '' });
  }
  return tokens;
}
