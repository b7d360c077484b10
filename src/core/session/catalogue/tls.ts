import { CHECK_PORT, type KnownCauses } from './known-cause.ts';

const TLS_PORTS = 'Use the TLS port of the broker (8883 for mqtts, 443 for wss), or an address without TLS.';

/** Causes of TLS: the broker's certificate, ours, and the agreement on how to speak. */
export const TLS_CAUSES = {
  'tls-untrusted': {
    response: 'retry-patiently',
    message: 'The certificate of the broker is signed by nobody this computer trusts.',
    advice:
      'If the network or broker uses its own certificate authority, add it to the account; otherwise ask the administrator before going on.',
  },
  'tls-wrong-host': {
    response: 'retry-patiently',
    message: 'The certificate of the broker is for another host name.',
    advice: 'Use the host name the certificate is for, or ask the administrator of the broker.',
  },
  'tls-expired': {
    response: 'retry-patiently',
    message: 'The certificate of the broker has expired, or the clock of this computer is wrong.',
    advice: 'Check the clock of this computer; if it is right, tell the administrator of the broker.',
  },
  'tls-not-yet-valid': {
    response: 'retry-patiently',
    message:
      'By the clock of this computer, the certificate of the broker is not valid yet: the clock is behind, as a rule.',
    advice: 'Set the clock of this computer; if it is right, tell the administrator of the broker.',
  },
  'tls-revoked': {
    response: 'retry-patiently',
    message: 'The certificate of the broker was revoked.',
    advice: 'Do not go around it: tell the administrator of the broker.',
  },
  'tls-unsound': {
    response: 'retry-patiently',
    message: 'The certificate of the broker is too weak, or something in it is wrong.',
    advice: 'Tell the administrator of the broker.',
  },
  'tls-not-spoken': {
    response: 'retry-patiently',
    message: 'What answers on this port does not speak TLS.',
    advice: TLS_PORTS,
  },
  'tls-needed': {
    response: 'retry-patiently',
    message: 'The broker wants TLS on this port.',
    advice: 'Use an mqtts or wss address.',
  },
  'tls-version': {
    response: 'retry-patiently',
    message: 'The broker and Fleetglass have no version of TLS in common.',
    advice: 'Ask the administrator of the broker to turn on TLS 1.2 or 1.3.',
  },
  'tls-handshake-refused': {
    response: 'retry-patiently',
    message: 'The broker broke the TLS handshake off.',
    advice:
      'It may want a client certificate, which the account settings take, or another strength of encryption: ask its administrator.',
  },
  'tls-failed': {
    response: 'retry-patiently',
    message: 'The TLS handshake with the broker failed.',
    advice: CHECK_PORT,
  },
  'client-certificate-needed': {
    response: 'stop',
    message: 'The broker wants a client certificate.',
    advice:
      'Give the certificate and its key in the account settings; the administrator of the broker makes them.',
  },
  'client-certificate-refused': {
    response: 'stop',
    message: 'The broker does not accept the client certificate of this account, or misses one.',
    advice:
      'Ask the administrator of the broker whether it has expired, was revoked or is of another authority.',
  },
} as const satisfies KnownCauses;
