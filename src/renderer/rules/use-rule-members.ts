import { useMemo } from 'react';
import type { Alarm } from '../../shared/alarms.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { showsAccount, useAccountFilter } from '../shell/account-filter.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import type { SlotSet } from '../shell/slot-set.ts';
import { useAppState } from '../stores/stores.ts';
import { ruleMembers } from './rule-members.ts';

const NONE: ReadonlyMap<string, Alarm> = new Map();

/** By rule, the vehicles of which it is so at the time that the desk shows. */
function useRuleMembers(): ReadonlyMap<string, ReadonlySet<string>> {
  const alarms = useAppState((state) => state.alarms) ?? NONE;
  return useMemo(() => ruleMembers(alarms.values()), [alarms]);
}

/** How many vehicles of the accounts that are shown each rule finds. */
export function useRuleCounts(): (ruleId: string) => number {
  const members = useRuleMembers();
  const store = useFleetStore();
  const chosen = useAccountFilter((state) => state.chosen);
  return (ruleId) => {
    let count = 0;
    for (const vehicleId of members.get(ruleId) ?? []) {
      const slot = store.slotOf(vehicleId);
      const accountId = slot === undefined ? undefined : store.identity(slot)?.accountId;
      if (accountId !== undefined && showsAccount(chosen, accountId)) count += 1;
    }
    return count;
  };
}

/** The vehicles of which one of the rules that are asked for is so; null where none is asked for. */
export function useAskedRuleSlots(): SlotSet | null {
  const ruleIds = useVehicleQuery((state) => state.ruleIds);
  const members = useRuleMembers();
  const store = useFleetStore();
  const { identityVersion } = store;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store changes in place; its version says when.
  return useMemo(() => {
    if (ruleIds.size === 0) return null;
    const ids = [...ruleIds].flatMap((id) => [...(members.get(id) ?? [])]);
    return new Set(ids.flatMap((id) => store.slotOf(id) ?? []));
  }, [ruleIds, members, store, identityVersion]);
}
