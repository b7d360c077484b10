/** Why an account has no link although nothing is wrong with the broker. */
import type { ConnectionCause } from '../../shared/connection.ts';

/** A token of another flespi account than the one whose messages the journal holds: the two must not be mixed. */
export function otherCustomer(customerId: string, keptId: string): ConnectionCause {
  return { code: 'other-customer', customerId, keptId };
}

/** Its journal could not be looked for at all. */
export function notOpened(errorCode: string): ConnectionCause {
  return { code: 'not-opened', errorCode };
}
