import type { ApiMessage } from '../../shared/messages/flespi-api.ts';
import type { JsonMessage } from '../../shared/messages/json.ts';

/** What a call that failed means for what was asked. */
export type RestVerdict =
  /** Asked again it would be answered the same. */
  | 'final'
  /** flespi limits the rate of calls. */
  | 'slow-down'
  /** The answer holds more than one reply may: fewer are to be asked for. */
  | 'too-much'
  /** It may go well another time. */
  | 'again';

const RATE_LIMITED = 429;
/** HTTP statuses of the 4xx that pass. */
const PASSING: ReadonlySet<number> = new Set([408, 425]);

/** Judges a failure of a REST call, or of what was read in its answer. */
export function verdictOf(failure: ApiMessage | JsonMessage): RestVerdict {
  switch (failure.code) {
    case 'api-refused':
      return verdictOfStatus(failure.status);
    case 'api-too-large':
      return 'too-much';
    case 'api-bad-call':
    case 'api-own-topics':
    case 'api-replies-refused':
      return 'final';
    default:
      return 'again';
  }
}

function verdictOfStatus(status: number | null): RestVerdict {
  if (status === RATE_LIMITED) return 'slow-down';
  // Where nothing tells the status, only the answer itself can be gone by.
  return status === null || (status < 500 && !PASSING.has(status)) ? 'final' : 'again';
}

/** Whether a failed call was answered all the same, with a refusal. Else nobody may have been there to give an answer. */
export function isFromFlespi({ code }: ApiMessage): boolean {
  return code === 'api-refused';
}
