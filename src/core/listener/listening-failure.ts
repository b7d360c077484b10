import type { ListenerSettings, ListenerStatus } from '../../shared/listener.ts';
import { errorCodeOf } from '../base/error-code.ts';

export type ListeningFailure = NonNullable<ListenerStatus['failure']>;

/** Failures that may pass by themselves: the other program ends, the network comes up. */
const PASSING: ReadonlySet<string> = new Set(['listener-port-taken', 'no-such-address', 'host-unknown']);

/** Whether it is worth trying again without anything being changed. */
export function mayPass({ code }: { readonly code: string }): boolean {
  return PASSING.has(code);
}

/** Why an address cannot be listened at, out of the system's error. */
export function listeningFailure(
  error: unknown,
  { host, port }: Pick<ListenerSettings, 'host' | 'port'>,
): ListeningFailure {
  const errorCode = errorCodeOf(error, 'unknown');
  switch (errorCode) {
    case 'EADDRINUSE':
      return { code: 'listener-port-taken', host, port };
    case 'EACCES':
      return { code: 'port-not-permitted', host, port };
    case 'EADDRNOTAVAIL':
    case 'EINVAL':
      return { code: 'no-such-address', host };
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { code: 'host-unknown', host };
    default:
      return { code: 'listen-failed', host, port, errorCode };
  }
}

/** PEM files that are none, or not of one another. */
export function unusableCertificate(error: unknown): ListeningFailure {
  return errorCodeOf(error, '').includes('MISMATCH')
    ? { code: 'certificate-mismatch' }
    : { code: 'certificate-unusable', errorCode: errorCodeOf(error, 'unknown') };
}

/** A listener that should ask for a secret and knows none would be open to anybody. */
export const SECRET_MISSING: ListeningFailure = { code: 'secret-missing' };
