import { fenceOfRule } from '../../shared/rules.ts';
import type { RuleCondition } from '../../shared/schemas/rules.ts';
import { useKnownGeofences } from '../geofences/known-geofences.ts';

/** Whether a rule is about a geofence that is deleted; not before it is known which there are. */
export function useIsFenceGone(): (condition: RuleCondition) => boolean {
  const { list, byId } = useKnownGeofences();
  return (condition) => {
    const fenceId = fenceOfRule(condition);
    return list !== null && fenceId !== null && !byId.has(fenceId);
  };
}
