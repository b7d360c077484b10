import type { ProxySettings, ProxySettingsInput } from '../../shared/proxy.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { parseProxyAddress, proxyUrl } from './proxy-address.ts';

const LONGEST = 255;

/** Trims and checks what a person gave. Failures: `bad-proxy`, `bad-username`, `bad-password`; no sentence repeats a secret. */
export function checkProxySettings(input: ProxySettingsInput): Result<ProxySettings> {
  if (input.mode !== 'manual') return ok({ mode: input.mode, address: '', username: null });
  const address = parseProxyAddress(input.address);
  if (!address.ok) return address;
  if (address.value.credentials !== null) {
    return fail(
      'bad-proxy',
      'Enter user name and password in their own fields, not in the address: that is shown.',
    );
  }
  const username = input.username?.trim() || null;
  // A colon would end the name (RFC 7617 §2), and SOCKS counts bytes in one byte.
  if (username !== null && (/[:\p{C}]/u.test(username) || Buffer.byteLength(username) > LONGEST)) {
    return fail('bad-username', `The user name is longer than ${LONGEST} bytes, or holds a colon.`);
  }
  const { password } = input;
  if (password !== null && (/\p{C}/u.test(password) || Buffer.byteLength(password) > LONGEST)) {
    return fail(
      'bad-password',
      `The password is longer than ${LONGEST} bytes, or holds what cannot be typed.`,
    );
  }
  if (password !== null && username === null) return fail('bad-username', 'A password needs its user name.');
  if (username !== null && address.value.kind === 'socks4') {
    return fail('bad-proxy', 'A socks4 proxy knows no password. Use socks5, or leave the user name empty.');
  }
  return ok({ mode: 'manual', address: proxyUrl(address.value), username });
}
