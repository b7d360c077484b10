import { BlockList, isIP } from 'node:net';
import type { BringFinding } from '../../shared/bring.ts';
import { isThisComputer } from '../../shared/is-loopback.ts';

/** Addresses that no router of the internet passes on (RFC 1918, 3927, 4193, 6598). */
const PRIVATE = new BlockList();
PRIVATE.addSubnet('10.0.0.0', 8);
PRIVATE.addSubnet('172.16.0.0', 12);
PRIVATE.addSubnet('192.168.0.0', 16);
PRIVATE.addSubnet('169.254.0.0', 16);
PRIVATE.addSubnet('100.64.0.0', 10);
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');
/** Names that only a network of one's own resolves (RFC 6762, 8375, and the widespread ones). */
const LOCAL_NAME = /\.(local|lan|internal|home|home\.arpa|intranet)$/i;

/**
 * What can be said of an address before flespi has tried it. `isHere`: flespi's stand-in runs on this computer. That a router or tunnel
 * leads here cannot be known from here, and is not claimed.
 */
export function findingsOfAddress(uri: string, isHere: boolean): readonly BringFinding[] {
  const { hostname, protocol, port } = new URL(uri);
  const host = hostname.replace(/^\[|\]$/g, '');
  const about = 'address' as const;
  if (isThisComputer(host)) {
    return [
      isHere
        ? { about, state: 'good', message: { code: 'bring-address-here', host } }
        : { about, state: 'bad', message: { code: 'bring-address-loopback', host } },
    ];
  }
  if (isPrivate(host)) return [{ about, state: 'bad', message: { code: 'bring-address-private', host } }];
  const isTls = protocol === 'https:';
  return [
    {
      about,
      state: 'unproved',
      message: { code: 'bring-address-unproved', host, port: port || (isTls ? '443' : '80') },
    },
    isTls
      ? { about, state: 'unproved', message: { code: 'bring-tls-unproved' } }
      : { about, state: 'warning', message: { code: 'bring-plain' } },
  ];
}

function isPrivate(host: string): boolean {
  const family = isIP(host);
  if (family !== 0) return PRIVATE.check(host, family === 6 ? 'ipv6' : 'ipv4');
  return !host.includes('.') || LOCAL_NAME.test(host);
}
