/** Names and idents as the dispatcher reads them. */
import { cutText } from '../../shared/cut-text.ts';
import { isExactNumber, numberText } from '../../shared/exact-number.ts';
import { isBlank } from '../../shared/is-blank.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { Timestamped } from './timestamped.ts';

const TEXT_LIMIT = 120;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/**
 * A name or ident on one line: trimmed, at most 120 characters, without control and direction-turning characters.
 * What cannot be seen is no name. A number becomes its digits (an unquoted name parses as one, flespi-facts §1.6). Null where nothing is left. Markup
 * is text like any other.
 */
export function labelOf(value: JsonValue | undefined): string | null {
  if (typeof value === 'number' || isExactNumber(value)) return numberText(value);
  if (typeof value !== 'string') return null;
  // Spread and joined again: a slice would hold on to the whole long string.
  const short = value.length <= TEXT_LIMIT ? value : [...cutText(value, TEXT_LIMIT)].join('');
  const label = short.replace(UNPRINTABLE, ' ').trim();
  return isBlank(label) ? null : label;
}

/** What stands after a name or ident was said: the newest word. A removed one falls away; a wrong type says nothing. */
export function hearLabel(
  before: Timestamped<string | null>,
  value: JsonValue | undefined,
  timeS: number,
): Timestamped<string | null> {
  const label = labelOf(value);
  if (timeS < before.timeS || (label === null && value !== undefined)) return before;
  return { value: label, timeS };
}
