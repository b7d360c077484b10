import { BlockList, isIP } from 'node:net';

const NETWORK = /^([^/]+)\/(\d{1,3})$/;

/** Tells by these addresses and networks who may connect; without any, everybody. What is neither lets nobody in. */
export function createAllowList(entries: readonly string[]): (address: string) => boolean {
  if (entries.length === 0) return () => true;
  const list = new BlockList();
  for (const entry of entries) addTo(list, entry);
  return (address) => {
    const family = isIP(address);
    return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
  };
}

function addTo(list: BlockList, text: string): void {
  const [, network, prefix] = NETWORK.exec(text) ?? [];
  const address = network ?? text;
  const family = isIP(address);
  if (family === 0) return;
  const name = family === 6 ? 'ipv6' : 'ipv4';
  if (prefix === undefined) list.addAddress(address, name);
  else list.addSubnet(address, Number(prefix), name);
}
