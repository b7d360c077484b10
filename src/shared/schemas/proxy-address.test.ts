import { expect, it } from 'vitest';
import { inEnglish } from '../../shared/wording/in-english.ts';
import { parseProxyAddress, proxyName, proxyUrl } from './proxy-address.ts';

it.each([
  ['http://proxy.example:3128', 'http', 'proxy.example', 3128],
  ['proxy.example:3128', 'http', 'proxy.example', 3128],
  ['Proxy.Example', 'http', 'proxy.example', 80],
  ['https://proxy.example', 'https', 'proxy.example', 443],
  ['socks5://10.0.0.1', 'socks5', '10.0.0.1', 1080],
  ['socks5h://proxy.example:9050/', 'socks5', 'proxy.example', 9050],
  ['socks://proxy.example', 'socks5', 'proxy.example', 1080],
  ['socks4a://proxy.example:1', 'socks4', 'proxy.example', 1],
  [' http://[2001:db8::1]:8080 ', 'http', '2001:db8::1', 8080],
])('reads %s', (text, kind, host, port) => {
  expect(parseProxyAddress(text)).toEqual({ ok: true, value: { kind, host, port, credentials: null } });
});

it('reads credentials, whatever is in them, and shows none', () => {
  const parsed = parseProxyAddress('http://corp%5Cvan:p%40ss%3A1@proxy.example:3128');
  if (!parsed.ok) throw new Error(inEnglish(parsed.error));
  expect(parsed.value.credentials).toEqual({ username: 'corp\\van', password: 'p@ss:1' });
  expect([proxyName(parsed.value), proxyUrl(parsed.value)]).toEqual([
    'proxy.example:3128',
    'http://proxy.example:3128',
  ]);
});

it('names an IPv6 address so that it can be read again', () => {
  expect(proxyUrl({ kind: 'socks5', host: '::1', port: 1080 })).toBe('socks5://[::1]:1080');
});

it.each([
  '',
  'ftp://proxy.example',
  'http://',
  'http://a b',
  'http://S3cret%:x@proxy.example',
  'http://a:99999',
])('refuses %j, and repeats nothing of it', (text) => {
  const parsed = parseProxyAddress(text);
  expect(parsed).toMatchObject({ ok: false, error: { code: 'bad-proxy' } });
  expect(JSON.stringify(parsed)).not.toContain('S3cret');
});
