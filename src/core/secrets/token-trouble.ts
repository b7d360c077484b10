import type { ConnectionCause } from '../../shared/connection.ts';
import type { Failure } from '../../shared/result.ts';

/** Why there is no link where a token is not at hand. */
export function tokenTrouble({ code }: Failure): ConnectionCause {
  return code === 'secret-not-read' ? { code } : { code: 'token-missing' };
}
