import type { ConnectionCause } from '../../shared/connection.ts';

/** What the link does about a fault: come back soon, come back later, stop for good, or give way to another client. */
export type Response = 'retry' | 'retry-patiently' | 'stop' | 'yield';

/** Why a connection ended or never came to be, and what follows from it. Holds no secret. */
export interface Fault {
  readonly cause: ConnectionCause;
  readonly response: Response;
}

/** Builds a fault. */
export function fault(response: Response, code: string, message: string, advice: string): Fault {
  return { response, cause: { code, message, advice } };
}

/** The advice where nothing is asked of the dispatcher. */
export const RETRIES_BY_ITSELF = 'Fleetglass tries again by itself.';
