import type { Language } from './format/language.ts';
import { jsonText } from './json.ts';
import { OWN_LOG } from './log-kinds.ts';
import type { LogRecord } from './log-record.ts';
import { textCell } from './track-files/csv-cell.ts';
import { isoOf } from './track-files/iso-time.ts';
import { logTexts } from './wording/log-text.ts';

export const LOG_FORMATS = ['csv', 'ndjson'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** Log records as the lines of a file. */
export interface LogLines {
  /** The first line; empty where the format has none. */
  readonly head: string;
  readonly lineOf: (record: LogRecord) => string;
}

const COLUMNS = [
  'time',
  'received',
  'fetched',
  'account',
  'severity',
  'about',
  'id',
  'name',
  'event_code',
  'status',
  'text',
  'record',
  'account_id',
] as const;

/**
 * How records are written: in `ndjson` as they came, each an object with what is known of it beside; in `csv` with what they say in the
 * window's language. Times are in UTC. `accountName` says whose a record is; null of one that is gone.
 */
export function logLines(
  format: LogFormat,
  language: Language,
  accountName: (accountId: string) => string | null,
): LogLines {
  // What Fleetglass says itself is of no account.
  const nameOf = (accountId: string): string | null =>
    accountId === OWN_LOG ? null : accountName(accountId);
  if (format === 'ndjson') {
    return { head: '', lineOf: (record) => `${jsonLine(record, nameOf(record.accountId))}\n` };
  }
  const textOf = logTexts(language);
  return {
    head: `${COLUMNS.join(',')}\r\n`,
    lineOf(record) {
      const {
        timeS,
        receivedMs,
        fetchedMs,
        accountId,
        severity,
        origin,
        originId,
        originName,
        eventCode,
        message,
        raw,
      } = record;
      const cells = [
        isoOf(timeS * 1e6),
        fetchedMs === undefined ? isoOf(receivedMs * 1000) : '',
        fetchedMs === undefined ? '' : isoOf(fetchedMs * 1000),
        nameOf(accountId) ?? '',
        severity,
        origin,
        originId ?? '',
        originName ?? '',
        eventCode === null ? '' : String(eventCode),
        message.why === null ? '' : String(message.why.value),
        textOf(message),
        jsonText(raw),
        accountId,
      ];
      return `${cells.map(textCell).join(',')}\r\n`;
    },
  };
}

function jsonLine(
  { accountId, origin, originId, originName, severity, receivedMs, fetchedMs, raw }: LogRecord,
  account: string | null,
): string {
  return jsonText({
    account,
    account_id: accountId,
    about: origin,
    id: originId,
    name: originName,
    severity,
    ...(fetchedMs === undefined ? { received: secondsOf(receivedMs) } : { fetched: secondsOf(fetchedMs) }),
    record: raw,
  });
}

/** To the millisecond: what is finer orders records that came at once, and is no time. */
function secondsOf(ms: number): number {
  return Math.round(ms) / 1000;
}
