import type { LogMessage, LogQuote } from '../messages/log.ts';

/** What stands in the place of what differs between records that are alike. */
export const ANY = '*';

const IPV6 = /\b(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{1,4}\b/gi;
const IPV4 = /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g;
/** UUIDs, hashes and other ids: of hexadecimal digits, or of letters and digits mixed. */
const ID =
  /\b(?=[\w-]*\d)(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{8,}|(?=\w*[a-z])\w{12,})\b/gi;
const NUMBER = /[-+]?\d+(?:[.,:]\d+)*/g;

/** What these quotes say is of one thing, and differs from record to record. */
const OF_ONE: ReadonlySet<LogQuote['of']> = new Set([
  'ident',
  'device',
  'client',
  'address',
  'target',
  'duration',
  'messages',
]);

/** A text in which numbers, ids and addresses are the same. */
export function signatureText(text: string): string {
  return text.replace(IPV6, ANY).replace(IPV4, ANY).replace(ID, ANY).replace(NUMBER, ANY);
}

/** What a record says, but for numbers, ids and addresses. Records with the same event, code and signature are alike. */
export function signatureOf({ quotes }: LogMessage): string {
  return joined(
    quotes.map(({ of, value }) => (OF_ONE.has(of) ? `${of} ${ANY}` : `${of} ${signatureText(value)}`)),
  );
}

/** What a record says, letter by letter, but for how long a batch took. */
export function exactOf({ batch, quotes }: LogMessage): string {
  const counts = batch === null ? [] : [`${batch.read}/${batch.accepted}/${batch.rejected}/${batch.skipped}`];
  return joined([...counts, ...quotes.map(({ of, value }) => `${of} ${value}`)]);
}

const LONGEST = 280;

/** A key of bounded length: two that differ only past it count as one. Never empty, for a filter asks for it. */
function joined(parts: readonly string[]): string {
  const text = parts.join('; ').slice(0, LONGEST);
  return text === '' ? '-' : text;
}
