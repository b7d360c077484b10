import { fail, ok, type Result } from '../../shared/result.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import type { Pipeline } from '../runtime/pipeline.ts';
import type { WhenOpen } from '../storage/when-open.ts';

/** A part of an account that is there once its journal is open. */
export function openPart<Part>(
  runtimes: Pick<AccountRuntimes, 'get'>,
  accountId: string,
  of: (pipeline: Pipeline) => WhenOpen<Part>,
): Result<Part> {
  const pipeline = runtimes.get(accountId);
  if (pipeline === undefined) return fail({ code: 'unknown-account' });
  const part = of(pipeline).value();
  return part === undefined ? fail({ code: 'no-journal' }) : ok(part);
}
