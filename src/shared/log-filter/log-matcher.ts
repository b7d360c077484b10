import { assertNever } from '../assert-never.ts';
import { isExactNumber, numberText } from '../exact-number.ts';
import type { Language } from '../format/language.ts';
import { OWN_LOG } from '../log-kinds.ts';
import type { LogFilter, LogRecord } from '../log-record.ts';
import { searchForm } from '../search-text.ts';
import { logTexts } from '../wording/log-text.ts';
import { exactOf, signatureOf } from './alike.ts';
import type { LogTerm, NumberField, TextField } from './log-term.ts';
import { compares } from './parse-line.ts';
import { recordText } from './record-text.ts';

/** What many records have in common: what happened, and how grave that is. */
export type LogKind = Pick<LogRecord, 'origin' | 'eventCode' | 'severity'> & {
  readonly message: Pick<LogRecord['message'], 'why'>;
};

/** What a record is about. */
export type LogSubject = Pick<LogRecord, 'accountId' | 'origin' | 'originId' | 'originName'>;

/**
 * A filter, prepared once and asked often. It is in parts, so that an index can ask each of many records at once; a record matches
 * where all of them say so.
 */
export interface LogTests {
  readonly kind: (kind: LogKind) => boolean;
  readonly subject: (subject: LogSubject) => boolean;
  /** Unix milliseconds of flespi's stamp: `since` is included, `until` is not. */
  readonly sinceMs: number;
  readonly untilMs: number;
  /** What only the record itself can tell. */
  readonly rest: readonly RowTest[];
}

/** A test of a record as a whole. */
export interface RowTest {
  readonly matches: (record: LogRecord) => boolean;
  /** Of a search for text without a minus: by what an index may find it. */
  readonly text: TextSearch | null;
}

/** A record that holds none of `values` matches only by its kind or by what it is about. */
export interface TextSearch {
  /** In their form (`searchForm`). */
  readonly values: readonly string[];
  readonly kind: (kind: LogKind) => boolean;
  readonly subject: (subject: LogSubject) => boolean;
}

/** The tests of a filter. */
export function logTests({ accounts, terms, language }: LogFilter): LogTests {
  const wanted = new Set(accounts);
  const kinds: ((kind: LogKind) => boolean)[] = [];
  const subjects: ((subject: LogSubject) => boolean)[] = [];
  const rest: RowTest[] = [];
  let sinceMs = Number.NEGATIVE_INFINITY;
  let untilMs = Number.POSITIVE_INFINITY;
  if (wanted.size > 0) subjects.push(accountTest(wanted));
  const said = saidIn(language);
  for (const term of terms) {
    switch (term.kind) {
      case 'severity':
      case 'origin':
        kinds.push(kindTest(term));
        break;
      case 'about':
        subjects.push(aboutTest(term));
        break;
      case 'number':
        if (term.field === 'code' || term.field === 'status') kinds.push(codeTest(term));
        else rest.push({ matches: negated(term, (record) => numberMatches(record, term)), text: null });
        break;
      case 'field':
        rest.push({ matches: negated(term, fieldTest(term)), text: term.not ? null : onlyIn(term.values) });
        break;
      case 'text':
        rest.push(textTest(term, said));
        break;
      case 'alike': {
        const keys = new Set(term.values);
        const keyOf = term.by === 'same' ? exactOf : signatureOf;
        rest.push({ matches: negated(term, ({ message }) => keys.has(keyOf(message))), text: null });
        break;
      }
      case 'time':
        if (term.edge === 'since') sinceMs = Math.max(sinceMs, term.atMs);
        else untilMs = Math.min(untilMs, term.atMs);
        break;
      default:
        assertNever(term);
    }
  }
  return {
    kind: (kind) => kinds.every((test) => test(kind)),
    subject: (subject) => subjects.every((test) => test(subject)),
    sinceMs,
    untilMs,
    rest,
  };
}

/**
 * A test for records, the same on both sides of the contract: the host pages by it, the window holds arriving records
 * to it.
 */
export function logMatcher(filter: LogFilter): (record: LogRecord) => boolean {
  const { kind, subject, sinceMs, untilMs, rest } = logTests(filter);
  return (record) => {
    const timeMs = record.timeS * 1000;
    return (
      timeMs >= sinceMs &&
      timeMs < untilMs &&
      kind(record) &&
      subject(record) &&
      rest.every(({ matches }) => matches(record))
    );
  };
}

/** What Fleetglass says is about the account that it names, or about all. */
function accountTest(wanted: ReadonlySet<string>): (subject: LogSubject) => boolean {
  return ({ accountId, origin, originId }) =>
    origin === OWN_LOG ? originId === null || wanted.has(originId) : wanted.has(accountId);
}

function negated<Asked>(
  { not }: { readonly not: boolean },
  test: (asked: Asked) => boolean,
): (asked: Asked) => boolean {
  return not ? (asked) => !test(asked) : test;
}

type TermOf<Kind extends LogTerm['kind']> = Extract<LogTerm, { readonly kind: Kind }>;

function kindTest(term: TermOf<'severity' | 'origin'>): (kind: LogKind) => boolean {
  const values = new Set<string>(term.values);
  return negated(term, (kind) => values.has(term.kind === 'severity' ? kind.severity : kind.origin));
}

function codeTest(term: TermOf<'number'>): (kind: LogKind) => boolean {
  const { field, comparison, values } = term;
  return negated(term, ({ eventCode, message }) => {
    const value = field === 'code' ? eventCode : (message.why?.value ?? null);
    return value !== null && values.some((wanted) => compares(value, comparison, wanted));
  });
}

function aboutTest(term: TermOf<'about'>): (subject: LogSubject) => boolean {
  const values = term.values.map(searchForm);
  return negated(term, ({ origin, originId, originName }) => {
    if (term.origin !== null && origin !== term.origin) return false;
    const name = searchForm(originName ?? '');
    const id = originId?.toLowerCase();
    return values.some(
      (value) => value === id || (term.test === 'is' ? value === name : name.includes(value)),
    );
  });
}

function numberMatches(
  { message, raw }: LogRecord,
  { field, comparison, values }: TermOf<'number'>,
): boolean {
  const value = numberOf(field, message) ?? numberIn(raw[field]);
  return value !== null && values.some((wanted) => compares(value, comparison, wanted));
}

function numberOf(field: NumberField, { batch }: LogRecord['message']): number | null {
  if (batch === null || field === 'code' || field === 'status') return null;
  return field === 'latency' ? batch.latencyS : batch[field];
}

const numberIn = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** Keys under which records have a text, by the word for it. */
const KEYS: Readonly<Record<TextField, readonly string[]>> = {
  ident: ['ident'],
  host: ['host', 'source'],
  reason: ['reason', 'error_text', 'event_text'],
  topic: ['topic'],
  client: ['client_id'],
  name: ['name'],
};

function fieldTest({ field, test, values }: TermOf<'field'>): (record: LogRecord) => boolean {
  const wanted = values.map(searchForm);
  return ({ raw }) =>
    KEYS[field].some((key) => {
      const value = raw[key];
      const isNumber = typeof value === 'number' || isExactNumber(value);
      const text = typeof value === 'string' ? searchForm(value) : isNumber ? numberText(value) : null;
      return text !== null && wanted.some((each) => (test === 'is' ? text === each : text.includes(each)));
    });
}

const never = (): boolean => false;

function onlyIn(values: readonly string[]): TextSearch {
  return { values: values.map(searchForm), kind: never, subject: never };
}

/** What records of a kind say, without what each of them brings along: their event and the code that explains it. */
function saidIn(language: Language): (kind: LogKind) => string {
  const textOf = logTexts(language);
  const known = new Map<string, string>();
  return ({ origin, eventCode, message: { why } }) => {
    const key = `${origin} ${eventCode} ${why?.kind} ${why?.value}`;
    const text =
      known.get(key) ??
      `${searchForm(textOf({ origin, eventCode, why, batch: null, quotes: [] }))}\n${eventCode ?? ''}\n${why?.value ?? ''}`;
    known.set(key, text);
    return text;
  };
}

function textTest(term: TermOf<'text'>, said: (kind: LogKind) => string): RowTest {
  const values = term.values.map(searchForm).filter((value) => value !== '');
  const holds = (text: string): boolean => values.some((value) => text.includes(value));
  const kind = (of: LogKind): boolean => holds(said(of));
  const subject = ({ originId, originName }: LogSubject): boolean =>
    holds(searchForm(originName ?? '')) || values.some((value) => originId?.toLowerCase() === value);
  const matches = (record: LogRecord): boolean =>
    kind(record) || subject(record) || holds(recordText(record.raw));
  return { matches: negated(term, matches), text: term.not ? null : { values, kind, subject } };
}
