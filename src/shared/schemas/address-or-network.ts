const IPV4_PART = /^(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;
const PREFIX = /^\d{1,3}$/;

/** Whether it is an IP address, or a network such as `10.0.0.0/8`. */
export function isAddressOrNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const bits = bitsOf(address);
  if (bits === null || more.length > 0) return false;
  return prefix === undefined || (PREFIX.test(prefix) && Number(prefix) <= bits);
}

/** Bits of an address; null where it is none. */
function bitsOf(address: string): 32 | 128 | null {
  if (address.includes(':')) return URL.parse(`http://[${address}]`) === null ? null : 128;
  const parts = address.split('.');
  return parts.length === 4 && parts.every((part) => IPV4_PART.test(part)) ? 32 : null;
}
