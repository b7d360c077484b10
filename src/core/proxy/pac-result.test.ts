import { expect, it } from 'vitest';
import { proxyUrl } from '../../shared/schemas/proxy-address.ts';
import { parsePacResult } from './pac-result.ts';

const read = (text: string) => parsePacResult(text).map((hop) => (hop === 'direct' ? hop : proxyUrl(hop)));

it.each([
  ['DIRECT', ['direct']],
  ['PROXY a.example:1; SOCKS5 b.example:2; DIRECT', ['http://a.example:1', 'socks5://b.example:2', 'direct']],
  ['HTTPS a.example:443;SOCKS b.example', ['https://a.example:443', 'socks4://b.example:1080']],
  ['proxy a.example:3128', ['http://a.example:3128']],
  // What is not known is passed over, and where nothing is left it goes straight.
  ['QUIC a.example:1; PROXY b.example:2', ['http://b.example:2']],
  ['', ['direct']],
  ['PROXY', ['direct']],
  ['garbage; ;', ['direct']],
  ['PROXY [2001:db8::1]:3128', ['http://[2001:db8::1]:3128']],
])('reads %j', (text, hops) => expect(read(text)).toEqual(hops));

it('takes no credentials from a script', () => {
  expect(parsePacResult('PROXY u:p@a.example:1')).toMatchObject([{ host: 'a.example', credentials: null }]);
});
