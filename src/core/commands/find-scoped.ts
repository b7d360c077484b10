import { partsOfScopedId } from '../../shared/scope.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import type { Pipeline } from '../runtime/pipeline.ts';

/** A thing by the account that has it. */
export interface FoundScoped {
  readonly accountId: string;
  /** As the account knows it. */
  readonly id: string;
  readonly pipeline: Pipeline;
}

/** Finds the account of a thing by the thing's id within all accounts; undefined where it is none, or its account is not open. */
export function findScoped(runtimes: Pick<AccountRuntimes, 'get'>, scoped: string): FoundScoped | undefined {
  const parts = partsOfScopedId(scoped);
  const pipeline = parts && runtimes.get(parts.accountId);
  return parts && pipeline && { ...parts, pipeline };
}

/** A vehicle's name, by its id within all accounts; where it has none, `last`, or its id in its account. */
export function nameOfScoped(
  runtimes: Pick<AccountRuntimes, 'get'>,
  scoped: string,
  last?: string | undefined,
): string {
  const { accountId = '', id = scoped } = partsOfScopedId(scoped) ?? {};
  return runtimes.get(accountId)?.fleet.nameOf(id) ?? last ?? id;
}
