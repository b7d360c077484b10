import type { ProxyAddress } from '../../../shared/schemas/proxy-address.ts';

/** A proxy of this computer. */
export function proxyAt(
  kind: ProxyAddress['kind'],
  port: number,
  credentials: ProxyAddress['credentials'] = null,
): ProxyAddress {
  return { kind, host: '127.0.0.1', port, credentials };
}
