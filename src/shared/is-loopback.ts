/** This computer's own addresses, in the words in which `URL` writes them. */
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])$/;

/** What stands for every address of this computer: to connect to it is to connect to this computer. */
const UNSPECIFIED = /^(0\.0\.0\.0|\[::\]|\[::ffff:0:0\])$/;

/** Whether only this computer is reached at an address, or may listen there; any spelling of it, IPv6 with or without brackets. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(spelledAlike(host));
}

/** Whether a connection to the host ends on this computer, which no proxy leads to and nobody else reads. */
export function isThisComputer(host: string): boolean {
  const name = spelledAlike(host);
  return LOOPBACK.test(name) || UNSPECIFIED.test(name);
}

/** As resolvers take it: `127.1` and `0x7f.1` are 127.0.0.1. Empty where it is no host. */
function spelledAlike(host: string): string {
  const bare = host.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (/[/\\?#@]/.test(bare)) return '';
  const hostname = URL.parse(`http://${bare.includes(':') ? `[${bare}]` : bare}`)?.hostname ?? '';
  return hostname.replace(/\.$/, '');
}
