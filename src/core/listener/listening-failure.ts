import type { ListenerSettings, ListenerStatus } from '../../shared/listener.ts';
import type { Failure } from '../../shared/result.ts';
import { inEnglish } from '../../shared/wording/in-english.ts';
import { errorCodeOf } from '../base/error-code.ts';

export type ListeningFailure = NonNullable<ListenerStatus['failure']>;

/** Failures that may pass by themselves: the other program ends, the network comes up. */
const PASSING: ReadonlySet<string> = new Set(['port-taken', 'no-such-address', 'host-unknown']);

/** Whether it is worth trying again without anything being changed. */
export function mayPass({ code }: ListeningFailure): boolean {
  return PASSING.has(code);
}

/** Why an address cannot be listened at, out of the system's error. */
export function listeningFailure(error: unknown, { host, port }: ListenerSettings): ListeningFailure {
  const code = errorCodeOf(error, 'unknown');
  switch (code) {
    case 'EADDRINUSE':
      return {
        code: 'port-taken',
        message: `Port ${port} of ${host} is taken by another program.`,
        advice: 'Close that program, or choose another port here and in flespi. It is tried again by itself.',
      };
    case 'EACCES':
      return {
        code: 'not-permitted',
        message: `The system does not let Fleetglass listen at port ${port} of ${host}.`,
        advice: 'Choose a port from 1024 on.',
      };
    case 'EADDRNOTAVAIL':
    case 'EINVAL':
      return {
        code: 'no-such-address',
        message: `This computer has no address ${host}.`,
        advice: 'Enter one of its addresses, or 0.0.0.0 for all of them. It is tried again by itself.',
      };
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return {
        code: 'host-unknown',
        message: `The name ${host} is not known to this computer.`,
        advice: 'Enter an address instead, such as 127.0.0.1. It is tried again by itself.',
      };
    default:
      return {
        code: 'listen-failed',
        message: `Fleetglass cannot listen at port ${port} of ${host} (${code}).`,
        advice: 'Choose another address or port.',
      };
  }
}

/** A PEM file that cannot be read, and why, as `readSmallFile` says it. */
export function unreadableFile(what: 'certificate' | 'key', file: string, why: Failure): ListeningFailure {
  return {
    code: `${what}-unreadable`,
    message: `The TLS ${what} ${file} ${inEnglish(why)}.`,
    advice: 'Check the path, and that Fleetglass may read the file.',
  };
}

/** PEM files that are none, or not of one another. */
export function unusableCertificate(error: unknown): ListeningFailure {
  const mismatch = errorCodeOf(error, '').includes('MISMATCH');
  return {
    code: 'certificate-unusable',
    message: mismatch
      ? 'The TLS certificate and the key do not belong together.'
      : `The TLS certificate or the key is not in PEM format (${errorCodeOf(error, 'unknown')}).`,
    advice: 'Choose a certificate and its own key, both as PEM files, the key without a passphrase.',
  };
}

/** A listener that should ask for a secret and knows none would be open to anybody. */
export const SECRET_MISSING: ListeningFailure = {
  code: 'secret-missing',
  message: 'The listener asks for a secret, and it is not known in this run.',
  advice: 'Enter the secret that flespi sends, or choose to ask for none.',
};
