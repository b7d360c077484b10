import { type Alarm, alarmKeyOf, isWaiting } from '../../shared/alarms.ts';

/** Tells what ends the mute before its time. */
export interface MuteEnd {
  /**
   * `untilMs`: until when it is mute; those who were in danger as that was chosen do not end it. `first`: a person in danger does; `clock`:
   * the clock was set back, so that it would last for longer than was asked for.
   */
  next(alarms: Iterable<Alarm> | null, untilMs: number, nowMs: number): 'clock' | 'first' | null;
}

/** A clock that is kept right is set back by less. */
const CLOCK_SLACK_MS = 10_000;

/** Creates it for a window that is not mute. */
export function createMuteEnd(): MuteEnd {
  let mutedUntilMs = 0;
  let lookedMs = Number.NEGATIVE_INFINITY;
  let before: ReadonlySet<string> = new Set();
  return {
    next(alarms, untilMs, nowMs) {
      const isSetBack = nowMs < lookedMs - CLOCK_SLACK_MS;
      lookedMs = nowMs;
      if (nowMs >= untilMs) return null;
      if (isSetBack && untilMs === mutedUntilMs) return 'clock';
      if (alarms === null) return null;
      const firsts = [...alarms].filter((alarm) => alarm.first && isWaiting(alarm)).map(alarmKeyOf);
      if (untilMs !== mutedUntilMs) {
        mutedUntilMs = untilMs;
        before = new Set(firsts);
      }
      return firsts.some((key) => !before.has(key)) ? 'first' : null;
    },
  };
}
