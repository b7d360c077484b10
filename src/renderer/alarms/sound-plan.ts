import type { QuietNow } from '../../shared/alarm-signals.ts';
import { type Alarm, alarmKeyOf, isWaiting } from '../../shared/alarms.ts';
import { isHeldBack, isNewSince, isWaitingForCause } from '../../shared/notice-plan.ts';

/** What is to be heard: three tones, or two. */
export type AlarmSound = 'danger' | 'warning';

/** Danger is heard again after so long until somebody takes it; a warning once more, and then no more. */
const DANGER_EVERY_MS = 10_000;
const WARNING_AGAIN_MS = 60_000;
const WARNING_TIMES = 2;
/** In a flood no more often than this. */
const FLOOD_EVERY_MS = 30_000;

export interface SoundMoment {
  /** Null while it is not known which there are, as while the host is out of reach. */
  readonly alarms: Iterable<Alarm> | null;
  /** By the clock that alarms go by. */
  readonly nowMs: number;
  readonly isMuted: boolean;
  readonly isFlood: boolean;
  /** Quiet hours in effect: what they hold back is heard when they end, where it still asks for somebody. */
  readonly quiet: QuietNow | null;
}

/** Decides what is to be heard, moment by moment. */
export interface SoundPlan {
  /** What to play now; null for nothing. */
  next(moment: SoundMoment): AlarmSound | null;
}

/**
 * Creates the plan of a window that was opened at `openedMs`, by the clock that alarms go by. What was raised before that makes no sound
 * again, but for a person in danger whom nobody has seen. A clock that is set back silences nothing until it has caught up.
 */
export function createSoundPlan(openedMs: number): SoundPlan {
  const warned = new Map<string, { readonly times: number; readonly atMs: number }>();
  let beganMs = openedMs;
  let dangerMs = Number.NEGATIVE_INFINITY;
  let lastMs = Number.NEGATIVE_INFINITY;

  const isHeard = (alarm: Alarm): boolean =>
    isWaiting(alarm) &&
    (alarm.first || (alarm.phase === 'new' && !alarm.historic && isNewSince(alarm, beganMs)));
  const play = (sound: AlarmSound, nowMs: number): AlarmSound => {
    lastMs = nowMs;
    return sound;
  };

  return {
    next({ alarms, nowMs, isMuted, isFlood, quiet }) {
      beganMs = Math.min(beganMs, nowMs);
      if (alarms === null) return null;
      const heard = [...alarms].filter(
        (alarm) => isHeard(alarm) && !isHeldBack(alarm, quiet) && !isWaitingForCause(alarm, nowMs),
      );
      const firsts = heard.filter(({ first }) => first);
      const dangers = heard.filter(({ first, severity }) => first || severity === 'danger');
      const isQuiet =
        isMuted || (isFlood && firsts.length === 0 && Math.abs(nowMs - lastMs) < FLOOD_EVERY_MS);
      if (isQuiet) return null;
      if (dangers.length > 0 && Math.abs(nowMs - dangerMs) >= DANGER_EVERY_MS) {
        dangerMs = nowMs;
        return play('danger', nowMs);
      }
      const warnings = heard.filter(({ first, severity }) => !first && severity === 'warning');
      const keys = new Set(warnings.map(alarmKeyOf));
      for (const key of warned.keys()) if (!keys.has(key)) warned.delete(key);
      const due = warnings.filter((alarm) => {
        const before = warned.get(alarmKeyOf(alarm));
        if (before === undefined) return true;
        return before.times < WARNING_TIMES && Math.abs(nowMs - before.atMs) >= WARNING_AGAIN_MS;
      });
      if (due.length === 0) return null;
      for (const alarm of due) {
        const key = alarmKeyOf(alarm);
        warned.set(key, { times: (warned.get(key)?.times ?? 0) + 1, atMs: nowMs });
      }
      return play('warning', nowMs);
    },
  };
}
