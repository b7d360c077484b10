import { quoted, type Token, tokensOf } from '../../shared/log-filter/tokens.ts';
import {
  FILTER_WORDS,
  type FilterWord,
  filterWord,
  ORIGIN_NAMES,
  SEVERITY_NAMES,
} from '../../shared/log-filter/words.ts';
import { LOG_ORIGINS, type SEVERITIES } from '../../shared/log-kinds.ts';
import { searchForm } from '../../shared/search-text.ts';

/** What may stand at a place of a line. */
export interface Offer {
  /** What is written there. */
  readonly insert: string;
  /** What is read in the list. */
  readonly name: string;
  readonly note: string;
  /** It is a filter of its own, and takes the place of the whole line. */
  readonly isWhole?: true;
}

/** What is offered at the caret, and which part of the line it takes the place of. */
export interface Completion {
  readonly start: number;
  readonly end: number;
  readonly offers: readonly Offer[];
}

/** A name or a code that a value may be, with what it means. */
export interface Named {
  readonly value: string;
  readonly note: string;
}

/** Where names come from: asked only while somebody types a value of theirs. */
export interface NameSource {
  /** Filters that somebody gave a name, with their lines. */
  readonly saved: () => readonly Named[];
  readonly streams: () => readonly Named[];
  /** Vehicles are many: those that hold the text. */
  readonly vehicles: (text: string) => readonly Named[];
  readonly codes: () => readonly Named[];
  readonly statuses: () => readonly Named[];
  /** What a word asks for, in a few words. */
  readonly about: (word: string) => string;
  readonly severity: (severity: (typeof SEVERITIES)[number]) => string;
  readonly origin: (origin: (typeof LOG_ORIGINS)[number]) => string;
}

const MOST_OFFERS = 40;
const TIMES = ['15m', '1h', '2h', '12h', '1d', '7d', 'today', 'yesterday'] as const;

/** What a line may go on with at the caret; null where there is nothing to offer. */
export function completionAt(line: string, caret: number, names: NameSource): Completion | null {
  const token = tokensOf(line).find(({ start, end }) => start < caret && caret <= end);
  if (token === undefined) return offered(caret, caret, '', words(names));
  const valueBegins = token.operator === null ? null : token.valueStart;
  if (valueBegins === null || token.word === null || caret < valueBegins) {
    const start = token.start + (token.not ? 1 : 0);
    return offered(start, token.end, line.slice(start, caret), words(names));
  }
  return completeValue(line, caret, token, names);
}

function words(names: NameSource): readonly Offer[] {
  return [
    ...names.saved().map(({ value, note }) => ({ insert: note, name: value, note, isWhole: true as const })),
    ...FILTER_WORDS.map(({ word, kind }) => {
      const operator = kind === 'text' ? '~' : ':';
      return { insert: `${word}${operator}`, name: word, note: names.about(word) };
    }),
  ];
}

function completeValue(line: string, caret: number, token: Token, names: NameSource): Completion | null {
  const known = filterWord(token.word ?? '');
  if (known === undefined) return null;
  const typed = line.slice(token.valueStart, caret);
  const comma = token.open ? -1 : typed.lastIndexOf(',');
  const start = token.valueStart + comma + 1;
  const wanted = typed.slice(comma + 1).replaceAll('"', '');
  const offers = valuesFor(known, wanted, names).map(({ value, note }) => ({
    insert: quoted(value),
    name: value,
    note,
  }));
  return offered(start, token.end, wanted, offers);
}

function valuesFor(
  { kind, word, origin = null }: FilterWord,
  typed: string,
  names: NameSource,
): readonly Named[] {
  if (kind === 'severity') {
    return [...SEVERITY_NAMES].flatMap(([value, severity]) =>
      value === 'warn' ? [] : [{ value, note: names.severity(severity) }],
    );
  }
  if (kind === 'origin') {
    return LOG_ORIGINS.map((value) => ({ value: nameOfOrigin(value), note: names.origin(value) }));
  }
  if (kind === 'time') return TIMES.map((value) => ({ value, note: '' }));
  if (kind === 'number') return word === 'code' ? names.codes() : word === 'status' ? names.statuses() : [];
  if (kind !== 'about') return [];
  const streams = origin === null || origin === 'stream' ? names.streams() : [];
  const vehicles = origin === null || origin === 'device' ? names.vehicles(typed) : [];
  return [...streams, ...vehicles];
}

const nameOfOrigin = (origin: (typeof LOG_ORIGINS)[number]): string =>
  [...ORIGIN_NAMES].find(([, each]) => each === origin)?.[0] ?? origin;

/** Those that begin with what was typed, then those that hold it in their name or note. */
function offered(start: number, end: number, typed: string, offers: readonly Offer[]): Completion | null {
  const wanted = searchForm(typed);
  const begins = offers.filter(({ name }) => searchForm(name).startsWith(wanted));
  const holds = offers.filter(
    (offer) =>
      !begins.includes(offer) && wanted !== '' && searchForm(`${offer.name} ${offer.note}`).includes(wanted),
  );
  const found = [...begins, ...holds].slice(0, MOST_OFFERS);
  const [only] = found;
  const isDone = only !== undefined && found.length === 1 && searchForm(only.name) === wanted;
  return found.length === 0 || isDone ? null : { start, end, offers: found };
}

/** The line with an offer taken, and where the caret stands then. */
export function taken(
  line: string,
  { start, end }: Completion,
  { insert, isWhole }: Offer,
): { readonly line: string; readonly caret: number } {
  if (isWhole) return { line: insert, caret: insert.length };
  const goesOn = /[:~]$/.test(insert);
  const after = line.slice(end);
  const blank = goesOn || after.startsWith(' ') ? '' : ' ';
  const text = `${line.slice(0, start)}${insert}${blank}${after}`;
  return { line: text, caret: start + insert.length + (goesOn ? 0 : 1) };
}
