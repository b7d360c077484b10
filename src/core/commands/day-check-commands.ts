import type { Handlers } from '../../shared/contract.ts';
import type { AccountDayChecks } from '../../shared/day-check.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { partsOfScopedId, scopedId } from '../../shared/scope.ts';
import type { DayChecks } from '../day-checks/create-day-checks.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import { askEachAccount } from './by-account.ts';
import { openPart } from './open-part.ts';

/** What a window asks of comparing days of vehicles with flespi's storage. */
export function createDayCheckCommands(
  runtimes: Pick<AccountRuntimes, 'all' | 'get'>,
): Handlers['dayChecks'] {
  /** Of an account whose journal is open. */
  const checksOf = (accountId: string): Result<DayChecks> =>
    openPart(runtimes, accountId, (pipeline) => pipeline.dayChecks);
  const ofVehicle = (scoped: string): Result<{ readonly checks: DayChecks; readonly id: string }> => {
    const parts = partsOfScopedId(scoped);
    if (parts === undefined) return fail({ code: 'no-vehicle' });
    const checks = checksOf(parts.accountId);
    return checks.ok ? ok({ checks: checks.value, id: parts.id }) : checks;
  };
  return {
    async list() {
      const all: AccountDayChecks[] = [];
      for (const [accountId, pipeline] of runtimes.all()) {
        const own = pipeline.dayChecks.value();
        if (own === undefined) continue;
        const results = await own.results();
        if (!results.ok) return results;
        const { checks, more } = results.value;
        const { run, settings } = own.status();
        const scoped = <Of extends { readonly vehicleId: string }>(of: Of): Of => ({
          ...of,
          vehicleId: scopedId(accountId, of.vehicleId),
        });
        all.push({ accountId, settings, run: run && scoped(run), checks: checks.map(scoped), more });
      }
      return ok(all);
    },
    async configure({ accountId, settings }) {
      const checks = checksOf(accountId);
      return checks.ok ? await checks.value.configure(settings) : checks;
    },
    check: ({ vehicleIds, day, zone }) =>
      askEachAccount(vehicleIds, async (accountId, ids) => {
        const checks = checksOf(accountId);
        return checks.ok ? await checks.value.check(ids, day, zone) : checks;
      }),
    async cancel({ accountId }) {
      const checks = checksOf(accountId);
      return checks.ok ? await checks.value.cancel() : checks;
    },
    async differences({ vehicleId, fromMs }) {
      const found = ofVehicle(vehicleId);
      return found.ok ? await found.value.checks.differences(found.value.id, fromMs) : found;
    },
    async fetchMissing({ vehicleId, fromMs }) {
      const found = ofVehicle(vehicleId);
      return found.ok ? await found.value.checks.fetchMissing(found.value.id, fromMs) : found;
    },
  };
}
