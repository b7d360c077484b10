import type { AccountSettings } from './account.ts';

/** What decides where a token goes. */
export type TokenDestination = Pick<AccountSettings, 'brokerUrl' | 'caFile'>;

const USUAL_PORTS: Readonly<Record<string, number>> = {
  'mqtt:': 1883,
  'mqtts:': 8883,
  'ws:': 80,
  'wss:': 443,
};

/**
 * Whether a token that was entered for the one may go to the other: the same host and port by the same scheme, vouched for by the
 * same authority. Another port is another program, another scheme may be readable on the way, and another authority another
 * host by the same name. Addresses that cannot be read are each their own.
 */
export function isSameDestination(one: TokenDestination, other: TokenDestination): boolean {
  return addressOf(one) === addressOf(other) && one.caFile === other.caFile;
}

function addressOf({ brokerUrl }: TokenDestination): string {
  const url = URL.parse(brokerUrl);
  if (url === null) return brokerUrl;
  return `${url.protocol}//${url.hostname.toLowerCase()}:${url.port || USUAL_PORTS[url.protocol]}`;
}
