import type { LoweredFilter, RefusedFilter } from '../../shared/connection.ts';
import type { TokenAccess } from '../../shared/messages/filters.ts';
import { isMessagesFilter } from '../flespi/filters.ts';
import type { FilterSpec } from '../mqtt/filter-spec.ts';
import type { FilterAnswer } from '../mqtt/suback.ts';

/** Whether the broker still has our session; MQTT 3.1 has no way to say. */
export type BrokerMemory = 'present' | 'absent' | 'unknown';

/** What is to be sent on a fresh connection. */
export interface SubscribePlan {
  readonly live: readonly FilterSpec[];
  readonly snapshot: readonly FilterSpec[];
  readonly unsubscribe: readonly string[];
}

/** The filters wanted, those the broker's session is known to hold, and those it refused. */
export interface Subscriptions {
  /** Wants a filter once more; true where it was not wanted before. */
  want(spec: FilterSpec): boolean;
  /** Wants it once less. */
  unwant(filter: string): void;
  /** Plans a connection on which the broker says that it holds these already. */
  plan(memory: BrokerMemory, restored?: readonly string[]): SubscribePlan;
  /** Notes what the broker said; returns whether the refusals changed. */
  answered(answers: readonly FilterAnswer[]): boolean;
  /** Filters the broker holds and nobody wants. */
  unwantedHeld(): readonly string[];
  /** Notes that the broker no longer holds these. */
  dropped(filters: readonly string[]): void;
  /** Snapshot filters to drop once their retained values are in; none where they are the fleet's only source. */
  spent(): readonly string[];
  refused(): readonly RefusedFilter[];
  /** Filters that are wanted and held, at a lower quality than was asked for. */
  lowered(): readonly LoweredFilter[];
  /** What the broker is known to have said to a filter; undefined before it answered. */
  answerTo(filter: string): Pick<FilterAnswer, 'refusedWith'> | undefined;
}

/** Creates the set with the filters an account always wants. */
export function createSubscriptions(initial: readonly FilterSpec[]): Subscriptions {
  const wanted = new Map<string, { readonly spec: FilterSpec; readonly times: number }>();
  const held = new Map<string, { readonly spec: FilterSpec; readonly lowered: boolean }>();
  const refused = new Map<string, RefusedFilter>();

  const want = (spec: FilterSpec) => {
    const before = wanted.get(spec.filter);
    wanted.set(spec.filter, { spec: before?.spec ?? spec, times: (before?.times ?? 0) + 1 });
    return before === undefined;
  };
  for (const spec of initial) want(spec);
  const specs = () => [...wanted.values()].map(({ spec }) => spec);

  const isOptional = (filter: string) => wanted.get(filter)?.spec.isOptional === true;
  const unwantedIn = (filters: readonly string[], memory: BrokerMemory) =>
    memory === 'present' ? filters.filter((filter) => !wanted.has(filter)) : [];
  const unwantedHeld = () => [...held.keys()].filter((filter) => !wanted.has(filter));

  return {
    want,
    unwantedHeld,
    unwant(filter) {
      const before = wanted.get(filter);
      if (before !== undefined && before.times > 1) {
        wanted.set(filter, { spec: before.spec, times: before.times - 1 });
        return;
      }
      wanted.delete(filter);
      refused.delete(filter);
    },
    plan(memory, restored = []) {
      if (memory === 'absent') held.clear();
      refused.clear();
      // Also of a session that is resumed: what it holds may have been taken from it meanwhile, or granted again at another quality.
      return {
        live: specs().filter(({ purpose }) => purpose === 'live'),
        snapshot: specs().filter(({ purpose }) => purpose === 'snapshot'),
        // What an earlier run was made to follow is in the session as well, and would go on coming.
        unsubscribe: [...new Set([...unwantedHeld(), ...unwantedIn(restored, memory)])],
      };
    },
    answered(answers) {
      let changed = false;
      for (const { spec, refusedWith, lowered } of answers) {
        if (refusedWith === null) {
          changed = changed || lowered !== (held.get(spec.filter)?.lowered ?? false);
          held.set(spec.filter, { spec, lowered });
          changed = refused.delete(spec.filter) || changed;
        } else {
          held.delete(spec.filter);
          if (!wanted.has(spec.filter)) continue;
          refused.set(spec.filter, {
            filter: spec.filter,
            reasonCode: refusedWith,
            whenRefused: spec.whenRefused,
            missing: missingOf(spec, refusedWith),
          });
          changed = true;
        }
      }
      return changed;
    },
    dropped(filters) {
      for (const filter of filters) held.delete(filter);
    },
    spent() {
      // Where the broker refuses those of vehicles, the retained state has to carry the fleet alone.
      const messagesRefused = [...refused.keys()].some(isMessagesFilter);
      if (messagesRefused) return [];
      return [...held.values()]
        .filter(({ spec }) => spec.purpose === 'snapshot')
        .map(({ spec }) => spec.filter);
    },
    refused: () => [...refused.values()].filter(({ filter }) => !isOptional(filter)),
    lowered: () =>
      [...held.values()]
        .filter(({ spec, lowered }) => lowered && wanted.has(spec.filter))
        .map(({ spec }) => ({ filter: spec.filter })),
    answerTo(filter) {
      const refusal = refused.get(filter);
      if (refusal !== undefined) return { refusedWith: refusal.reasonCode };
      return held.has(filter) ? { refusedWith: null } : undefined;
    },
  };
}

/**
 * Refusals that may mean the token's access control list: which of them flespi uses is not known (flespi-facts §1.5), MQTT 3
 * has but one, and a grant above QoS 2 is read as that too.
 */
export const MAY_BE_ACCESS: ReadonlySet<number> = new Set([128, 135]);

function missingOf({ missingAccess }: FilterSpec, reasonCode: number): TokenAccess | null {
  return MAY_BE_ACCESS.has(reasonCode) ? missingAccess : null;
}
