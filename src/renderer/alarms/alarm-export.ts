import type { PastAlarm } from '../../shared/alarms.ts';
import { textCell } from '../../shared/track-files/csv-cell.ts';
import { isoOf } from '../../shared/track-files/iso-time.ts';

/** A line each as a table, or as JSON with every step. */
export const EXPORT_FORMATS = ['csv', 'ndjson'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** An alarm in words of the window. */
export interface AlarmText {
  /** The name of its account; empty of one that is gone. */
  readonly account: string;
  readonly about: string;
  readonly what: string;
}

const HEAD = [
  'raised',
  'by_device',
  'severity',
  'sos',
  'about',
  'what',
  'times',
  'state',
  'over',
  'closed',
  'taken',
  'taken_by',
  'notes',
  'account',
  'account_id',
];

/** Alarms as a file, newest first; times in UTC. */
export function alarmFile(
  alarms: readonly PastAlarm[],
  format: ExportFormat,
  textOf: (alarm: PastAlarm) => AlarmText,
): string {
  if (format === 'ndjson') {
    return alarms
      .map((past) => `${JSON.stringify({ ...textOf(past), ...past.alarm, steps: past.steps })}\n`)
      .join('');
  }
  const rows = alarms.map((past) => rowOf(past, textOf(past)));
  return [HEAD, ...rows].map((row) => `${row.map(textCell).join(',')}\r\n`).join('');
}

function rowOf({ alarm, steps }: PastAlarm, { account, about, what }: AlarmText): readonly string[] {
  const taken = steps.find(({ phase }) => phase === 'acknowledged');
  const notes = steps.flatMap(({ by, note }) => (note === '' ? [] : [by === '' ? note : `${by}: ${note}`]));
  return [
    timeOf(alarm.raisedMs),
    timeOf(alarm.deviceMs),
    alarm.severity,
    String(alarm.first),
    about,
    what,
    String(alarm.count),
    alarm.phase,
    timeOf(alarm.clearedMs),
    timeOf(alarm.closedMs),
    timeOf(taken?.atMs ?? null),
    taken?.by ?? '',
    notes.join('; '),
    account,
    alarm.accountId,
  ];
}

function timeOf(atMs: number | null): string {
  return atMs === null ? '' : isoOf(Math.round(atMs) * 1000);
}
