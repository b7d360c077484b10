/** What a person can do about a link that is not well, beside trying it again. Storage is mended elsewhere, and spoken of there. */
export type CauseRemedy =
  | 'enter-token'
  | 'new-client-id'
  | 'change-account'
  | 'change-proxy'
  | 'mend-storage'
  | 'none';

/** The remedy of every cause that an account's link can have: a cause without one does not compile. */
const REMEDIES = {
  // Between this computer and the broker’s port.
  'host-not-found': 'change-account',
  'name-lookup-failed': 'none',
  'connection-refused': 'change-account',
  'host-unreachable': 'none',
  timeout: 'none',
  'blocked-here': 'none',
  'out-of-connections': 'none',
  'connection-reset': 'none',
  'connection-failed': 'none',
  'closed-in-handshake': 'change-account',
  'closed-before-websocket': 'change-account',
  'closed-early': 'change-account',
  'closed-early-over-tls': 'change-account',
  'closed-over-subscriptions': 'none',
  'closed-repeatedly': 'none',
  'no-tls-answer': 'change-account',
  'no-websocket-answer': 'change-account',
  'no-answer': 'change-account',
  'no-suback': 'none',
  silent: 'none',
  // On a way by a proxy.
  'proxy-not-told': 'change-proxy',
  'proxy-address': 'change-proxy',
  'proxy-not-found': 'change-proxy',
  'proxy-unreachable': 'change-proxy',
  'proxy-tls': 'change-proxy',
  'proxy-silent': 'change-proxy',
  'proxy-closed': 'change-proxy',
  'not-a-proxy': 'change-proxy',
  'proxy-wants-sign-in': 'change-proxy',
  'proxy-password': 'change-proxy',
  'proxy-sign-in-method': 'none',
  'proxy-forbids': 'change-account',
  'proxy-cannot-reach': 'change-account',
  'proxy-refuses': 'change-proxy',
  'proxy-passed-over': 'change-account',
  // Of TLS.
  'tls-untrusted': 'change-account',
  'tls-wrong-host': 'change-account',
  'tls-expired': 'none',
  'tls-not-yet-valid': 'none',
  'tls-revoked': 'none',
  'tls-unsound': 'none',
  'tls-not-spoken': 'change-account',
  'tls-needed': 'change-account',
  'tls-version': 'none',
  'tls-handshake-refused': 'change-account',
  'tls-failed': 'change-account',
  'client-certificate-needed': 'change-account',
  'client-certificate-refused': 'change-account',
  // Where something else than an MQTT broker answers.
  'proxy-sign-in': 'none',
  'captive-portal': 'none',
  'leads-elsewhere': 'change-account',
  'web-server-redirects': 'change-account',
  'web-page-instead': 'change-account',
  'web-sign-in': 'none',
  'access-forbidden': 'change-account',
  'gateway-failed': 'none',
  'web-server-failed': 'none',
  'websocket-refused': 'change-account',
  'websocket-without-mqtt': 'change-account',
  'websocket-broken': 'change-account',
  'not-http': 'change-account',
  'http-not-mqtt': 'change-account',
  'ssh-not-mqtt': 'change-account',
  'not-mqtt': 'change-account',
  'protocol-error': 'none',
  // About who asks.
  'bad-token': 'enter-token',
  'bad-token-or-client-id': 'enter-token',
  'not-authorized': 'enter-token',
  'not-authorized-or-banned': 'enter-token',
  'refused-for-now': 'change-account',
  'token-ended': 'enter-token',
  'bad-password': 'change-account',
  'user-not-permitted': 'change-account',
  'user-refused-for-now': 'change-account',
  'sign-in-needed': 'change-account',
  banned: 'none',
  quota: 'none',
  'connection-rate': 'none',
  'taken-over': 'new-client-id',
  'bad-client-id': 'none',
  'bad-authentication-method': 'change-account',
  // That a broker gives of itself.
  'broker-closed': 'none',
  'broker-error': 'none',
  refused: 'none',
  'broker-unavailable': 'none',
  'broker-busy': 'none',
  'broker-shutdown': 'none',
  'administrative-action': 'none',
  'not-heard': 'none',
  'not-understood': 'none',
  'protocol-version': 'change-account',
  'invalid-filter': 'change-account',
  'wildcards-unsupported': 'change-account',
  'sharing-unsupported': 'change-account',
  'invalid-topic': 'change-account',
  'qos-unsupported': 'none',
  'receive-maximum': 'none',
  'packet-too-large': 'none',
  'rate-too-high': 'none',
  'use-another-server': 'change-account',
  'server-moved': 'change-account',
  'maximum-connect-time': 'none',
  'oversized-packet': 'none',
  // On our own side.
  'invalid-address': 'change-account',
  'unknown-scheme': 'change-account',
  'credentials-in-address': 'change-account',
  'tls-file': 'change-account',
  'acknowledgement-order': 'none',
  'internal-error': 'none',
  // Before there is any link.
  paused: 'none',
  'token-missing': 'enter-token',
  'secret-not-read': 'enter-token',
  'demo-failed': 'none',
  'other-customer': 'enter-token',
  'not-opened': 'none',
  'demo-not-running': 'none',
  // Of a link that is up, but not well.
  'qos-0-only': 'none',
  'too-many-vehicles': 'none',
  'not-flespi': 'none',
  // Storage takes nothing, so nothing is taken in.
  'storage-disk-full': 'mend-storage',
  'storage-read-only': 'mend-storage',
  'storage-locked': 'mend-storage',
  'storage-damaged': 'mend-storage',
  'storage-moved': 'mend-storage',
  'storage-not-openable': 'mend-storage',
  'storage-io-error': 'mend-storage',
} as const satisfies Readonly<Record<string, CauseRemedy>>;

/** Why a link is as it is. */
export type CauseCode = keyof typeof REMEDIES;

/** Whether a code is that of a cause. */
export function isCauseCode(code: string): code is CauseCode {
  return Object.hasOwn(REMEDIES, code);
}

/** What can be done about a cause. */
export function remedyOf(code: CauseCode): CauseRemedy {
  return REMEDIES[code];
}
