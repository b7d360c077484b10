import type { Alarm } from '../../shared/alarms.ts';
import { ruleOfKey } from '../../shared/rules.ts';

/** By rule, the vehicles of which it is so at the moment that the alarms are of: what came late is not among it. Pure. */
export function ruleMembers(alarms: Iterable<Alarm>): ReadonlyMap<string, ReadonlySet<string>> {
  const members = new Map<string, Set<string>>();
  for (const { key, subject, active, historic } of alarms) {
    const ruleId = ruleOfKey(key);
    if (ruleId === null || subject.kind !== 'vehicle' || !active || historic) continue;
    const known = members.get(ruleId) ?? new Set();
    members.set(ruleId, known.add(subject.vehicleId));
  }
  return members;
}
