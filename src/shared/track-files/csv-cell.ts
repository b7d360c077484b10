import { isExactNumber, numberText } from '../exact-number.ts';
import { type JsonValue, jsonText } from '../json.ts';

/** A finite number as JSON writes it: no plus sign, which a spreadsheet would drop. */
const PLAIN_NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
/**
 * Texts that a spreadsheet may take for a formula, or trim until it does: those that begin with a tab or a line break, or
 * with = + - @ or their full-width forms after blanks and invisible characters. https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^(?:[\t\r\n]|[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20])/;
/** Beside RFC 4180's own: spreadsheets of some countries split at semicolons, pasted text splits at tabs. */
const NEEDS_QUOTES = /[",\r\n;\t]/;
/** Programs end a text at the first of these, or refuse the file. */
const CONTROLS = /(?![\t\n\r])\p{Cc}/gu;

/** A text as a CSV cell that no spreadsheet takes for a formula: an apostrophe goes before one that looks like it. */
export function textCell(text: string): string {
  const clean = text.replace(CONTROLS, '\ufffd');
  const safe = FORMULA.test(clean) && !PLAIN_NUMBER.test(clean) ? `'${clean}` : clean;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A parameter as a CSV cell: empty where it is absent or null, numbers as they were sent, objects and arrays as JSON text. */
export function valueCell(value: JsonValue | undefined): string {
  switch (typeof value) {
    case 'undefined':
      return '';
    case 'string':
      return textCell(value);
    case 'number':
      return numberText(value);
    case 'boolean':
      return String(value);
    default:
      if (isExactNumber(value)) return numberText(value);
      return value === null ? '' : textCell(jsonText(value));
  }
}
