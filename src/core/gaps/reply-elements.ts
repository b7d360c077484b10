import { isJsonObject } from '../../shared/json.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { RestAnswer } from '../flespi/rest-reply.ts';

/** The text of each element of the list that an answer holds under `result`, as flespi wrote it. Fails where it holds none. */
export function replyElements({ body, text }: RestAnswer): Result<readonly string[]> {
  const result = isJsonObject(body) ? body.result : undefined;
  if (!Array.isArray(result)) return fail('bad-reply', 'The answer of the flespi API holds no list.');
  const elements = elementsOfResult(text);
  return elements.length === result.length
    ? ok(elements)
    : fail('bad-reply', 'The list in the answer of the flespi API cannot be told apart.');
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;

/** Walks through text that is known to be JSON; of several keys `result` the last one stands, as for `JSON.parse`. */
function elementsOfResult(text: string): readonly string[] {
  let elements: string[] = [];
  let depth = 0;
  let key = '';
  let isInResult = false;
  let from = 0;
  const cut = (to: number): void => {
    const element = text.slice(from, to).trim();
    if (element !== '') elements.push(element);
    from = to + 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      if (depth === 1) key = text.slice(at, end);
      at = end - 1;
    } else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth !== 2 || code !== 0x5b || JSON.parse(key) !== 'result') continue;
      isInResult = true;
      elements = [];
      from = at + 1;
    } else if (code === 0x5d || code === 0x7d) {
      if (isInResult && depth === 2) {
        cut(at);
        isInResult = false;
      }
      depth -= 1;
    } else if (code === COMMA && isInResult && depth === 2) cut(at);
  }
  return elements;
}

/** Just behind the quote that ends the string which begins at `from`. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at + 1;
}
