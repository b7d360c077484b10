import type { KeptAccount } from '../../../src/core/settings/settings.ts';
import { DEFAULT_LINK } from '../../../src/shared/schemas/account.ts';

/** An account as a data dir keeps it, for tests. */
export function someKeptAccount(overrides: Partial<KeptAccount> = {}): KeptAccount {
  return {
    ...DEFAULT_LINK,
    id: 'abcdef012345',
    name: 'Haulage',
    kind: 'broker',
    colour: 'blue',
    brokerUrl: 'mqtts://fleet.example',
    clientId: 'fleetglass-1',
    paused: false,
    keepUnprotected: false,
    hasToken: true,
    ...overrides,
  };
}
