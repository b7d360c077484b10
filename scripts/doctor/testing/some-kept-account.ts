import type { KeptAccount } from '../../../src/core/settings/settings.ts';

/** An account as a data dir keeps it, for tests. */
export function someKeptAccount(overrides: Partial<KeptAccount> = {}): KeptAccount {
  return {
    id: 'abcdef012345',
    name: 'Haulage',
    kind: 'broker',
    colour: 'blue',
    brokerUrl: 'mqtts://fleet.example',
    protocolVersion: 5,
    keepaliveS: 30,
    username: null,
    caFile: null,
    clientCertificateFile: null,
    clientKeyFile: null,
    sharedGroup: null,
    clientId: 'fleetglass-1',
    paused: false,
    keepUnprotected: false,
    hasToken: true,
    ...overrides,
  };
}
