import type { SessionCause } from '../../../messages/session.ts';
import { cause } from '../../cause.ts';
import type { CausesOf } from '../../sentences.ts';
import { CHECK_PORT, TLS_PORTS } from './advice.ts';

/** Of TLS: the broker's certificate, ours, and the agreement on how to speak. */
export const tlsCauses = {
  'tls-untrusted': cause(
    'The certificate of the broker is signed by nobody this computer trusts.',
    'If the network or broker uses its own certificate authority, add it to the account; otherwise ask the administrator before going on.',
  ),
  'tls-wrong-host': cause(
    'The certificate of the broker is for another host name.',
    'Use the host name the certificate is for, or ask the administrator of the broker.',
  ),
  'tls-expired': cause(
    'The certificate of the broker has expired, or the clock of this computer is wrong.',
    'Check the clock of this computer; if it is right, tell the administrator of the broker.',
  ),
  'tls-not-yet-valid': cause(
    'By the clock of this computer, the certificate of the broker is not valid yet: the clock is behind, as a rule.',
    'Set the clock of this computer; if it is right, tell the administrator of the broker.',
  ),
  'tls-revoked': cause(
    'The certificate of the broker was revoked.',
    'Do not go around it: tell the administrator of the broker.',
  ),
  'tls-unsound': cause(
    'The certificate of the broker is too weak, or something in it is wrong.',
    'Tell the administrator of the broker.',
  ),
  'tls-not-spoken': cause('What answers on this port does not speak TLS.', TLS_PORTS),
  'tls-needed': cause('The broker wants TLS on this port.', 'Use an mqtts or wss address.'),
  'tls-version': cause(
    'The broker and Fleetglass have no version of TLS in common.',
    'Ask the administrator of the broker to turn on TLS 1.2 or 1.3.',
  ),
  'tls-handshake-refused': cause(
    'The broker broke the TLS handshake off.',
    'It may want a client certificate, which the account settings take, or another strength of encryption: ask its administrator.',
  ),
  'tls-failed': cause('The TLS handshake with the broker failed.', CHECK_PORT),
  'client-certificate-needed': cause(
    'The broker wants a client certificate.',
    'Give the certificate and its key in the account settings; the administrator of the broker makes them.',
  ),
  'client-certificate-refused': cause(
    'The broker does not accept the client certificate of this account, or misses one.',
    'Ask the administrator of the broker whether it has expired, was revoked or is of another authority.',
  ),
} satisfies Partial<CausesOf<SessionCause>>;
