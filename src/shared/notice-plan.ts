import type { QuietNow } from './alarm-signals.ts';
import { type Alarm, type AlarmKey, alarmKeyOf, isWaiting } from './alarms.ts';

/** No more of them in a minute; what comes beyond is one that sums up. */
const MOST_A_MINUTE = 3;
const MINUTE_MS = 60_000;
/** Silence by a rule waits so long for what several have in common, which is looked for every ten seconds. */
const CAUSE_MS = 15_000;

/** What the system is to show now. */
export interface DueNotices {
  readonly alarms: readonly Alarm[];
  /** Those of one that sums up, beside what it summed up before. */
  readonly others: readonly Alarm[];
}

const NOTHING: DueNotices = { alarms: [], others: [] };

/** Decides which alarms are shown as notices of the system. */
export interface NoticePlan {
  /**
   * `alarms`: null while it is not known which there are, as while the host is out of reach. What quiet hours hold back is due when they
   * end, where it still asks for somebody.
   */
  next(alarms: Iterable<Alarm> | null, nowMs: number, quiet: QuietNow | null): DueNotices;
  /** The same by some of them, such as those that changed: of the others nothing is said. */
  some(alarms: Iterable<Alarm>, nowMs: number, quiet: QuietNow | null): DueNotices;
  /** Those were shown before by somebody else, and still are. */
  adopt(keys: Iterable<AlarmKey>): void;
  /** Those, by `alarmKeyOf`, do not ask for somebody any more: once they do again, that is news. */
  forget(keys: Iterable<string>): void;
}

/** Whether quiet hours hold it back. A person in danger never is. */
export function isHeldBack(
  { first, severity }: Pick<Alarm, 'first' | 'severity'>,
  quiet: QuietNow | null,
): boolean {
  return quiet !== null && !first && !(severity === 'danger' && quiet.hasDanger);
}

/**
 * Whether it is news to who began then: a person in danger always is, for who was here before may have been killed before it was told, and
 * so is what that one never looked at, and what asks for somebody again since then.
 */
export function isNewSince(
  { first, lastMs, missed, asksSinceMs = lastMs }: Pick<Alarm, 'asksSinceMs' | 'first' | 'lastMs' | 'missed'>,
  beganMs: number,
): boolean {
  return first || missed === true || Math.max(lastMs, asksSinceMs) >= beganMs;
}

/**
 * Whether it is not told of yet, though it is listed: silence may turn out to be that of many, whose cause then stands for it. Measured in
 * both directions, so that a clock that is set back holds nothing back for longer.
 */
export function isWaitingForCause(
  { first, lastMs, trouble }: Pick<Alarm, 'first' | 'lastMs' | 'trouble'>,
  nowMs: number,
): boolean {
  const isSilence = trouble.code === 'alarm-rule' && trouble.found.code === 'rule-silent';
  return isSilence && !first && Math.abs(nowMs - lastMs) < CAUSE_MS;
}

/**
 * Creates the plan of a window or host that began at `openedMs`: what was raised before is not told again, but for a person in danger whom
 * nobody has seen, for who was here before may have been killed before it was told. Where the clock is set back behind `openedMs`, it began
 * when the clock says now: rather is something told twice than danger not at all until the clock has caught up.
 */
export function createNoticePlan(openedMs: number): NoticePlan {
  const told = new Set<string>();
  let beganMs = openedMs;
  let shownMs: readonly number[] = [];
  const isDue = (alarm: Alarm, nowMs: number, quiet: QuietNow | null): boolean => {
    const isFit = isWaiting(alarm) && (alarm.first || (alarm.severity !== 'notice' && !alarm.historic));
    if (!isFit || !isNewSince(alarm, beganMs) || told.has(alarmKeyOf(alarm))) return false;
    return !isHeldBack(alarm, quiet) && !isWaitingForCause(alarm, nowMs);
  };
  const some = (alarms: Iterable<Alarm>, nowMs: number, quiet: QuietNow | null): DueNotices => {
    beganMs = Math.min(beganMs, nowMs);
    const due: Alarm[] = [];
    for (const alarm of alarms) if (isDue(alarm, nowMs, quiet)) due.push(alarm);
    if (due.length === 0) return NOTHING;
    for (const alarm of due) told.add(alarmKeyOf(alarm));
    shownMs = shownMs.filter((ms) => Math.abs(nowMs - ms) < MINUTE_MS);
    const firsts = due.filter(({ first }) => first);
    const rest = due.filter(({ first }) => !first);
    const shown = rest.slice(0, Math.max(0, MOST_A_MINUTE - shownMs.length));
    shownMs = [...shownMs, ...shown.map(() => nowMs)];
    return { alarms: [...firsts, ...shown], others: rest.slice(shown.length) };
  };

  return {
    next(alarms, nowMs, quiet) {
      if (alarms === null) {
        beganMs = Math.min(beganMs, nowMs);
        return NOTHING;
      }
      const waiting = [...alarms].filter(isWaiting);
      const keys = new Set(waiting.map(alarmKeyOf));
      for (const key of told) if (!keys.has(key)) told.delete(key);
      return some(waiting, nowMs, quiet);
    },
    some,
    adopt(keys) {
      for (const key of keys) told.add(alarmKeyOf(key));
    },
    forget(keys) {
      for (const key of keys) told.delete(key);
    },
  };
}
