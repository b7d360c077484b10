/** What went wrong, as a stable code and one sentence a dispatcher can act on. Never holds a secret. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** The outcome of a call over the contract: nothing throws across it. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure };

/** A success. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** A failure with its code and sentence. */
export function fail(code: string, message: string): Result<never> {
  return { ok: false, error: { code, message } };
}
