import type { Failure } from '../../shared/result.ts';

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

/** HTTP statuses of the 4xx that pass. */
const PASSING = new Set(['http-408', 'http-425', 'http-429']);
const FINAL = new Set([
  'forbidden',
  'not-found',
  'unauthorized',
  'bad-request',
  'refused',
  'replies-refused',
]);

/** Judges a failure of a REST call by its code (rest.ts). */
export function verdictOf({ code }: Failure): RestVerdict {
  if (code === 'rate-limited') return 'slow-down';
  if (code === 'too-large') return 'too-much';
  if (FINAL.has(code)) return 'final';
  return /^http-4\d\d$/.test(code) && !PASSING.has(code) ? 'final' : 'again';
}

/** Failures of the way, not of the answer: nobody may have been there to give one. */
const UNANSWERED = new Set([
  'timeout',
  'not-connected',
  'replies-refused',
  'busy',
  'bad-request',
  'bad-reply',
  'too-large',
]);

/** Whether a failed call was answered all the same, with a refusal. */
export function isFromFlespi({ code }: Failure): boolean {
  return !UNANSWERED.has(code);
}
