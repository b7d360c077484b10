import { cutText } from '../../shared/cut-text.ts';
import { jsonText } from '../../shared/json.ts';
import { OWN_LOG } from '../../shared/log-kinds.ts';
import type { LogRecord } from '../../shared/log-record.ts';
import { scopedId } from '../../shared/scope.ts';

/** What a record is about, where the window can show it. */
export interface OriginTarget {
  readonly kind: 'stream' | 'vehicle';
  readonly id: string;
}

/** The stream or vehicle that a record is about; null for what has no details here. */
export function originTarget({
  accountId,
  origin,
  originId,
}: Pick<LogRecord, 'accountId' | 'origin' | 'originId'>): OriginTarget | null {
  if (originId === null) return null;
  const id = scopedId(accountId, originId);
  if (origin === 'stream') return { kind: 'stream', id };
  return origin === 'device' ? { kind: 'vehicle', id } : null;
}

/** Whose account a record is of: what Fleetglass says names one itself, or is of none. */
export function accountOf({
  accountId,
  origin,
  originId,
}: Pick<LogRecord, 'accountId' | 'origin' | 'originId'>): string {
  return origin === OWN_LOG ? (originId ?? '') : accountId;
}

const LINE_CHARS = 400;

/** What of a text goes on one line: a hostile record may be a megabyte long, and laying it out would halt the window. */
export function shortened(text: string, chars = LINE_CHARS): string {
  return text.length > chars ? `${cutText(text, chars)}…` : text;
}

const MOST_ENTRIES = 200;
const VALUE_CHARS = 500;

/** One key of a record, with its value as JSON. */
export interface RawEntry {
  readonly name: string;
  readonly value: string;
}

/** A record as it came, key by key; bounded in entries and in the length of each. */
export function rawEntries(raw: LogRecord['raw']): {
  readonly entries: readonly RawEntry[];
  readonly cut: boolean;
} {
  const all = Object.entries(raw);
  const entries = all.slice(0, MOST_ENTRIES).map(([name, value]) => ({ name, value: jsonText(value) }));
  const cut =
    all.length > MOST_ENTRIES ||
    entries.some(({ name, value }) => name.length > VALUE_CHARS || value.length > VALUE_CHARS);
  return {
    entries: entries.map(({ name, value }) => ({
      name: shortened(name, VALUE_CHARS),
      value: shortened(value, VALUE_CHARS),
    })),
    cut,
  };
}

/** A record as it came, as indented JSON. */
export function rawText(raw: LogRecord['raw']): string {
  return jsonText(raw, 2);
}
