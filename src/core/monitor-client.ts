import type { AccountInput, AccountSummary } from '../shared/account.ts';
import type { AppInfo } from '../shared/app-info.ts';
import { NOTHING_YET } from '../shared/completeness.ts';
import type { ConnectionStatus } from '../shared/connection.ts';
import type { Handlers } from '../shared/contract.ts';
import type { DeliveryReport } from '../shared/delivery-report.ts';
import type { FleetSnapshot } from '../shared/fleet-frame.ts';
import type { Health } from '../shared/health.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import type { ExportJobs } from './export/export-jobs.ts';
import type { Feed } from './feed/feed.ts';
import type { ListenerDesk } from './receiver/listener-desk.ts';
import type { StorageDesk } from './storage/storage-desk.ts';

/** What one window's calls need of the monitor. */
export interface ClientDeps {
  readonly info: AppInfo;
  readonly feed: () => Feed | undefined;
  readonly health: () => Health;
  readonly account: () => AccountSummary | null;
  readonly connection: () => ConnectionStatus;
  readonly snapshot: () => FleetSnapshot;
  readonly connect: (input: AccountInput) => Promise<Result<AccountSummary>>;
  readonly forget: () => Promise<void>;
  readonly nowMs: () => number;
  readonly storage: StorageDesk;
  readonly listener: ListenerDesk;
  readonly exports: ExportJobs;
}

/** One window's calls, and the one vehicle that it follows. */
export interface Client {
  readonly handlers: Handlers;
  follows(vehicleId: string): boolean;
  /** The feed was replaced: what was followed in the old one is gone. */
  letGo(): void;
}

const noAccount = (): Result<never> => fail('no-account', 'No account is set yet. Enter one first.');

/** Creates the calls of one window. */
export function createClient(deps: ClientDeps): Client {
  let followed: { readonly vehicleId: string; readonly stop: () => void } | undefined;
  const letGo = (): void => {
    followed?.stop();
    followed = undefined;
  };

  const handlers: Handlers = {
    app: {
      info: () => ok(deps.info),
      health: () => ok(deps.health()),
      quarantine: () => ok(deps.feed()?.ingest.quarantine() ?? []),
    },
    account: {
      current: () => ok(deps.account()),
      connect: (input) => deps.connect(input),
      async forget() {
        await deps.forget();
        return ok(null);
      },
    },
    connection: {
      status: () => ok(deps.connection()),
      retry() {
        const feed = deps.feed();
        if (feed === undefined) return noAccount();
        feed.retryNow();
        return ok(null);
      },
    },
    fleet: { snapshot: () => ok(deps.snapshot()) },
    details: {
      open({ vehicleId }) {
        const feed = deps.feed();
        if (feed === undefined) return noAccount();
        const details = feed.fleet.details(vehicleId);
        if (details === undefined) {
          letGo();
          return fail('no-vehicle', 'This vehicle is not known, or was deleted.');
        }
        if (followed?.vehicleId !== vehicleId) {
          letGo();
          followed = { vehicleId, stop: feed.follow(vehicleId) };
        }
        return ok(details);
      },
      close() {
        letGo();
        return ok(null);
      },
    },
    streams: { list: () => ok(deps.feed()?.streams.list() ?? []) },
    logs: {
      page: (query) => ok(deps.feed()?.logs.page(query) ?? { records: [], more: false, dropped: 0 }),
    },
    storage: {
      status: async () => ok(await deps.storage.status()),
      setRetention: async (retention) => ok(await deps.storage.setRetention(retention)),
    },
    listener: {
      status: () => ok(deps.listener.status()),
      configure: (input) => deps.listener.configure(input),
      test: () => deps.listener.test(),
    },
    delivery: {
      completeness: () => ok(deps.feed()?.gaps.completeness() ?? NOTHING_YET),
      gaps: () => ok(deps.feed()?.gaps.list() ?? []),
      async retryGap({ id }) {
        return (await deps.feed()?.gaps.retry(id)) ?? noAccount();
      },
      async acknowledgeGaps() {
        await deps.feed()?.gaps.acknowledge();
        return ok(null);
      },
      report: ({ hours }) => reportOf(deps.feed(), hours, deps.nowMs()),
    },
    exports: {
      start: (request) => deps.exports.start(request),
      cancel: ({ id }) => deps.exports.cancel(id),
      list: () => ok(deps.exports.list()),
    },
  };
  return { handlers, letGo, follows: (vehicleId) => followed?.vehicleId === vehicleId };
}

/** The journal knows streams by their ids; their names are known here. */
async function reportOf(
  feed: Feed | undefined,
  hours: number,
  nowMs: number,
): Promise<Result<DeliveryReport>> {
  if (feed === undefined) return noAccount();
  const journal = feed.storage.journal();
  if (journal === undefined) return fail('no-journal', 'The journal is not open at the moment.');
  const report = await journal.report(hours, nowMs);
  const streams = report.streams.map((stream) => ({
    ...stream,
    name: stream.streamId === null ? null : feed.streams.nameOf(stream.streamId),
  }));
  return ok({ ...report, streams });
}
