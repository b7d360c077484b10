/** What flespi advises as a bound of a batch; larger ones only make a refused batch costlier. */
export const LIMIT_MESSAGES = 1000;

/**
 * The URI to enter in flespi. `url` is the listener's own; `publicAddress` is where flespi reaches it, such as
 * `https://fleet.example.com`, and empty where that is the same: one without a path of its own takes the listener's.
 * Null where it is not known: the public address is none, or it is empty and the listener's is all addresses at once.
 */
export function flespiUri(url: string, publicAddress: string, streamId: string | null): string | null {
  const base = publicAddress.trim() === '' ? ownAddress(url) : withPath(publicAddress.trim(), url);
  if (base === null) return null;
  return streamId === null ? base : `${base.replace(/\/$/, '')}/${streamId}`;
}

function ownAddress(url: string): string | null {
  return /^https?:\/\/(0\.0\.0\.0|\[::\])(:|\/|$)/.test(url) ? null : url;
}

function withPath(address: string, url: string): string | null {
  const parsed = URL.parse(address);
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.hostname === '') return null;
  const path = parsed.pathname === '/' ? (URL.parse(url)?.pathname ?? '/') : parsed.pathname;
  return `${parsed.protocol}//${parsed.host}${path}`;
}
