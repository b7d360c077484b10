import type { ConnectionCause } from '../../shared/connection.ts';

/** What the link does about a fault: come back soon, come back later, stop for good, or give way to another client. */
export type Response = 'retry' | 'retry-patiently' | 'stop' | 'yield';

/** Why a connection ended or never came to be, and what follows from it. Holds no secret. */
export interface Fault {
  readonly cause: ConnectionCause;
  readonly response: Response;
}

/** The fault of a setting that cannot be used as it is. */
export function settingFault(cause: ConnectionCause): Fault {
  return { response: 'stop', cause };
}
