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
