import { type ProxyAddress, parseProxyAddress } from '../../shared/schemas/proxy-address.ts';
import type { Environment } from '../process/environment.ts';
import { isExempt } from './no-proxy.ts';
import { ProxyError } from './proxy-error.ts';
import type { Destination, Hop } from './route.ts';

/** Where each way in is looked up; the first that is set counts, in lower case before upper case. */
const VARIABLES: Readonly<Record<'ws' | 'wss', readonly string[]>> = {
  wss: ['https_proxy', 'all_proxy'],
  ws: ['http_proxy', 'all_proxy'],
};

/**
 * The proxy that the environment names for a web address: `HTTPS_PROXY` for wss and https, `HTTP_PROXY` for ws and http, `ALL_PROXY`
 * for both, less what `NO_PROXY` takes out. Throws a `ProxyError` where what it names is no address.
 */
export function environmentHops(
  env: Environment,
  { transport, host, port }: Destination & { readonly transport: 'ws' | 'wss' },
): readonly Hop[] {
  const named = VARIABLES[transport].map((name) => [name, variable(env, name)] as const);
  const [name, text] = named.find(([, value]) => value !== '') ?? ['', ''];
  if (text === '' || isExempt(variable(env, 'no_proxy'), host, port)) return ['direct'];
  return [addressIn(name, text)];
}

function addressIn(name: string, text: string): ProxyAddress {
  const address = parseProxyAddress(text);
  if (!address.ok) throw new ProxyError('EPROXY_ADDRESS', name.toUpperCase());
  return address.value;
}

function variable(env: Environment, name: string): string {
  return (env[name] || env[name.toUpperCase()] || '').trim();
}
