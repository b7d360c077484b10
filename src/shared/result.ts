import type { AppCause, AppMessage } from './messages/app-message.ts';

/** What went wrong, as a stable code with what its sentence names (`wording/` has the sentences). Never holds a secret. */
export type Failure = AppMessage | AppCause;

/** The outcome of a call over the contract: nothing throws across it. */
export type Result<T, Refusal extends Failure = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Refusal };

/** A success. */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

/** A failure: what there is to say. */
export function fail<Refusal extends Failure>(message: Refusal): Result<never, Refusal> {
  return { ok: false, error: message };
}
