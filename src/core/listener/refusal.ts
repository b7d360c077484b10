/** Why a request is turned away: what is answered, counted and shown. */
export interface Refusal {
  /** HTTP status. */
  readonly status: number;
  /** One sentence; holds nothing of the request but its size and kind. */
  readonly reason: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Not JSON, or not what was announced: the same again will not do. */
export const badRequest = (reason: string): Refusal => ({ status: 400, reason });

export const tooLarge = (reason: string): Refusal => ({ status: 413, reason });

/** Nothing is wrong with the request: it may come again after `retryAfterS` seconds. */
export const notNow = (reason: string, retryAfterS: number): Refusal => ({
  status: 503,
  reason,
  headers: { 'retry-after': String(retryAfterS) },
});

/** Whether something came to a refusal. */
export function isRefusal(outcome: object | string): outcome is Refusal {
  return typeof outcome === 'object' && 'status' in outcome && 'reason' in outcome;
}
