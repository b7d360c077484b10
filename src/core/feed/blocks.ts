/** Why an account has no link although nothing is wrong with the broker. */
import type { ConnectionCause } from '../../shared/connection.ts';
import type { Failure } from '../../shared/result.ts';

/** By choice: what waits at the broker comes when it is resumed. */
export const PAUSED: ConnectionCause = {
  code: 'paused',
  message: 'The account is paused.',
  advice: 'Resume it to see it live. flespi keeps what comes meanwhile for up to 10 days.',
};

/** A token that is not at hand. */
export function tokenCause({ code, message }: Failure): ConnectionCause {
  const advice =
    code === 'token-missing'
      ? 'Enter the token of the account again.'
      : 'Unlock the keyring of this computer, then try again; or enter the token of the account again.';
  return { code, message, advice };
}

/** The demo fleet did not start. */
export function demoFailed({ message }: Failure): ConnectionCause {
  return { code: 'demo-failed', message, advice: 'Try again; if it lasts, start Fleetglass anew.' };
}

/** Whether somebody has to do something before a link can be tried. */
export function isBlocked(cause: ConnectionCause): boolean {
  return cause !== PAUSED;
}
