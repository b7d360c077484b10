import { isExactNumber, numberText } from '../../shared/exact-number.ts';
import { jsonText } from '../../shared/json.ts';
import { xmlText } from '../../shared/track-files/xml-text.ts';
import type { Cell } from './table.ts';

/** Spreadsheets hold fifteen digits of a number and make zeros of the rest. */
const MOST_DIGITS = 15;
const LARGEST = 9.99e307;
/** Longer ones are refused with the whole file. */
const MOST_CHARACTERS = 32_767;
/** XML cannot hold these, so they are marked and not just dropped. */
const CONTROLS = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;
/** Spreadsheets take this form for the code of a character, so a text that has it must have it escaped itself. */
const CHARACTER_CODE = /_x[0-9A-Fa-f]{4}_/g;

/** A cell as SpreadsheetML: texts stay texts whatever they look like, and so do numbers that a spreadsheet could not hold. */
export function xlsxCell(value: Cell): string {
  if (value === undefined || value === null || value === '') return '<c/>';
  if (typeof value === 'boolean') return `<c t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'string') return textOf(value);
  if (typeof value !== 'number' && !isExactNumber(value)) return textOf(jsonText(value));
  const text = numberText(value);
  return isHeld(text) ? `<c><v>${text}</v></c>` : textOf(text);
}

function isHeld(text: string): boolean {
  const [figures = ''] = text.split(/[eE]/);
  const digits = figures.replace(/\D/g, '').replace(/^0+/, '');
  const double = Number(text);
  // Minus zero would lose its sign, and what is too small for a double would turn to zero.
  const isZero = digits === '' && !text.startsWith('-');
  return digits.length <= MOST_DIGITS && Math.abs(double) <= LARGEST && (double !== 0 || isZero);
}

function textOf(text: string): string {
  const short =
    text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1).toWellFormed()}…` : text;
  const safe = short.replace(CONTROLS, '\ufffd').replace(CHARACTER_CODE, (code) => `_x005F_${code.slice(1)}`);
  return `<c t="inlineStr"><is><t xml:space="preserve">${xmlText(safe)}</t></is></c>`;
}
