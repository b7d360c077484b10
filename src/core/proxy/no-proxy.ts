import net from 'node:net';

/**
 * Whether `NO_PROXY` takes a host out. Its entries stand between commas or blanks, and are what curl and Go take: a name, which
 * takes its sub-domains with it (`example.com`, `.example.com`, `*.example.com`), an address, a range of them (`10.0.0.0/8`), each
 * with a port or without, or `*` for all.
 */
export function isExempt(noProxy: string, host: string, port: number): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return noProxy
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => matches(entry.toLowerCase(), name, port));
}

function matches(entry: string, host: string, port: number): boolean {
  if (entry === '*') return true;
  if (entry.includes('/')) return isInRange(entry, host);
  const { host: wanted, port: only } = placeOf(entry);
  if (only !== null && only !== port) return false;
  if (net.isIP(host) !== 0) return net.isIP(wanted) !== 0 && isInRange(`${wanted}/`, host);
  const domain = wanted.replace(/^\*?\./, '').replace(/\.$/, '');
  return domain !== '' && (host === domain || host.endsWith(`.${domain}`));
}

/** `host`, `host:port`, `[::1]:port` or an IPv6 address as it is. */
function placeOf(entry: string): { readonly host: string; readonly port: number | null } {
  if (net.isIPv6(entry)) return { host: entry, port: null };
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]*))(?::(\d{1,5}))?$/.exec(entry) ?? [];
  return { host: bracketed ?? plain ?? '', port: port === undefined ? null : Number(port) };
}

function isInRange(range: string, host: string): boolean {
  const [address = '', bits = ''] = range.split('/');
  const family = net.isIP(address);
  const ofHost = net.isIP(host);
  if (family === 0 || ofHost === 0) return false;
  const most = family === 4 ? 32 : 128;
  const prefix = bits === '' ? most : Number(bits);
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > most) return false;
  const list = new net.BlockList();
  list.addSubnet(address, prefix, `ipv${family === 4 ? 4 : 6}`);
  return list.check(host, `ipv${ofHost === 4 ? 4 : 6}`);
}
