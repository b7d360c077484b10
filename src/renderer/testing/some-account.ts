import type { AccountSummary } from '../../shared/account.ts';
import { idleConnection } from '../../shared/connection.ts';
import type { VehicleIdentity } from '../../shared/fleet-frame.ts';
import { DEFAULT_LINK } from '../../shared/schemas/account.ts';
import { scopedId } from '../../shared/scope.ts';
import type { ShownLink } from '../stores/shown-link.ts';
import type { AppState } from '../stores/stores.ts';

/** An account for tests, kept and with nothing remarkable but what is given. */
export function someAccount(given: Partial<AccountSummary> = {}): AccountSummary {
  return {
    ...DEFAULT_LINK,
    id: 'a',
    kind: 'flespi',
    name: 'North',
    colour: 'blue',
    keepaliveS: 60,
    clientId: 'fleetglass-a',
    paused: false,
    tokenHint: '',
    token: 'protected',
    keepUnprotected: false,
    origin: 'kept',
    ...given,
  };
}

/** Two accounts, `a` and `b`, for tests of what is shown where there are several. */
export const TWO_ACCOUNTS: readonly AccountSummary[] = [
  someAccount(),
  someAccount({ id: 'b', name: 'South', colour: 'amber' }),
];

/** The identity of a vehicle of account `a` for tests; its ids follow from `deviceId`. */
export function someIdentity(
  given: Partial<VehicleIdentity> & Pick<VehicleIdentity, 'slot' | 'deviceId'>,
): VehicleIdentity {
  const accountId = given.accountId ?? 'a';
  return { id: scopedId(accountId, given.deviceId), accountId, name: given.deviceId, ident: null, ...given };
}

/** A link for tests, live and with nothing remarkable but what is given. */
export function someLink(given: Partial<ShownLink> = {}): ShownLink {
  return { ...idleConnection(0), state: 'live', life: 'session', ...given };
}

/** The window's state where one account is connected. */
export function oneLink(
  given: Partial<ShownLink> = {},
): Pick<AppState, 'accounts' | 'connections' | 'hostLink'> {
  return linksOf({ a: given });
}

/** The window's state with the links of several accounts, by their ids; an account that is not given is made for each. */
export function linksOf(
  links: Readonly<Record<string, Partial<ShownLink>>>,
  accounts: readonly AccountSummary[] = [],
): Pick<AppState, 'accounts' | 'connections' | 'hostLink'> {
  return {
    accounts: Object.keys(links).map(
      (id) => accounts.find((account) => account.id === id) ?? someAccount({ id, name: NAMES[id] ?? id }),
    ),
    connections: new Map(Object.entries(links).map(([id, link]) => [id, someLink(link)])),
    hostLink: 'open',
  };
}

const NAMES: Readonly<Record<string, string>> = { a: 'North', b: 'South', c: 'West' };
