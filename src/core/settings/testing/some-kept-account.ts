import { DEFAULT_LINK } from '../../../shared/schemas/account.ts';
import type { KeptAccount } from '../settings.ts';

/** An account at another broker, as the settings keep it. */
export function someKeptAccount(over: Partial<KeptAccount> = {}): KeptAccount {
  return {
    ...DEFAULT_LINK,
    id: 'account01',
    clientId: 'fleetglass-0123456789abcdef',
    kind: 'broker',
    name: 'Depot',
    colour: 'blue',
    brokerUrl: 'mqtts://broker.example:8883',
    paused: false,
    keepUnprotected: false,
    hasToken: true,
    ...over,
  };
}
