import type { OwnAlarm } from '../../shared/alarms.ts';

/**
 * Which alarm stands for which: by id, those that follow from another that is so now. Silence of vehicles follows from what they have in
 * common, and from our own link being down; a person in danger stands for itself, always.
 */
export function foldsOf(open: readonly OwnAlarm[]): ReadonlyMap<number, number> {
  const link = open.find(({ active, trouble }) => active && trouble.code === 'alarm-link-down');
  const causeOf = new Map<string, number>();
  for (const { id, active, subject, trouble } of open) {
    if (!active || trouble.code !== 'alarm-silence' || subject.kind !== 'vehicles') continue;
    for (const vehicleId of subject.vehicleIds) causeOf.set(vehicleId, id);
  }
  const folds = new Map<number, number>();
  for (const { id, active, first, subject, trouble } of open) {
    if (!active || first) continue;
    if (trouble.code === 'alarm-silence' && link !== undefined) folds.set(id, link.id);
    if (!isSilence(trouble) || subject.kind !== 'vehicle') continue;
    const cause = link?.id ?? causeOf.get(subject.vehicleId);
    if (cause !== undefined) folds.set(id, cause);
  }
  return folds;
}

function isSilence(trouble: OwnAlarm['trouble']): boolean {
  return trouble.code === 'alarm-rule' && trouble.found.code === 'rule-silent';
}
