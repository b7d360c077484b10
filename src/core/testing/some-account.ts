import type { AccountInput } from '../../shared/account.ts';

/** An account at another broker, as a window sends it. */
export function someAccount(over: Partial<AccountInput> = {}): AccountInput {
  return {
    kind: 'broker',
    name: 'Test',
    colour: 'blue',
    brokerUrl: 'mqtt://127.0.0.1:1',
    protocolVersion: 5,
    keepaliveS: 30,
    username: null,
    caFile: null,
    clientCertificateFile: null,
    clientKeyFile: null,
    sharedGroup: null,
    token: null,
    keepUnprotected: false,
    ...over,
  };
}
