import type { LogRecord } from '../../../shared/log-record.ts';

/** The first `limit` records that are about this stream. */
export function latestOf(
  records: readonly LogRecord[],
  streamId: string,
  limit: number,
): readonly LogRecord[] {
  const own: LogRecord[] = [];
  for (const record of records) {
    if (own.length === limit) break;
    if (record.origin === 'stream' && record.originId === streamId) own.push(record);
  }
  return own;
}
