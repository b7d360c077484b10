/** Why an account has no link although nothing is wrong with the broker. */
import type { ConnectionCause } from '../../shared/connection.ts';
import type { Failure } from '../../shared/result.ts';
import { inEnglish } from '../../shared/wording/in-english.ts';

export const PAUSED: ConnectionCause = { code: 'paused' };

/** A token that is not at hand. */
export function tokenCause(failure: Failure): ConnectionCause {
  const code = failure.code === 'token-missing' ? 'token-missing' : 'secret-not-read';
  const message = inEnglish(failure);
  const advice =
    code === 'token-missing'
      ? 'Enter the token of the account again.'
      : 'Unlock the keyring of this computer, and start Fleetglass again, for the system may answer it only once; or enter the token of the account again.';
  return { code, message, advice };
}

/** The demo fleet did not start. */
export function demoFailed(failure: Failure): ConnectionCause {
  const message = inEnglish(failure);
  return { code: 'demo-failed', message, advice: 'Try again; if it lasts, start Fleetglass anew.' };
}

/** A token of another flespi account than the one whose messages the journal holds: the two must not be mixed. */
export function otherCustomer(customerId: string, keptId: string): ConnectionCause {
  return { code: 'other-customer', customerId, keptId };
}

/** Its journal could not be looked for at all. */
export function notOpened(errorCode: string): ConnectionCause {
  return { code: 'not-opened', errorCode };
}
