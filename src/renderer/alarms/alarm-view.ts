import { type Alarm, compareAlarms, isWaiting } from '../../shared/alarms.ts';

export const ALARM_LISTS = ['open', 'shelved', 'history'] as const;
/** What of them is listed. */
export type AlarmList = (typeof ALARM_LISTS)[number];

/** The open alarms of a list, gravest first. */
export function alarmsOf(alarms: Iterable<Alarm>, list: 'open' | 'shelved'): readonly Alarm[] {
  return [...alarms]
    .filter(({ phase, foldedInto }) => foldedInto === null && (phase === 'shelved') === (list === 'shelved'))
    .sort(compareAlarms);
}

/** What the badge says. */
export interface AlarmCounts {
  /** That ask for somebody, notices not among them. */
  readonly waiting: number;
  readonly danger: number;
  readonly shelved: number;
  /** A person may be in danger. */
  readonly first: boolean;
}

/** Counts them. */
export function countAlarms(alarms: Iterable<Alarm>): AlarmCounts {
  let waiting = 0;
  let danger = 0;
  let shelved = 0;
  let first = false;
  for (const alarm of alarms) {
    if (alarm.phase === 'shelved') shelved++;
    if (!isWaiting(alarm) || (alarm.severity === 'notice' && !alarm.first)) continue;
    waiting++;
    if (alarm.severity === 'danger') danger++;
    first ||= alarm.first;
  }
  return { waiting, danger, shelved, first };
}

/** The newest that asks for somebody, notices not among them. */
export function newestWaiting(alarms: Iterable<Alarm>): Alarm | undefined {
  let newest: Alarm | undefined;
  for (const alarm of alarms) {
    const isFit = alarm.phase === 'new' && isWaiting(alarm) && (alarm.first || alarm.severity !== 'notice');
    if (isFit && (newest === undefined || isNewer(alarm, newest))) newest = alarm;
  }
  return newest;
}

/** Of two of one moment the graver. */
function isNewer(a: Alarm, b: Alarm): boolean {
  return a.raisedMs === b.raisedMs ? compareAlarms(a, b) < 0 : a.raisedMs > b.raisedMs;
}

/** The one behind that of a key, among those that ask for somebody; the first where there is none, undefined where none asks. */
export function nextWaiting(alarms: readonly Alarm[], after: Alarm | undefined): Alarm | undefined {
  const waiting = alarms.filter(isWaiting);
  const at = waiting.findIndex(({ accountId, id }) => accountId === after?.accountId && id === after.id);
  return waiting[at + 1] ?? waiting[0];
}
