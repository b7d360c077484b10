import type { WordedMessage } from '../../shared/messages/app-message.ts';
import type { Failure } from '../../shared/result.ts';
import { inEnglish } from '../../shared/wording/in-english.ts';

/** A failed call, as an error that carries the contract's failure: a code and a sentence. */
export class SessionError extends Error implements WordedMessage {
  readonly code: string;

  constructor(failure: Failure) {
    super(inEnglish(failure));
    this.name = 'SessionError';
    this.code = failure.code;
  }
}
