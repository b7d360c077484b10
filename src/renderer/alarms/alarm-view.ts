import {
  type Alarm,
  alarmKeyOf,
  compareAlarms,
  isFresh,
  isStanding,
  isWaiting,
} from '../../shared/alarms.ts';

export const ALARM_LISTS = ['open', 'standing', 'shelved', 'history'] as const;
/** What of them is listed. */
export type AlarmList = (typeof ALARM_LISTS)[number];

/** Those of what is not closed. */
export type OpenList = Exclude<AlarmList, 'history'>;

/** The list that an alarm stands in; what has been so for more than a day is no news. */
export function listOf(alarm: Alarm, nowMs: number): OpenList {
  if (alarm.phase === 'shelved') return 'shelved';
  return isStanding(alarm, nowMs) ? 'standing' : 'open';
}

/** The open alarms of a list, gravest first. */
export function alarmsOf(alarms: Iterable<Alarm>, list: OpenList, nowMs: number): readonly Alarm[] {
  return [...alarms]
    .filter((alarm) => alarm.foldedInto === null && listOf(alarm, nowMs) === list)
    .sort(compareAlarms);
}

/** Of how many kinds those are that were raised in the last ten minutes and nobody has taken: what is to be mended. */
export function floodKinds(alarms: Iterable<Alarm>, nowMs: number): number {
  const kinds = new Set<string>();
  for (const alarm of alarms) {
    const { trouble, foldedInto } = alarm;
    if (foldedInto !== null || !isFresh(alarm, nowMs)) continue;
    kinds.add(
      trouble.code === 'alarm-parameter'
        ? trouble.name
        : trouble.code === 'alarm-rule'
          ? trouble.ruleId
          : trouble.code,
    );
  }
  return kinds.size;
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

/** Whether it may be taken together with others: each of a person in danger is taken by itself, so that none is taken unread. */
export function isMarkable(alarm: Pick<Alarm, 'first' | 'phase' | 'foldedInto'>): boolean {
  return isWaiting(alarm) && !alarm.first;
}

/** The marks after those from one place of the list to another were marked, or the one there was changed. */
export function withMarks(
  marked: ReadonlySet<string>,
  alarms: readonly Alarm[],
  [from, to]: readonly [number, number],
  how: 'change' | 'add',
): ReadonlySet<string> {
  const keys = alarms
    .slice(Math.min(from, to), Math.max(from, to) + 1)
    .filter(isMarkable)
    .map(alarmKeyOf);
  const next = new Set(marked);
  for (const key of keys) {
    if (how === 'change' && next.has(key)) next.delete(key);
    else next.add(key);
  }
  return next;
}

/** The one behind that of a key, among those that ask for somebody; the first where there is none, undefined where none asks. */
export function nextWaiting(alarms: readonly Alarm[], after: Alarm | undefined): Alarm | undefined {
  const waiting = alarms.filter(isWaiting);
  const at = waiting.findIndex(({ accountId, id }) => accountId === after?.accountId && id === after.id);
  return waiting[at + 1] ?? waiting[0];
}
