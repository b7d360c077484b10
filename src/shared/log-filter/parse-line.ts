import { type LogOrigin, SEVERITIES, type Severity } from '../log-kinds.ts';
import {
  type Comparison,
  LONGEST_LINE,
  LONGEST_VALUE,
  type LogTerm,
  type LogTest,
  MOST_TERMS,
  MOST_VALUES,
  NUMBER_FIELDS,
  TEXT_FIELDS,
} from './log-term.ts';
import { readTime, type TimeBasis } from './times.ts';
import { type Operator, type Token, tokensOf } from './tokens.ts';
import { type FilterWord, filterWord, ORIGIN_NAMES, SEVERITY_NAMES } from './words.ts';

/** Why a word of a line is not understood. */
export type LineProblem =
  | 'unknown-word'
  | 'no-value'
  | 'open-quote'
  | 'no-number'
  | 'no-time'
  | 'no-severity'
  | 'no-origin'
  | 'not-comparable'
  | 'not-negatable'
  | 'too-much';

/** A word of a line that is not understood, and is not applied. */
export interface ProblemAt {
  readonly problem: LineProblem;
  readonly start: number;
  readonly end: number;
  /** What was typed there. */
  readonly typed: string;
}

/** A filter line, read. */
export interface ParsedLine {
  readonly terms: readonly LogTerm[];
  readonly problems: readonly ProblemAt[];
}

/** Reads a filter line. Total: what is not understood is a problem, and the other words hold. */
export function parseLine(line: string, basis: TimeBasis): ParsedLine {
  const terms: LogTerm[] = [];
  const problems: ProblemAt[] = [];
  if (line.length > LONGEST_LINE) {
    return { terms, problems: [{ problem: 'too-much', start: 0, end: line.length, typed: '' }] };
  }
  for (const token of tokensOf(line)) {
    const read = terms.length < MOST_TERMS ? readToken(token, basis) : 'too-much';
    if (typeof read !== 'string') terms.push({ ...read, not: token.not });
    else {
      const { start, end, word, values } = token;
      problems.push({
        problem: read,
        start,
        end,
        typed: read === 'unknown-word' ? (word ?? '') : (values[0] ?? word ?? ''),
      });
    }
  }
  return { terms, problems };
}

function readToken(token: Token, basis: TimeBasis): LogTest | LineProblem {
  const { word, operator, values, open } = token;
  if (open) return 'open-quote';
  if (values.length === 0) return 'no-value';
  if (values.length > MOST_VALUES || values.some((value) => value.length > LONGEST_VALUE)) return 'too-much';
  if (word === null || operator === null) return { kind: 'text', values };
  const known = filterWord(word);
  if (known === undefined) return 'unknown-word';
  return READERS[known.kind](known, operator, values, basis, token.not);
}

type Reader = (
  word: FilterWord,
  operator: Operator,
  values: readonly string[],
  basis: TimeBasis,
  not: boolean,
) => LogTest | LineProblem;

const EQUAL: ReadonlySet<Operator> = new Set([':', '=']);

const READERS: Readonly<Record<FilterWord['kind'], Reader>> = {
  severity(_word, operator, names) {
    const chosen = names.map((name) => SEVERITY_NAMES.get(name.toLowerCase()));
    if (!chosen.every((each) => each !== undefined)) return 'no-severity';
    const comparison = comparisonOf(operator);
    if (comparison === null) return 'not-comparable';
    return {
      kind: 'severity',
      values: SEVERITIES.filter((each) => chosen.some((one) => compares(rank(each), comparison, rank(one)))),
    };
  },
  origin(_word, operator, names) {
    if (!EQUAL.has(operator)) return 'not-comparable';
    const values = names.map((name) => originOf(name));
    return values.every((each) => each !== undefined) ? { kind: 'origin', values } : 'no-origin';
  },
  about({ origin = null }, operator, values) {
    const test = textTestOf(operator);
    return test === null ? 'not-comparable' : { kind: 'about', origin, test, values };
  },
  number({ word }, operator, texts) {
    const field = NUMBER_FIELDS.find((each) => each === word);
    const comparison = comparisonOf(operator);
    if (field === undefined || comparison === null) return 'not-comparable';
    const values = texts.map(numberOf);
    return values.every((each) => each !== null)
      ? { kind: 'number', field, comparison, values }
      : 'no-number';
  },
  field({ word }, operator, values) {
    const field = TEXT_FIELDS.find((each) => each === word);
    const test = textTestOf(operator);
    return field === undefined || test === null ? 'not-comparable' : { kind: 'field', field, test, values };
  },
  text(_word, operator, values) {
    return textTestOf(operator) === null ? 'not-comparable' : { kind: 'text', values };
  },
  alike({ word }, operator, values) {
    return EQUAL.has(operator)
      ? { kind: 'alike', by: word === 'same' ? 'same' : 'like', values }
      : 'not-comparable';
  },
  time({ word }, operator, [text = ''], basis, not) {
    if (not) return 'not-negatable';
    if (!EQUAL.has(operator)) return 'not-comparable';
    const atMs = readTime(text, basis);
    return atMs === null ? 'no-time' : { kind: 'time', edge: word === 'since' ? 'since' : 'until', atMs };
  },
};

const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);

function originOf(name: string): LogOrigin | undefined {
  const lower = name.toLowerCase();
  return ORIGIN_NAMES.get(lower) ?? ORIGIN_NAMES.get(lower.replace(/s$/, ''));
}

function comparisonOf(operator: Operator): Comparison | null {
  if (operator === '~') return null;
  return operator === ':' ? '=' : operator;
}

function textTestOf(operator: Operator): 'is' | 'has' | null {
  if (operator === '~') return 'has';
  return EQUAL.has(operator) ? 'is' : null;
}

function numberOf(text: string): number | null {
  return /^-?\d{1,12}(?:\.\d{1,6})?$/.test(text) ? Number(text) : null;
}

/** Whether `value` stands to `wanted` as the comparison says. */
export function compares(value: number, comparison: Comparison, wanted: number): boolean {
  switch (comparison) {
    case '=':
      return value === wanted;
    case '>':
      return value > wanted;
    case '>=':
      return value >= wanted;
    case '<':
      return value < wanted;
    case '<=':
      return value <= wanted;
  }
}
