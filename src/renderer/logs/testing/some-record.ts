import type { CallArgument } from '../../../shared/contract.ts';
import { logMatcher } from '../../../shared/log-filter/log-matcher.ts';
import { parseLine } from '../../../shared/log-filter/parse-line.ts';
import { compareLogKeys, type LogKey } from '../../../shared/log-key.ts';
import type { LogFilter, LogPage, LogRecord } from '../../../shared/log-record.ts';
import { someLogMessage } from '../../../shared/messages/testing/some-log-message.ts';

/** The page that a host with these records answers with, in whatever order they are given. */
export function pageOf(
  held: readonly LogRecord[],
  { from, direction, limit, filter }: CallArgument<'logs.page'>,
): LogPage {
  const order = (a: LogKey, b: LogKey): number =>
    direction === 'older' ? compareLogKeys(b, a) : compareLogKeys(a, b);
  const behind = held
    .filter(logMatcher(filter))
    .filter((record) => from === null || order(from, record) < 0)
    .sort(order);
  const records = behind.slice(0, limit);
  return {
    records: direction === 'older' ? records : records.toReversed(),
    more: behind.length > limit,
    stoppedAt: null,
    waiting: 0,
    unread: 0,
  };
}

/** The terms of a filter line, at the beginning of 1970 in UTC. */
export function asked(line: string): Pick<LogFilter, 'terms'> {
  return { terms: parseLine(line, { nowMs: 0, offsetOf: () => 0 }).terms };
}

/** A log record for tests, with nothing remarkable but what is given. */
export function someRecord(given: Partial<LogRecord> & { readonly id: number }): LogRecord {
  return {
    receivedMs: 1_700_000_000_000 + given.id,
    accountId: 'a',
    timeS: 1_700_000_000 + given.id,
    origin: 'stream',
    originId: '5',
    originName: 'Warehouse',
    eventCode: 404,
    severity: 'info',
    message: someLogMessage(`Record ${given.id}`),
    raw: { event_code: 404 },
    ...given,
  };
}

/** Records `first` to `last`, oldest first. */
export function someRecords(first: number, last: number): readonly LogRecord[] {
  return Array.from({ length: last - first + 1 }, (_, index) => someRecord({ id: first + index }));
}
