import type { RequestFault } from '../../shared/messages/refusals.ts';
import type { Failure } from '../../shared/result.ts';

/** Why a request is turned away: what is answered, counted and shown. */
export interface Refusal {
  /** HTTP status. */
  readonly status: number;
  /** Holds nothing of the request but its size and kind. */
  readonly reason: Failure;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal whose reason has no figures. */
export const refused = (
  status: number,
  why: RequestFault,
  headers: Readonly<Record<string, string>> = {},
): Refusal => ({ status, reason: { code: 'request-refused', why }, headers });

/** Not JSON, or not what was announced: the same again will not do. */
export const badRequest = (why: RequestFault): Refusal => refused(400, why);

export const tooLarge = (reason: Failure): Refusal => ({ status: 413, reason });

/** Nothing is wrong with the request: it may come again after `retryAfterS` seconds. */
export const notNow = (reason: Failure | RequestFault, retryAfterS: number): Refusal => ({
  status: 503,
  reason: typeof reason === 'string' ? { code: 'request-refused', why: reason } : reason,
  headers: { 'retry-after': String(retryAfterS) },
});

/** Whether something came to a refusal. */
export function isRefusal(outcome: object | string): outcome is Refusal {
  return typeof outcome === 'object' && 'status' in outcome && 'reason' in outcome;
}
