import type { ProxyAddress } from '../proxy-address.ts';

/** A proxy of this computer. */
export function proxyAt(
  kind: ProxyAddress['kind'],
  port: number,
  credentials: ProxyAddress['credentials'] = null,
): ProxyAddress {
  return { kind, host: '127.0.0.1', port, credentials };
}
