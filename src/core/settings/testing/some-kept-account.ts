import type { KeptAccount } from '../settings.ts';

/** An account at another broker, as the settings keep it. */
export function someKeptAccount(over: Partial<KeptAccount> = {}): KeptAccount {
  return {
    id: 'account01',
    clientId: 'fleetglass-0123456789abcdef',
    kind: 'broker',
    name: 'Depot',
    colour: 'blue',
    brokerUrl: 'mqtts://broker.example:8883',
    protocolVersion: 5,
    keepaliveS: 30,
    username: null,
    caFile: null,
    clientCertificateFile: null,
    clientKeyFile: null,
    sharedGroup: null,
    paused: false,
    keepUnprotected: false,
    hasToken: true,
    ...over,
  };
}
