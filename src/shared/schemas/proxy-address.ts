import type { Result } from '../result.ts';
import { asResult, type Checked, refused } from './check.ts';

/** What a proxy is signed in to with. Never logged, shown or exported. */
export interface ProxyCredentials {
  readonly username: string;
  readonly password: string;
}

/** Where a proxy listens, and how it is spoken to. */
export interface ProxyAddress {
  /** `https`: the way to the proxy itself is under TLS. */
  readonly kind: 'http' | 'https' | 'socks4' | 'socks5';
  readonly host: string;
  readonly port: number;
  /** Null where it is asked without. */
  readonly credentials: ProxyCredentials | null;
}

/** By scheme, with the ports that browsers take where none is named. */
const KINDS: Readonly<Record<string, { readonly kind: ProxyAddress['kind']; readonly port: number }>> = {
  'http:': { kind: 'http', port: 80 },
  'https:': { kind: 'https', port: 443 },
  'socks:': { kind: 'socks5', port: 1080 },
  'socks5:': { kind: 'socks5', port: 1080 },
  'socks5h:': { kind: 'socks5', port: 1080 },
  'socks4:': { kind: 'socks4', port: 1080 },
  'socks4a:': { kind: 'socks4', port: 1080 },
};

/** Of a name in DNS. A longer one, which the URL parser takes, would not be read back out of the settings. */
const LONGEST_HOST = 253;

/**
 * Reads a proxy's address, for form, host, options and the system's settings alike; one without a scheme is an HTTP proxy, as
 * everywhere. No message repeats anything of it.
 */
export function readProxyAddress(text: string): Checked<ProxyAddress, 'address'> {
  const trimmed = text.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`);
  const known = url === null ? undefined : KINDS[url.protocol];
  const isHost = url !== null && url.hostname !== '' && url.hostname.length <= LONGEST_HOST;
  if (!isHost || known === undefined || /[\s\p{C}]/u.test(trimmed))
    return refused('address', { code: 'bad-proxy', why: 'address' });
  const credentials = credentialsIn(url);
  if (credentials === 'malformed')
    return refused('address', { code: 'bad-proxy', why: 'unreadable-credentials' });
  return {
    ok: true,
    value: {
      kind: known.kind,
      host: url.hostname.replace(/^\[|\]$/g, '').toLowerCase(),
      port: url.port === '' ? known.port : Number(url.port),
      credentials,
    },
  };
}

function credentialsIn({ username, password }: URL): ProxyCredentials | null | 'malformed' {
  if (username === '' && password === '') return null;
  try {
    return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    // A percent sign that begins nothing.
    return 'malformed';
  }
}

/** `proxy.example:3128`, as people are told. */
export function proxyName({ host, port }: Pick<ProxyAddress, 'host' | 'port'>): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** The address as it is kept and shown: without credentials. */
export function proxyUrl(address: Omit<ProxyAddress, 'credentials'>): string {
  return `${address.kind}://${proxyName(address)}`;
}

/** Whether both are at the same host and port. */
export function isSameProxyPlace(
  one: Pick<ProxyAddress, 'host' | 'port'>,
  other: Pick<ProxyAddress, 'host' | 'port'>,
): boolean {
  return proxyName(one) === proxyName(other);
}

/** The same as a result. Failure: `bad-proxy`. */
export function parseProxyAddress(text: string): Result<ProxyAddress> {
  return asResult(readProxyAddress(text));
}
