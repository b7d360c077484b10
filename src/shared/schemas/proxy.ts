import * as z from 'zod/mini';
import { type Checked, optionalText, refused, text } from './check.ts';
import { proxyUrl, readProxyAddress } from './proxy-address.ts';

export const PROXY_MODES = ['system', 'none', 'manual'] as const;
/**
 * `system`: what this computer says, in its settings (desktop application) or its environment (browser host). `none`: straight
 * to every broker. `manual`: by one address.
 */
export type ProxyMode = (typeof PROXY_MODES)[number];

/** Of user name and password, as SOCKS counts them in one byte. */
const LONGEST_BYTES = 255;
const LONGEST_ADDRESS = 500;

const bytes = new TextEncoder();
const isShort = (value: string): boolean => bytes.encode(value).length <= LONGEST_BYTES;

/** What a person chooses of the proxy, field by field. */
export const proxyShape = {
  mode: z.enum(PROXY_MODES),
  /** Such as `http://proxy.example:3128`, without credentials; empty unless `manual`. */
  address: text(LONGEST_ADDRESS, { code: 'bad-proxy', why: 'address' }),
  /** Null where the proxy wants none. A colon would end it (RFC 7617 §2). */
  username: optionalText(
    LONGEST_BYTES,
    { code: 'bad-username', why: 'characters' },
    (name) => isShort(name) && !/[:\p{C}]/u.test(name),
  ),
};

/** By which proxy the monitor goes. Holds no secret: the password is kept apart. */
export type ProxySettings = { readonly [K in keyof typeof proxyShape]: z.infer<(typeof proxyShape)[K]> };

/** Settings on their way in. */
export interface ProxySettingsInput extends ProxySettings {
  /** The password; null keeps the one that is known, as long as address and user name stay the same. */
  readonly password: string | null;
  /** Keep the password on disk although this computer does not protect it. */
  readonly keepUnprotected: boolean;
}

type ProxyField = 'address' | 'username' | 'password';

/** The proxy as the settings file has it. */
export const keptProxy = z
  .object(proxyShape)
  .check(z.refine(({ mode, address }) => mode !== 'manual' || isBare(address)));

function isBare(address: string): boolean {
  const read = readProxyAddress(address);
  return read.ok && read.value.credentials === null;
}

/** Trims and checks what a person gave. What is not of its mode is not looked at. No message repeats a secret. */
export function checkProxy(input: ProxySettingsInput): Checked<ProxySettings, ProxyField> {
  const { mode, password } = input;
  if (mode !== 'manual') return { ok: true, value: { mode, address: '', username: null } };
  const address = readProxyAddress(input.address);
  if (!address.ok) return address;
  if (address.value.credentials !== null)
    return refused('address', { code: 'bad-proxy', why: 'credentials' });
  const name = proxyShape.username.safeParse(input.username);
  if (!name.success) return refused('username', { code: 'bad-username', why: 'characters' });
  const username = name.data;
  if (password !== null && (!isShort(password) || /\p{C}/u.test(password)))
    return refused('password', { code: 'bad-proxy-password', longestBytes: LONGEST_BYTES });
  if (password !== null && username === null)
    return refused('username', { code: 'bad-username', why: 'missing' });
  if (username !== null && address.value.kind === 'socks4')
    return refused('address', { code: 'bad-proxy', why: 'socks4-credentials' });
  return { ok: true, value: { mode: 'manual', address: proxyUrl(address.value), username } };
}
