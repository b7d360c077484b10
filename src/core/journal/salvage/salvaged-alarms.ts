import type { AlarmStep, OwnAlarm } from '../../../shared/alarms.ts';
import type { AlarmRow } from '../port/alarms.ts';
import { readAlarm } from '../port/read-alarm.ts';
import type { FoundSide } from './find-side.ts';

/** The newest whole version of each alarm that was found, with its steps, ascending by number. */
export function salvagedAlarms(
  alarms: FoundSide['alarms'],
  alarmSteps: FoundSide['alarmSteps'],
): readonly AlarmRow[] {
  const steps = new Map<number, AlarmStep[]>();
  for (const [, { alarm, ...step }] of [...alarmSteps].sort(([a], [b]) => a - b)) {
    const known = steps.get(alarm);
    if (known === undefined) steps.set(alarm, [step]);
    else known.push(step);
  }
  return [...alarms]
    .sort(([a], [b]) => a - b)
    .flatMap(([id, versions]) => {
      const whole = versions.flatMap((text) => readAlarm(text) ?? []);
      const [newest] = whole.sort((a, b) => touchedMs(b) - touchedMs(a));
      return newest === undefined ? [] : [{ alarm: newest, steps: steps.get(id) ?? [] }];
    });
}

/** When anything of it changed last, Unix milliseconds. */
function touchedMs({ lastMs, clearedMs, acknowledged, shelved, closedMs }: OwnAlarm): number {
  return Math.max(lastMs, clearedMs ?? 0, acknowledged?.atMs ?? 0, shelved?.atMs ?? 0, closedMs ?? 0);
}
