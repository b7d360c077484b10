import type { LogFilter, LogRecord } from './log-record.ts';
import { searchForm } from './search-text.ts';
import { logTexts } from './wording/log-text.ts';

/**
 * A test for records, the same on both sides of the contract: the host pages by it, the window holds arriving records
 * to it. The filter is prepared once and asked often.
 */
export function logMatcher(filter: LogFilter): (record: LogRecord) => boolean {
  const severities = new Set(filter.severities);
  const origins = new Set(filter.origins);
  const accounts = new Set(filter.accounts);
  const text = searchForm(filter.text.trim());
  const textOf = logTexts(filter.language);
  return (record) =>
    (severities.size === 0 || severities.has(record.severity)) &&
    (origins.size === 0 || origins.has(record.origin)) &&
    (accounts.size === 0 || accounts.has(record.accountId)) &&
    (text === '' || holds(record, textOf(record.message), text));
}

function holds({ originName, originId, eventCode }: LogRecord, said: string, wanted: string): boolean {
  return (
    searchForm(said).includes(wanted) ||
    searchForm(originName ?? '').includes(wanted) ||
    originId?.toLowerCase() === wanted ||
    (eventCode !== null && String(eventCode).includes(wanted))
  );
}
