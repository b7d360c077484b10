import dns from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** What answers there configures computers, and shows no maps. */
const LINK_LOCAL = new BlockList();
LINK_LOCAL.addSubnet('169.254.0.0', 16, 'ipv4');
LINK_LOCAL.addSubnet('fe80::', 10, 'ipv6');

/** Whether the host of an address, as `URL.hostname` writes it, or an address that a name stands for, is link-local. */
export function isLinkLocal(host: string): boolean {
  const address = host.replace(/^\[|\]$|%.*$/g, '');
  const family = isIP(address);
  return family !== 0 && LINK_LOCAL.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** The addresses of a name without those; fails with `ELINKLOCAL` where it has no others. */
export function lookupElsewhere(lookup: LookupFunction = dns.lookup): LookupFunction {
  return (name, options, found) => {
    lookup(name, { ...options, all: true }, (error, addresses) => {
      if (error !== null || typeof addresses === 'string') {
        found(error, addresses);
        return;
      }
      const others = addresses.filter(({ address }) => !isLinkLocal(address));
      const [first] = others;
      if (first === undefined) {
        const refused = new Error(`${name} stands for nothing but link-local addresses`);
        found(Object.assign(refused, { code: 'ELINKLOCAL' }), '');
      } else if (options.all === true) {
        found(null, others);
      } else {
        found(null, first.address, first.family);
      }
    });
  };
}
