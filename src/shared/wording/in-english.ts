import type { AppCause, WordedCause } from '../messages/app-message.ts';
import type { Failure } from '../result.ts';
import type { CauseText } from './sentences.ts';
import { plainWording, type Wording } from './wording.ts';

let known: Wording | undefined;

/** Made when it is first needed: its formats cost some 20 ms, which no start is to wait for. */
function english(): Wording {
  known ??= plainWording('en');
  return known;
}

/** The sentence of a failure in English, whatever a window speaks: in HTTP answers and on the terminal. */
export function inEnglish(failure: Failure): string {
  return english().say(failure);
}

/** The sentences of a cause, for the same. */
export function explainedInEnglish(cause: AppCause | WordedCause): CauseText {
  return english().explain(cause);
}
