import type { AccountInput, AccountSummary } from '../shared/account.ts';
import type { AppInfo } from '../shared/app-info.ts';
import type { ConnectionStatus } from '../shared/connection.ts';
import type { Handlers } from '../shared/contract.ts';
import type { FleetSnapshot } from '../shared/fleet-frame.ts';
import type { Health } from '../shared/health.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import type { Feed } from './feed/feed.ts';

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
        feed.session.retryNow();
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
  };
  return { handlers, letGo, follows: (vehicleId) => followed?.vehicleId === vehicleId };
}
