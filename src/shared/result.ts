import type { AppCause, AppMessage, WordedMessage } from './messages/app-message.ts';

/** What went wrong, as a stable code with what its sentence names (`wording/` has the sentences). Never holds a secret. */
export type Failure = AppMessage | AppCause | WordedMessage;

/** The outcome of a call over the contract: nothing throws across it. */
export type Result<T, Refusal extends Failure = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Refusal };

/** A success. */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

/** A failure: what there is to say, or, where its area has no codes with parameters yet, a code and its sentence. */
export function fail<Refusal extends AppMessage | AppCause>(message: Refusal): Result<never, Refusal>;
export function fail(code: string, message: string): Result<never>;
export function fail(message: AppMessage | AppCause | string, sentence = ''): Result<never> {
  return { ok: false, error: typeof message === 'string' ? { code: message, message: sentence } : message };
}
