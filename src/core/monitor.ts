import type { AccountInput, AccountSummary } from '../shared/account.ts';
import type { AppInfo } from '../shared/app-info.ts';
import { NOTHING_YET } from '../shared/completeness.ts';
import { type ConnectionStatus, idleConnection } from '../shared/connection.ts';
import type { Notify } from '../shared/contract.ts';
import type { Health } from '../shared/health.ts';
import { fail, ok } from '../shared/result.ts';
import { checkAccountInput, summarise } from './accounts/account-input.ts';
import { journalNameOf } from './accounts/journal-name.ts';
import type { Clock } from './clock.ts';
import { createExportJobs, type ExportJobsDeps } from './export/export-jobs.ts';
import { createFeed, type Feed } from './feed/feed.ts';
import { createPublisher } from './feed/publisher.ts';
import type { Log } from './log.ts';
import { type Client, createClient } from './monitor-client.ts';
import type { Monitor } from './monitor-types.ts';
import { createListenerDesk, type ListenerChoice } from './receiver/listener-desk.ts';
import type { Settings } from './settings/settings.ts';
import type { Journals } from './storage/journals.ts';
import { createStorageDesk } from './storage/storage-desk.ts';

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
  readonly journals: Journals;
  readonly settings: Settings;
  /** The listener as the command line wants it; null leaves it to the settings. */
  readonly listener: ListenerChoice | null;
  /** Where an export goes: each host asks in its own way. */
  readonly chooseExportFile: ExportJobsDeps['chooseFile'];
}

const NOTHING_COUNTED = { received: 0, stored: 0, duplicates: 0, quarantined: 0 } as const;

/** Creates the monitor; nothing happens before `start`. */
export function createMonitor(deps: MonitorDeps): Monitor {
  const { clock, log, info, journals, settings } = deps;
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
    listener: listener.health(),
  });

  const storage = createStorageDesk({
    clock,
    log,
    journals,
    inUse: () => feed?.storage,
    retention: settings.retention,
    keepRetention: settings.keepRetention,
    onChange: (status) => broadcast('storage.changed', status),
  });
  const listener = createListenerDesk({
    clock,
    log,
    settings,
    choice: deps.listener,
    take: async (delivery) =>
      (await feed?.take(delivery)) ?? fail('no-account', 'No account is set in Fleetglass yet.'),
    onChange: (status) => broadcast('listener.changed', status),
  });
  const exports = createExportJobs({
    clock,
    log,
    chooseFile: deps.chooseExportFile,
    run: async (request, file, onProgress, signal) =>
      (await feed?.storage.journal()?.export(request, file, onProgress, signal)) ??
      fail('no-journal', 'There is no journal to export from at the moment.'),
    onProgress: (progress) => broadcast('exports.progress', progress),
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
    const left = account;
    for (const client of clients.keys()) client.letGo();
    feed = next;
    account = summary;
    connection = next?.session.status() ?? idleConnection(clock.nowMs());
    publisher.follow(next);
    broadcast('account.changed', summary);
    broadcast('connection.changed', connection);
    broadcast('delivery.completenessChanged', next?.gaps.completeness() ?? NOTHING_YET);
    const replaced = replacing.then(async () => {
      await previous
        ?.stop({ forget })
        .catch((error: unknown) =>
          log.error('feed.stop', { error: error instanceof Error ? error.name : '' }),
        );
      if (summary === null && left !== null) await journals.forget(journalNameOf(left.brokerUrl, left.demo));
      // Another account may have been chosen while the old link was closing.
      if (feed === next) await next?.start();
      storage.changed();
    });
    // What went wrong is told to whoever asked; the next account begins all the same.
    replacing = replaced.catch(() => {});
    return replaced;
  };

  const switchTo = async (chosen: AccountInput): Promise<AccountSummary> => {
    const summary = summarise(deps.clientId, chosen, info.demo);
    const isCurrent = (): boolean => feed === next;
    const next: Feed = createFeed(
      {
        clock,
        log,
        folder: journals.folder,
        openJournal: () =>
          journals.open(journalNameOf(chosen.brokerUrl, info.demo), settings.retention(), (aside) => {
            next.gaps.journalSetAside(aside);
            storage.changed();
          }),
        random: deps.random,
        clientId: deps.clientId,
        onStatus: (status) => {
          if (isCurrent()) setConnection(status);
        },
        onStorage: () => {
          if (isCurrent()) storage.changed();
        },
        onCompleteness: (completeness) => {
          if (isCurrent()) broadcast('delivery.completenessChanged', completeness);
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
      await listener.start();
      if (deps.account !== null) await switchTo(deps.account);
    },
    async stop() {
      publisher.stop();
      storage.stop();
      await exports.stop();
      await listener.stop();
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
        nowMs: () => clock.nowMs(),
        storage,
        listener,
        exports,
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
