import type { QuietNow } from './alarm-signals.ts';
import { type Alarm, alarmKeyOf, isWaiting } from './alarms.ts';

/** No more of them in a minute; what comes beyond is one that sums up. */
const MOST_A_MINUTE = 3;
const MINUTE_MS = 60_000;

/** What the system is to show now. */
export interface DueNotices {
  readonly alarms: readonly Alarm[];
  /** How many more there are; 0 for none. */
  readonly others: number;
}

const NOTHING: DueNotices = { alarms: [], others: 0 };

/** Decides which alarms are shown as notices of the system. */
export interface NoticePlan {
  /**
   * `alarms`: null while it is not known which there are, as while the host is out of reach. What quiet hours hold back is due when they
   * end, where it still asks for somebody.
   */
  next(alarms: Iterable<Alarm> | null, nowMs: number, quiet: QuietNow | null): DueNotices;
}

/** Whether quiet hours hold it back. A person in danger never is. */
export function isHeldBack(
  { first, severity }: Pick<Alarm, 'first' | 'severity'>,
  quiet: QuietNow | null,
): boolean {
  return quiet !== null && !first && !(severity === 'danger' && quiet.hasDanger);
}

/**
 * Creates the plan of a window or host that began at `openedMs`: what was raised before is not told again. Where the clock is set back
 * behind that, it began when the clock says now: rather is something told twice than danger not at all until the clock has caught up.
 */
export function createNoticePlan(openedMs: number): NoticePlan {
  const told = new Set<string>();
  let beganMs = openedMs;
  let shownMs: readonly number[] = [];
  return {
    next(alarms, nowMs, quiet) {
      beganMs = Math.min(beganMs, nowMs);
      if (alarms === null) return NOTHING;
      const open = [...alarms];
      // What somebody took and comes back is news again.
      const keys = new Set(open.filter(isWaiting).map(alarmKeyOf));
      for (const key of told) if (!keys.has(key)) told.delete(key);
      const due = open.filter((alarm) => {
        const isFit = isWaiting(alarm) && (alarm.first || (alarm.severity !== 'notice' && !alarm.historic));
        const isNew = alarm.lastMs >= beganMs && !told.has(alarmKeyOf(alarm));
        return isFit && isNew && !isHeldBack(alarm, quiet);
      });
      for (const alarm of due) told.add(alarmKeyOf(alarm));
      shownMs = shownMs.filter((ms) => Math.abs(nowMs - ms) < MINUTE_MS);
      const firsts = due.filter(({ first }) => first);
      const rest = due.filter(({ first }) => !first);
      const shown = rest.slice(0, Math.max(0, MOST_A_MINUTE - shownMs.length));
      shownMs = [...shownMs, ...shown.map(() => nowMs)];
      return { alarms: [...firsts, ...shown], others: rest.length - shown.length };
    },
  };
}
