/** An alarm as it stood at a moment of the past, as far as what was kept of it tells. */
import type { AlarmStep, ByPerson, OwnAlarm } from './alarms.ts';

/** A step and what a person did are noted with clocks that were read one after the other. */
const SAME_MS = 1_000;

/**
 * How it stood at `atMs`, Unix milliseconds, by all that became of it; null where it was not there yet. Each change of phase is a step.
 * How often it was reported, and how grave, is kept for its end alone: where something was reported later that is said (`later`). Pure.
 */
export function alarmThen<Known extends OwnAlarm>(
  alarm: Known,
  steps: readonly AlarmStep[],
  atMs: number,
): Known | null {
  const told = steps.filter((step) => step.atMs <= atMs);
  const last = told.at(-1);
  if (last === undefined) return null;
  if (told.length === steps.length && alarm.lastMs <= atMs) return alarm;
  const { phase } = last;
  const isLater = alarm.lastMs > atMs;
  const clearedMs = phase === 'cleared' ? last.atMs : upTo(alarm.clearedMs, atMs);
  const flapping = alarm.flapping !== null && alarm.flapping.sinceMs <= atMs && !isLater;
  return {
    ...alarm,
    phase,
    active: clearedMs === null && phase !== 'closed',
    lastMs: Math.min(alarm.lastMs, atMs),
    clearedMs,
    acknowledged: takenBy(told),
    shelved: phase === 'shelved' ? shelfOf(alarm, last) : null,
    flapping: flapping ? alarm.flapping : null,
    reminded: phase === 'new' && wasTaken(told),
    closedMs: phase === 'closed' ? last.atMs : null,
    ...(isLater ? { later: true } : {}),
  };
}

function upTo(ms: number | null, atMs: number): number | null {
  return ms !== null && ms <= atMs ? ms : null;
}

/** Who had it after these steps: a shelf does not take that away, and what is put back from it has no name. */
function takenBy(told: readonly AlarmStep[]): ByPerson | null {
  let taken: ByPerson | null = null;
  let before: AlarmStep['phase'] | null = null;
  for (const { phase, by, atMs, note } of told) {
    const isPutBack = before === 'shelved' && taken !== null && by === '' && note === '';
    if (phase === 'acknowledged' && !isPutBack) taken = { by, atMs, note };
    if (phase === 'new' || phase === 'cleared') taken = null;
    before = phase;
  }
  return taken;
}

/** Until when is kept for the last time it was shelved alone. */
function shelfOf({ shelved }: OwnAlarm, step: AlarmStep): OwnAlarm['shelved'] {
  const isThis = shelved !== null && Math.abs(shelved.atMs - step.atMs) < SAME_MS;
  return isThis ? shelved : null;
}

function wasTaken(told: readonly AlarmStep[]): boolean {
  return told.at(-2)?.phase === 'acknowledged';
}
