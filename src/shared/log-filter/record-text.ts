import { isExactNumber, numberText } from '../exact-number.ts';
import { isJsonObject, type JsonValue } from '../json.ts';
import type { LogRecord } from '../log-record.ts';
import { searchForm } from '../search-text.ts';

/** So much of a record's texts is searched: a hostile one may be a megabyte long. */
const LONGEST = 4_096;
const DEEPEST = 6;
/** What is told of a record under these keys is found also where it was sent as a number. */
const TOLD: ReadonlySet<string> = new Set([
  'ident',
  'host',
  'source',
  'reason',
  'error_text',
  'event_text',
  'topic',
  'name',
]);

/** Whether a record has more text than is searched, where that was cut. */
export function isCut(text: string): boolean {
  return text.length >= LONGEST;
}

/**
 * The texts of a record in the form in which they are looked for: every string in it, and ids, a line each. Other numbers have words of their
 * own (`latency>2`); whoever searches 404 does not mean a time.
 */
export function recordText(raw: LogRecord['raw']): string {
  const parts: string[] = [];
  let length = 0;
  const add = (text: string): void => {
    if (length >= LONGEST || text === '') return;
    parts.push(text.slice(0, LONGEST - length));
    length += text.length + 1;
  };
  const visit = (key: string, value: JsonValue, depth: number): void => {
    if (length >= LONGEST || depth > DEEPEST) return;
    if (typeof value === 'string') add(value);
    else if (typeof value === 'number' || isExactNumber(value)) {
      if (key.endsWith('_id') || TOLD.has(key)) add(numberText(value));
    } else if (Array.isArray(value)) for (const each of value) visit(key, each, depth + 1);
    else if (isJsonObject(value))
      for (const [name, each] of Object.entries(value)) visit(name, each, depth + 1);
  };
  visit('', raw, 0);
  return searchForm(parts.join('\n'));
}
