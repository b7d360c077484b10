import type { Failure } from '../../shared/result.ts';

/** What a host that cannot be prepared exits with: 3 where another one has the data dir, else 2. */
export function exitCodeOf(failure: Failure): 2 | 3 {
  return failure.code === 'data-dir-busy' ? 3 : 2;
}
