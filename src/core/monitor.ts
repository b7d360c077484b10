import type { AccountInput, AccountSummary } from '../shared/account.ts';
import type { AppInfo } from '../shared/app-info.ts';
import { type ConnectionStatus, idleConnection } from '../shared/connection.ts';
import type { Notify } from '../shared/contract.ts';
import type { Health } from '../shared/health.ts';
import { ok } from '../shared/result.ts';
import { checkAccountInput, summarise } from './accounts/account-input.ts';
import type { Clock } from './clock.ts';
import { createFeed, type Feed } from './feed/feed.ts';
import { createPublisher } from './feed/publisher.ts';
import { createMemoryJournal } from './journal/memory-journal.ts';
import type { Log } from './log.ts';
import { type Client, createClient } from './monitor-client.ts';
import type { Monitor } from './monitor-types.ts';

export interface MonitorDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly info: AppInfo;
  /** Stable for the data dir: the broker keeps our session under it. */
  readonly clientId: string;
  /** The account to begin with; null shows the first screen. */
  readonly account: AccountInput | null;
}

const NOTHING_COUNTED = { received: 0, stored: 0, duplicates: 0, quarantined: 0 } as const;

/** Creates the monitor; nothing happens before `start`. */
export function createMonitor(deps: MonitorDeps): Monitor {
  const { clock, log, info } = deps;
  const clients = new Map<Client, Notify>();
  let feed: Feed | undefined;
  let account: AccountSummary | null = null;
  let replacing: Promise<void> = Promise.resolve();
  let connection = idleConnection(clock.nowMs());
  let lastHealth = '';

  const broadcast: Notify = (channel, payload) => {
    for (const notify of clients.values()) notify(channel, payload);
  };
  const setConnection = (status: ConnectionStatus): void => {
    connection = status;
    broadcast('connection.changed', status);
  };
  const health = (): Health => ({
    version: info.version,
    connection: { state: connection.state, since: new Date(connection.sinceMs).toISOString() },
    vehicles: feed?.fleet.size() ?? 0,
    messages: feed?.ingest.counts() ?? NOTHING_COUNTED,
    logs: feed?.logs.total() ?? 0,
    streams: feed?.streams.size() ?? 0,
  });

  const publisher = createPublisher({
    clock,
    broadcast,
    detailsChanged: (details) => {
      for (const [client, notify] of clients)
        if (client.follows(details.id)) notify('details.changed', details);
    },
    onTick() {
      const now = health();
      const text = JSON.stringify(now);
      if (text !== lastHealth) broadcast('app.healthChanged', now);
      lastHealth = text;
      const status = feed?.session.status();
      if (status !== undefined && status.lastPacketMs !== connection.lastPacketMs) setConnection(status);
    },
  });

  /** Shows the next feed at once, and starts it when all before it have ended: they share one client id. */
  const replaceFeed = (
    next: Feed | undefined,
    summary: AccountSummary | null,
    forget: boolean,
  ): Promise<void> => {
    const previous = feed;
    for (const client of clients.keys()) client.letGo();
    feed = next;
    account = summary;
    connection = next?.session.status() ?? idleConnection(clock.nowMs());
    publisher.follow(next);
    broadcast('account.changed', summary);
    broadcast('connection.changed', connection);
    replacing = replacing.then(async () => {
      await previous
        ?.stop({ forget })
        .catch((error: unknown) =>
          log.error('feed.stop', { error: error instanceof Error ? error.name : '' }),
        );
      // Another account may have been chosen while the old link was closing.
      if (feed === next) next?.start();
    });
    return replacing;
  };

  const switchTo = async (chosen: AccountInput): Promise<AccountSummary> => {
    const summary = summarise(deps.clientId, chosen, info.demo);
    const next: Feed = createFeed(
      {
        clock,
        log,
        journal: createMemoryJournal(),
        random: deps.random,
        clientId: deps.clientId,
        onStatus: (status) => {
          if (feed === next) setConnection(status);
        },
      },
      chosen,
    );
    // Another broker's session must not be left behind to collect. At the same broker a new token renews the old one, as
    // after its expiry, and what waits in the session must not be lost; another account is one forgotten before.
    await replaceFeed(next, summary, account !== null && account.brokerUrl !== chosen.brokerUrl);
    return summary;
  };

  return {
    async start() {
      if (deps.account !== null) await switchTo(deps.account);
    },
    async stop() {
      publisher.stop();
      // The broker would go on collecting what only an open window wanted.
      for (const client of clients.keys()) client.letGo();
      const last = feed;
      feed = undefined;
      await replacing;
      await last?.stop();
    },
    attach(notify) {
      const client = createClient({
        info,
        feed: () => feed,
        health,
        account: () => account,
        connection: () => connection,
        snapshot: () => publisher.snapshot(),
        async connect(input) {
          const checked = checkAccountInput(input);
          return checked.ok ? ok(await switchTo(checked.value)) : checked;
        },
        forget: () => replaceFeed(undefined, null, true),
      });
      clients.set(client, notify);
      return {
        handlers: client.handlers,
        detach() {
          client.letGo();
          clients.delete(client);
        },
      };
    },
    health,
    probe: () => feed?.session.probe(),
  };
}
