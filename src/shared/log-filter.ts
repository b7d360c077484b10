import type { LogFilter, LogRecord } from './log-record.ts';
import { searchForm } from './search-text.ts';

/**
 * A test for records, the same on both sides of the contract: the host pages by it, the window holds arriving records
 * to it. The filter is prepared once and asked often.
 */
export function logMatcher(filter: LogFilter): (record: LogRecord) => boolean {
  const severities = new Set(filter.severities);
  const origins = new Set(filter.origins);
  const accounts = new Set(filter.accounts);
  const text = searchForm(filter.text.trim());
  return (record) =>
    (severities.size === 0 || severities.has(record.severity)) &&
    (origins.size === 0 || origins.has(record.origin)) &&
    (accounts.size === 0 || accounts.has(record.accountId)) &&
    (text === '' || holds(record, text));
}

function holds({ text, originName, originId, eventCode }: LogRecord, wanted: string): boolean {
  return (
    searchForm(text).includes(wanted) ||
    searchForm(originName ?? '').includes(wanted) ||
    originId?.toLowerCase() === wanted ||
    (eventCode !== null && String(eventCode).includes(wanted))
  );
}
