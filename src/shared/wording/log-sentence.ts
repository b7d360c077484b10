import type { Figures } from '../format/figures.ts';
import type { Language } from '../format/language.ts';
import { type LogOrigin, OWN_LOG } from '../log-kinds.ts';
import type { BatchRecord, LogCode, LogMessage, LogQuote } from '../messages/log.ts';
import { codeName } from '../names/log-details.ts';
import { LOG_EVENTS } from '../names/log-events.ts';

/** What a language needs for log records beside the names of their codes. */
export interface LogWords {
  readonly language: Language;
  readonly things: Readonly<Record<LogOrigin, string>>;
  /** An event of which no name is known. */
  event(thing: string, eventCode: number | null): string;
  /** Codes of which no name is known. */
  readonly codes: Readonly<
    Record<'blocked' | 'delivery' | 'modem' | 'sms' | 'end' | 'response', (value: number) => string>
  >;
  /** An HTTP status of a stream's target: `401 Unauthorized`. */
  targetAnswered(status: string): string;
  /** The end of a connection by the name of a reason of MQTT. */
  withReason(name: string): string;
  readonly counts: Readonly<Record<(typeof COUNTS)[number], string>>;
  acknowledgedIn(latency: string): string;
  readonly quotes: Readonly<Record<LogQuote['of'], (value: string) => string>>;
}

const COUNTS = ['read', 'accepted', 'rejected', 'skipped'] as const;
const ENDS: ReadonlySet<LogCode['kind']> = new Set(['close', 'session-end', 'mqtt']);

/** A log record in one line, without a full stop: its event, the code explained, and what the record itself says. */
export function logSentence(
  { origin, eventCode, why, batch, quotes }: LogMessage,
  words: LogWords,
  figures: Figures,
): string {
  const said = quotes.map(({ of, value }) => words.quotes[of](value));
  // It speaks for itself, in the words that its files hold.
  if (origin === OWN_LOG) return said.join(' ');
  const thing = words.things[origin];
  const name = eventCode === null ? undefined : LOG_EVENTS.get(eventCode)?.name[words.language];
  const event = name?.replace('{thing}', thing) ?? words.event(thing, eventCode);
  const reason = why === null ? null : codeText(why, words);
  const joins = why !== null && ENDS.has(why.kind);
  const head = joins ? `${event} ${reason}` : event;
  const parts = [
    ...(joins || reason === null ? [] : [reason]),
    ...(batch === null ? [] : batchParts(batch, words, figures)),
  ];
  for (const text of said) {
    if (![head, ...parts].some((told) => tells(told, text))) parts.push(text);
  }
  return parts.length === 0 ? head : `${head}: ${parts.join('; ')}`;
}

/** A code that says why, as a clause; the end of a connection as an adverbial one. */
export function codeText({ kind, value, phrase }: LogCode, words: LogWords): string {
  if (kind === 'response') return words.codes.response(value);
  const name = codeName(kind, value)?.name[words.language];
  if (name !== undefined) return kind === 'mqtt' ? words.withReason(name) : name;
  if (kind === 'close' || kind === 'session-end' || kind === 'mqtt') return words.codes.end(value);
  if (kind === 'delivery' && value >= 100)
    return words.targetAnswered(phrase === undefined ? String(value) : `${value} ${phrase}`);
  return words.codes[kind](value);
}

function batchParts(batch: BatchRecord, words: LogWords, figures: Figures): string[] {
  const counts = COUNTS.flatMap((key) => (batch[key] === null ? [] : [`${batch[key]} ${words.counts[key]}`]));
  return [
    ...(counts.length === 0 ? [] : [counts.join(', ')]),
    ...(batch.latencyS === null ? [] : [words.acknowledgedIn(figures.latency(batch.latencyS))]),
  ];
}

/** Whether a text says a word already, as a whole and in any case. */
function tells(told: string, word: string): boolean {
  const at = told.toLowerCase().indexOf(word.toLowerCase());
  if (at < 0) return false;
  const isEdge = (character: string | undefined): boolean =>
    character === undefined || !/[\p{L}\p{N}]/u.test(character);
  return isEdge(told[at - 1]) && isEdge(told[at + word.length]);
}
