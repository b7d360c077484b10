import type { Handlers } from '../../shared/contract.ts';
import { ok, type Result } from '../../shared/result.ts';
import { scopedId } from '../../shared/scope.ts';
import type { PullRun } from '../history/create-pull.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import { askEachAccount, byAccount } from './by-account.ts';
import { openPart } from './open-part.ts';

/** What a window asks of fetching the history of many vehicles. */
export function createPullCommands(runtimes: Pick<AccountRuntimes, 'all' | 'get'>): Handlers['pulls'] {
  /** Of an account whose journal is open. */
  const pullOf = (accountId: string): Result<PullRun> =>
    openPart(runtimes, accountId, (pipeline) => pipeline.pull);
  return {
    async estimate({ vehicleIds, fromMs, toMs }) {
      const estimates = await Promise.all(
        [...byAccount(vehicleIds)].map(async ([accountId, ids]) => {
          const pull = pullOf(accountId);
          const found = pull.ok ? await pull.value.estimate(ids, { fromMs, toMs }) : pull;
          return found.ok ? ok({ accountId, ...found.value }) : found;
        }),
      );
      const failed = estimates.find((each) => !each.ok);
      return failed ?? ok(estimates.flatMap((each) => (each.ok ? each.value : [])));
    },
    start: ({ vehicleIds, fromMs, toMs }) =>
      askEachAccount(vehicleIds, async (accountId, ids) => {
        const pull = pullOf(accountId);
        return pull.ok ? await pull.value.start(ids, { fromMs, toMs }) : pull;
      }),
    list: () =>
      ok(
        [...runtimes.all()].flatMap(([accountId, pipeline]) => {
          const status = pipeline.pull.value()?.status() ?? null;
          if (status === null) return [];
          const vehicles = status.vehicles.map((each) => ({
            ...each,
            vehicleId: scopedId(accountId, each.vehicleId),
          }));
          return { ...status, accountId, vehicles };
        }),
      ),
    async cancel({ accountId }) {
      const pull = pullOf(accountId);
      return pull.ok ? await pull.value.cancel() : pull;
    },
    async resume({ accountId }) {
      const pull = pullOf(accountId);
      return pull.ok ? await pull.value.resume() : pull;
    },
  };
}
