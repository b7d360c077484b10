/** What console, sessions and board need of an account that is open. */

import type { KnownObject } from '../../shared/rest-console.ts';
import { linkOf } from '../../shared/schemas/account.ts';
import type { AccountRepository } from '../accounts/account-repository.ts';
import type { SessionsAccount } from '../broker-sessions/session-changes.ts';
import type { ConsoleAccount } from '../console/console.ts';
import type { FindRoute } from '../proxy/route.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import type { BrokerAccess } from '../session/clean-connection.ts';

export interface ConsoleAccountDeps {
  readonly accounts: Pick<AccountRepository, 'find'>;
  readonly runtimes: Pick<AccountRuntimes, 'get' | 'access'>;
}

/** Of flespi's hosts that have an address of their own for the API, the one that its documentation names. */
const REST_OF: Readonly<Record<string, string>> = { 'mqtt.flespi.io': 'https://flespi.io' };

/** What calls are made by; undefined where the account is not open. */
export function consoleAccount(deps: ConsoleAccountDeps, id: string): ConsoleAccount | undefined {
  const account = deps.accounts.find(id);
  const pipeline = deps.runtimes.get(id);
  if (account === undefined || pipeline === undefined) return undefined;
  const { rest, fleet, channels, streams, session } = pipeline;
  const { brokerUrl, token } = deps.runtimes.access(id) ?? { brokerUrl: account.brokerUrl, token: '' };
  return {
    rest,
    isMqtt5: account.protocolVersion === 5,
    clientId: account.clientId,
    token,
    restUrl: REST_OF[URL.parse(brokerUrl)?.hostname ?? ''] ?? null,
    isLive: () => session.status().state === 'live',
    devices: () => named(fleet.ids(), (deviceId) => fleet.nameOf(deviceId) ?? null),
    channels: () => named(channels.ids(), channels.nameOf),
    streams: () => streams.list().map(({ id, name }) => ({ id, name })),
  };
}

/** What sessions are listed and changed by. */
export function sessionsAccount(deps: ConsoleAccountDeps, id: string): SessionsAccount | undefined {
  const account = deps.accounts.find(id);
  const pipeline = deps.runtimes.get(id);
  if (account === undefined || pipeline === undefined) return undefined;
  const { rest, session } = pipeline;
  return {
    rest,
    clientId: account.clientId,
    isLive: () => session.status().state === 'live',
    retryNow: pipeline.retryNow,
  };
}

/** How connections beside the link reach the broker, as the board's; also while the account itself is paused. */
export function brokerAccess(
  { accounts, runtimes, findRoute }: ConsoleAccountDeps & { readonly findRoute: FindRoute },
  id: string,
): BrokerAccess | undefined {
  const account = accounts.find(id);
  const access = runtimes.access(id);
  if (account === undefined || access === undefined) return undefined;
  return { ...linkOf(account), ...access, findRoute };
}

function named(ids: readonly string[], nameOf: (id: string) => string | null): readonly KnownObject[] {
  return ids.map((id) => ({ id, name: nameOf(id) ?? '' }));
}
