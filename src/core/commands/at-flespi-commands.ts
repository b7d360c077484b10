import type { Handlers } from '../../shared/contract.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { askAccount } from '../at-flespi/ask-account.ts';
import { askGroups } from '../at-flespi/ask-groups.ts';
import { askVehicle } from '../at-flespi/ask-vehicle.ts';
import { isDeviceId } from '../flespi/topics.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import { findScoped } from './find-scoped.ts';

/** What any window asks of what flespi itself holds; what one follows is its own. */
export function createAtFlespiCommands({
  runtimes,
  nowMs,
}: {
  readonly runtimes: Pick<AccountRuntimes, 'get'>;
  readonly nowMs: () => number;
}): Omit<Handlers['atFlespi'], 'follow' | 'unfollow'> {
  return {
    async vehicle({ vehicleId }) {
      const found = findScoped(runtimes, vehicleId);
      if (found === undefined) return fail({ code: 'no-vehicle' });
      const { id, pipeline } = found;
      if (!isDeviceId(id)) return fail({ code: 'history-no-device' });
      if (pipeline.status().state !== 'live') return NO_LINK;
      const askedMs = nowMs();
      return ok({ vehicleId, askedMs, parts: await askVehicle(pipeline.rest, id) });
    },
    async account({ accountId }) {
      const pipeline = runtimes.get(accountId);
      if (pipeline === undefined) return fail({ code: 'unknown-account' });
      if (pipeline.status().state !== 'live') return NO_LINK;
      const askedMs = nowMs();
      return ok({ accountId, askedMs, ...(await askAccount(pipeline.rest, askedMs)) });
    },
    async groups({ accountId }) {
      const pipeline = runtimes.get(accountId);
      if (pipeline === undefined) return fail({ code: 'unknown-account' });
      if (pipeline.status().state !== 'live') return NO_LINK;
      const askedMs = nowMs();
      const groups = await askGroups(pipeline.rest);
      return groups.ok ? ok({ accountId, askedMs, groups: groups.value }) : groups;
    },
  };
}

const NO_LINK: Result<never> = fail({ code: 'api-no-link' });
