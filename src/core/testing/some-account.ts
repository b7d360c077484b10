import type { AccountInput } from '../../shared/account.ts';
import { DEFAULT_LINK } from '../../shared/schemas/account.ts';

/** An account at another broker, as a window sends it. */
export function someAccount(over: Partial<AccountInput> = {}): AccountInput {
  return {
    ...DEFAULT_LINK,
    kind: 'broker',
    name: 'Test',
    colour: 'blue',
    brokerUrl: 'mqtt://127.0.0.1:1',
    token: null,
    keepUnprotected: false,
    ...over,
  };
}
