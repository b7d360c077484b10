import { randomBytes } from 'node:crypto';
import { type FilterChoice, fleetFilters, isMessagesFilter } from '../flespi/filters.ts';
import { LOGS } from '../flespi/topics.ts';
import type { FilterSpec } from '../mqtt/filter-spec.ts';

/** What the live session subscribes to, as the doctor asks for it. */
export interface LiveFilters {
  readonly all: readonly FilterSpec[];
  readonly messages: readonly FilterSpec[];
  readonly logs: readonly FilterSpec[];
}

/**
 * The account's filters without their retained values, which a large fleet has too many of. A shared subscription is asked for
 * under a group of the doctor's own: in that of the account it would take messages away from the hosts that share them.
 */
export function liveFilters(account: FilterChoice): LiveFilters {
  const { sharedGroup } = account;
  const ownGroup = sharedGroup === null ? null : `doctor-${randomBytes(4).toString('hex')}`;
  const all = fleetFilters({ ...account, sharedGroup: ownGroup }).map(
    (spec): FilterSpec => ({ ...spec, retainHandling: 2 }),
  );
  return {
    all,
    messages: all.filter(({ filter }) => isMessagesFilter(filter)),
    logs: all.filter(({ filter }) => filter.includes(LOGS)),
  };
}
