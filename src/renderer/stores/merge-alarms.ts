import { type Alarm, alarmKeyOf } from '../../shared/alarms.ts';

/** The open alarms after some of them changed: those that are closed go. The same map where nothing did. */
export function mergeAlarms(
  alarms: ReadonlyMap<string, Alarm>,
  changed: readonly Alarm[],
): ReadonlyMap<string, Alarm> {
  if (changed.length === 0) return alarms;
  const merged = new Map(alarms);
  for (const alarm of changed) {
    if (alarm.phase === 'closed') merged.delete(alarmKeyOf(alarm));
    else merged.set(alarmKeyOf(alarm), alarm);
  }
  return merged;
}
