import { type Fault, fault, RETRIES_BY_ITSELF } from './fault.ts';
import { TlsFileError } from './tls-files.ts';

const CHECK_NETWORK = `Check the network connection of this computer. ${RETRIES_BY_ITSELF}`;
const CHECK_PORT = 'Check the broker address and port in the account settings.';
const CHECK_CERTIFICATE =
  'If the network or broker uses its own certificate authority, add it to the account; otherwise ask the administrator before going on.';

const unreachable = fault(
  'retry',
  'host-unreachable',
  'The broker cannot be reached from this network.',
  CHECK_NETWORK,
);
const reset = fault('retry', 'connection-reset', 'The connection to the broker was cut.', RETRIES_BY_ITSELF);
const untrusted = fault(
  'retry-patiently',
  'tls-untrusted',
  'The certificate of the broker is signed by nobody this computer trusts.',
  CHECK_CERTIFICATE,
);
const noTls = fault(
  'retry-patiently',
  'tls-not-spoken',
  'The broker does not speak TLS on this port.',
  'Use the TLS port of the broker (8883 for mqtts, 443 for wss), or an address without TLS.',
);
const notMqtt = fault(
  'retry-patiently',
  'not-mqtt',
  'What answers at this address speaks no MQTT.',
  CHECK_PORT,
);
const invalid = fault(
  'retry',
  'protocol-error',
  'The broker sent something that is no valid MQTT.',
  RETRIES_BY_ITSELF,
);
const expired = fault(
  'retry-patiently',
  'tls-expired',
  'The certificate of the broker has expired, or the clock of this computer is wrong.',
  'Check the clock of this computer; if it is right, tell the administrator of the broker.',
);
const hostnameMismatch = fault(
  'retry-patiently',
  'tls-wrong-host',
  'The certificate of the broker is for another host name.',
  'Use the host name the certificate is for, or ask the administrator of the broker.',
);

const certificateNeeded = fault(
  'stop',
  'client-certificate-needed',
  'The broker wants a client certificate.',
  'Give the certificate and its key in the account settings; the administrator of the broker makes them.',
);
const certificateRefused = fault(
  'stop',
  'client-certificate-refused',
  'The broker does not accept the client certificate of this account.',
  'Ask the administrator of the broker whether it has expired, was revoked or is of another authority.',
);

/** Error codes of Node's sockets, resolver and TLS, of the gate and of the WebSocket handshake. */
const BY_CODE: Readonly<Record<string, Fault | undefined>> = {
  ENOTFOUND: fault(
    'retry',
    'host-not-found',
    'No computer is known by the name of the broker.',
    `Check the spelling of the broker address. ${RETRIES_BY_ITSELF}`,
  ),
  EAI_AGAIN: fault(
    'retry',
    'name-lookup-failed',
    'The name of the broker could not be looked up.',
    CHECK_NETWORK,
  ),
  ECONNREFUSED: fault(
    'retry',
    'connection-refused',
    'Nothing accepts connections at the address and port of the broker.',
    `${CHECK_PORT} ${RETRIES_BY_ITSELF}`,
  ),
  ECONNRESET: reset,
  EPIPE: reset,
  ECONNABORTED: reset,
  ETIMEDOUT: fault('retry', 'timeout', 'The broker did not answer in time.', CHECK_NETWORK),
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ENETDOWN: unreachable,
  EADDRNOTAVAIL: unreachable,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_UNTRUSTED: untrusted,
  CERT_REVOKED: untrusted,
  CERT_SIGNATURE_FAILURE: untrusted,
  CERT_HAS_EXPIRED: expired,
  CERT_NOT_YET_VALID: expired,
  ERR_TLS_CERT_ALTNAME_INVALID: hostnameMismatch,
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: certificateNeeded,
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: certificateRefused,
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: certificateRefused,
  ERR_SSL_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE: certificateRefused,
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED: certificateRefused,
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: certificateRefused,
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN: certificateRefused,
  ERR_SSL_WRONG_VERSION_NUMBER: noTls,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: noTls,
  EPROTO: noTls,
  ENOTMQTT: notMqtt,
  ENOTMQTT_HTTP: fault(
    'retry-patiently',
    'not-mqtt',
    'What answers at this address speaks HTTP, not MQTT.',
    'For a web port use a ws or wss address; otherwise use the MQTT port of the broker.',
  ),
  ENOTMQTT_TLS: fault(
    'retry-patiently',
    'tls-needed',
    'The broker wants TLS on this port.',
    'Use an mqtts or wss address.',
  ),
  EBADPACKET: invalid,
  EWEBSOCKET: webSocketFault(''),
  EACKORDER: fault(
    'retry',
    'acknowledgement-order',
    'Acknowledgements came out of step, so the connection was renewed; nothing is lost.',
    RETRIES_BY_ITSELF,
  ),
  ELISTENER: fault(
    'retry',
    'internal-error',
    'A message could not be taken in, so the connection was renewed; nothing is lost.',
    `${RETRIES_BY_ITSELF} If it lasts, look in the log of Fleetglass.`,
  ),
};

/** Reads an error of the socket, resolver, TLS, WebSocket or MQTT parser. Its own text is never passed on. */
export function errorFault(error: unknown): Fault {
  if (error instanceof TlsFileError) {
    return fault('stop', 'tls-file', error.message, 'Correct it in the account settings, then try again.');
  }
  const code = errorCode(error);
  const known = BY_CODE[code];
  if (known !== undefined) return known;
  if (code.startsWith('EWEBSOCKET_')) return httpFault(code.slice('EWEBSOCKET_'.length));
  if (code.startsWith('WS_ERR_')) return invalid;
  if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) {
    return fault(
      'retry-patiently',
      'tls-failed',
      `The TLS handshake with the broker failed (${code}).`,
      CHECK_PORT,
    );
  }
  const detail = code === '' ? '' : ` (${code})`;
  return fault('retry', 'connection-failed', `The connection to the broker failed${detail}.`, CHECK_NETWORK);
}

/** A connection that closed with nothing said. */
export function closeFault(when: 'before-open' | 'before-answer' | 'after-answer'): Fault {
  if (when === 'after-answer') return reset;
  return fault(
    'retry',
    'closed-early',
    'The connection was closed before the broker answered.',
    `${CHECK_PORT} It may want TLS, or another MQTT version. ${RETRIES_BY_ITSELF}`,
  );
}

/**
 * A connection that worked and was closed with nothing said, again and again within moments: how a take-over looks
 * where the broker does not announce it (MQTT 3, and some brokers of MQTT 5).
 */
export const closedRepeatedlyFault = fault(
  'retry',
  'closed-repeatedly',
  'The broker keeps closing the connection soon after it is made.',
  'Perhaps another Fleetglass uses this data folder, and the two take the session from each other: close one of them.',
);

/** A connection that was not answered in time. */
export function timeoutFault(when: 'before-open' | 'before-answer' | 'after-answer'): Fault {
  if (when === 'before-open') {
    return fault('retry', 'timeout', 'The broker did not answer in time.', CHECK_NETWORK);
  }
  if (when === 'before-answer') {
    return fault(
      'retry',
      'no-answer',
      'The connection was accepted, but no MQTT answer came.',
      `${CHECK_PORT} ${RETRIES_BY_ITSELF}`,
    );
  }
  return fault('retry', 'no-suback', 'The broker did not answer the subscriptions.', RETRIES_BY_ITSELF);
}

/** A link that is up but silent. */
export const silenceFault = fault(
  'retry',
  'silent',
  'The connection is open but nothing comes through it any more.',
  RETRIES_BY_ITSELF,
);

function webSocketFault(detail: string): Fault {
  return fault(
    'retry-patiently',
    'websocket-refused',
    `The web server at this address refused the WebSocket connection${detail}.`,
    'Check the address, port and path of the broker in the account settings, and any proxy between.',
  );
}

/** An HTTP answer instead of a WebSocket: the broker's web server said it, or somebody between us and it. */
function httpFault(status: string): Fault {
  if (status === '407') {
    return fault(
      'retry-patiently',
      'proxy-sign-in',
      'A proxy between this computer and the broker wants a sign-in (HTTP 407).',
      'Ask the administrator of the network to let this computer through to the broker without one.',
    );
  }
  if (/^30\d$/.test(status) || status === '511') {
    return fault(
      'retry-patiently',
      'captive-portal',
      `The network answered for the broker and leads elsewhere (HTTP ${status}).`,
      'Open a web page in the browser: the network may want a sign-in first. Then try again.',
    );
  }
  return webSocketFault(` (HTTP ${status})`);
}

/** The error's code where it is a plain one; anything else could carry text from elsewhere. */
function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(error.code) ? error.code : '';
}
