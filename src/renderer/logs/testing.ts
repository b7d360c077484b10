import type { LogRecord } from '../../shared/log-record.ts';

/** A log record for tests, with nothing remarkable but what is given. */
export function someRecord(given: Partial<LogRecord> & { readonly seq: number }): LogRecord {
  return {
    accountId: 'a',
    timeS: 1_700_000_000 + given.seq,
    origin: 'stream',
    originId: '5',
    originName: 'Warehouse',
    eventCode: 404,
    severity: 'info',
    text: `Record ${given.seq}`,
    raw: { event_code: 404 },
    ...given,
  };
}

/** Records `first` to `last`, oldest first. */
export function someRecords(first: number, last: number): readonly LogRecord[] {
  return Array.from({ length: last - first + 1 }, (_, index) => someRecord({ seq: first + index }));
}
