import { ok, type Result } from '../../shared/result.ts';
import { partsOfScopedId } from '../../shared/scope.ts';

/** Vehicles of several accounts as each account knows its own. */
export function byAccount(vehicleIds: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const scoped of vehicleIds) {
    const parts = partsOfScopedId(scoped);
    if (parts === undefined) continue;
    const ids = found.get(parts.accountId);
    if (ids === undefined) found.set(parts.accountId, [parts.id]);
    else ids.push(parts.id);
  }
  return found;
}

/** Asks each account for its own of these vehicles, all at once; the first refusal is the answer. */
export async function askEachAccount(
  vehicleIds: readonly string[],
  ask: (accountId: string, ids: readonly string[]) => Promise<Result<null>>,
): Promise<Result<null>> {
  const answers = await Promise.all(
    [...byAccount(vehicleIds)].map(([accountId, ids]) => ask(accountId, ids)),
  );
  return answers.find((each) => !each.ok) ?? ok(null);
}
