import { type Alarm, alarmKeyOf, isWaiting } from '../../shared/alarms.ts';

/** Tells whether a person in danger ends the mute. */
export interface MuteEnd {
  /** `untilMs`: until when it is mute; those who were in danger as that was chosen do not end it. */
  next(alarms: Iterable<Alarm> | null, untilMs: number, nowMs: number): boolean;
}

/** Creates it for a window that is not mute. */
export function createMuteEnd(): MuteEnd {
  let mutedUntilMs = 0;
  let before: ReadonlySet<string> = new Set();
  return {
    next(alarms, untilMs, nowMs) {
      if (alarms === null || nowMs >= untilMs) return false;
      const firsts = [...alarms].filter((alarm) => alarm.first && isWaiting(alarm)).map(alarmKeyOf);
      if (untilMs !== mutedUntilMs) {
        mutedUntilMs = untilMs;
        before = new Set(firsts);
      }
      return firsts.some((key) => !before.has(key));
    },
  };
}
