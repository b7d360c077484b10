import { parseProxyAddress } from '../../shared/schemas/proxy-address.ts';
import type { Hop } from './route.ts';

/** What a proxy is called in the result of a PAC script; `SOCKS` alone is version 4, as browsers read it. */
const SCHEMES: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks4',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
};

/**
 * Reads what a PAC script, or Chromium for it, says: `PROXY a:1; SOCKS5 b:2; DIRECT`. What is not understood is passed over; where
 * nothing is left it goes straight, as a browser would. Credentials have no place in it and are dropped.
 */
export function parsePacResult(text: string): readonly Hop[] {
  const hops = text.split(';').flatMap((entry): readonly Hop[] => {
    const [word = '', place = ''] = entry.trim().split(/\s+/);
    if (word.toUpperCase() === 'DIRECT') return ['direct'];
    const scheme = SCHEMES[word.toUpperCase()];
    if (scheme === undefined || place === '') return [];
    const address = parseProxyAddress(`${scheme}://${place}`);
    return address.ok ? [{ ...address.value, credentials: null }] : [];
  });
  return hops.length === 0 ? ['direct'] : hops;
}
