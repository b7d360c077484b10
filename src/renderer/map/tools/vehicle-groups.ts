import { useCallback, useEffect, useMemo } from 'react';
import type { GroupsAtFlespi } from '../../../shared/at-flespi.ts';
import type { Failure, Result } from '../../../shared/result.ts';
import { scopedId } from '../../../shared/scope.ts';
import { useHost } from '../../host/host-context.ts';
import { useAppState } from '../../stores/stores.ts';
import { byName } from '../../ui/by-name.ts';
import { useStoreOf, windowPart } from '../../window/window-store.ts';

/** A group of vehicles, as flespi has it. */
export interface VehicleGroup {
  /** Within all accounts. */
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  /** When flespi said so, Unix milliseconds. */
  readonly askedMs: number;
  readonly vehicleIds: ReadonlySet<string>;
}

interface NoGroups {
  readonly accountId: string;
  readonly failure: Failure;
}

export interface VehicleGroups {
  /** By account, there by name. */
  readonly groups: readonly VehicleGroup[];
  /** Accounts that have not said it. */
  readonly failed: readonly NoGroups[];
  readonly isAsking: boolean;
  readonly ask: () => void;
}

type Answers = ReadonlyMap<string, Result<GroupsAtFlespi>>;

interface GroupAnswers {
  /** By account, the newest. */
  readonly answers: Answers;
  take(accountId: string, answer: Result<GroupsAtFlespi>): void;
}

/** What flespi last said; a refusal takes the place of what was said before, which may no longer be so. */
const useGroupAnswers = windowPart<GroupAnswers>((set) => ({
  answers: new Map(),
  take: (accountId, answer) => set(({ answers }) => ({ answers: new Map(answers).set(accountId, answer) })),
}));

/** The groups of all accounts, asked for as the component comes and when it asks again. */
export function useVehicleGroups(): VehicleGroups {
  const { atFlespi } = useHost();
  const accounts = useAppState((state) => state.accounts);
  const ids = useMemo(() => (accounts ?? []).map(({ id }) => id), [accounts]);
  const store = useStoreOf(useGroupAnswers);
  const answers = useGroupAnswers((state) => state.answers);
  const key = ids.join(' ');
  const ask = useCallback(() => {
    for (const accountId of key === '' ? [] : key.split(' ')) {
      void atFlespi.groups({ accountId }).then((answer) => store.getState().take(accountId, answer));
    }
  }, [atFlespi, key, store]);
  useEffect(ask, [ask]);
  return useMemo(() => ({ ...groupsOf(ids, answers), ask }), [ids, answers, ask]);
}

/** What accounts have said of their groups. Pure. */
export function groupsOf(accountIds: readonly string[], answers: Answers): Omit<VehicleGroups, 'ask'> {
  const groups: VehicleGroup[] = [];
  const failed: NoGroups[] = [];
  for (const accountId of accountIds) {
    const answer = answers.get(accountId);
    if (answer === undefined) continue;
    if (answer.ok) groups.push(...namedGroups(answer.value));
    else failed.push({ accountId, failure: answer.error });
  }
  return { groups, failed, isAsking: accountIds.some((id) => !answers.has(id)) };
}

function namedGroups({ accountId, askedMs, groups }: GroupsAtFlespi): readonly VehicleGroup[] {
  return groups
    .map(({ id, name, deviceIds }) => ({
      id: scopedId(accountId, id),
      accountId,
      name: name ?? id,
      askedMs,
      vehicleIds: new Set(deviceIds.map((deviceId) => scopedId(accountId, deviceId))),
    }))
    .sort((a, b) => byName.compare(a.name, b.name));
}

/** Slots that are among those found, and whose vehicle is in the group; either asks for nothing where it is null. */
export function slotsAmong(
  found: { has(slot: number): boolean } | null,
  group: Pick<VehicleGroup, 'vehicleIds'> | null,
  idOf: (slot: number) => string | undefined,
): { has(slot: number): boolean } | null {
  if (group === null) return found;
  return {
    has: (slot) => (found === null || found.has(slot)) && group.vehicleIds.has(idOf(slot) ?? ''),
  };
}
