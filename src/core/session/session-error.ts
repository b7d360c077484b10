import type { Failure } from '../../shared/result.ts';

/** A failed call, as an error that carries the contract's failure: a code and a sentence. */
export class SessionError extends Error implements Failure {
  readonly code: string;

  constructor({ code, message }: Failure) {
    super(message);
    this.name = 'SessionError';
    this.code = code;
  }
}
