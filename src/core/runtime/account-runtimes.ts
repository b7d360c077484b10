import type { AccountConnection } from '../../shared/connection.ts';
import type { MessageCounts } from '../../shared/health.ts';
import type { StatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import type { Retention } from '../../shared/storage-status.ts';
import type { AccountChange, AccountRepository, KnownAccount } from '../accounts/account-repository.ts';
import type { Cancel } from '../base/clock.ts';
import type { DemoFleet } from '../demo/demo-fleet.ts';
import { isDemoHere } from '../demo/is-demo-here.ts';
import type { FindRoute } from '../proxy/route.ts';
import type { Journals } from '../storage/journals.ts';
import { type Access, findAccess } from './access.ts';
import { createAccountPipeline } from './account-pipeline.ts';
import {
  type AccountRuntime,
  type AccountRuntimeDeps,
  createAccountRuntime,
  type Removal,
} from './account-runtime.ts';
import { NOTHING_COUNTED, sumOf } from './message-counts.ts';
import type { Pipeline, PipelineDeps, PipelineFixes } from './pipeline.ts';
import type { RuleSource } from './rules-at-work.ts';

export interface AccountRuntimesDeps
  extends Omit<
    AccountRuntimeDeps,
    'accountRepository' | 'journals' | 'findAccess' | 'createPipeline' | 'onClosed'
  > {
  /** Uniform in [0, 1): the jitter of back-offs. */
  readonly random: () => number;
  /** By which proxy each connection goes. */
  readonly findRoute: FindRoute;
  readonly accountRepository: AccountRepository;
  readonly demo: DemoFleet;
  readonly journals: Journals;
  readonly retention: () => Retention;
  readonly statusThresholds: () => StatusThresholds;
  /** Our own listener as the target of an account's streams; nowhere where absent. */
  readonly ownListenerOf?: (accountId: string) => NonNullable<PipelineDeps['ownListener']>;
  /** What people want to be told of, of this account; nothing where absent. */
  readonly rulesOf?: (accountId: string) => RuleSource;
  /** Who is told of the fixes of a new pipeline of this account; of what an earlier one told nothing stands. */
  readonly fixesOf: (accountId: string) => PipelineFixes;
}

/** The runtimes of all accounts in the repository; each goes its own way. What its calls do: see `AccountRuntime`. */
export interface AccountRuntimes {
  open(accountId: string): Promise<void>;
  changed(change: AccountChange): void;
  setPaused(accountId: string, paused: boolean): Promise<void>;
  retry(accountId: string): void;
  remove(account: KnownAccount): Promise<Removal>;
  get(accountId: string): Pipeline | undefined;
  access(accountId: string): Access | undefined;
  /** Those that are open. */
  all(): Iterable<readonly [accountId: string, pipeline: Pipeline]>;
  /** In the order of the accounts. */
  connections(): readonly AccountConnection[];
  /** Of all accounts of this run, those removed too; what is quarantined of those that are open. */
  counts(): MessageCounts;
  /** Proves all links that are up. */
  probe(): void;
  /** Ends all; none is opened after it. */
  stop(): Promise<void>;
}

/** A demo fleet that dies is started again after so long: soon enough, and not in a circle. */
const DEMO_AGAIN_MS = 2_000;

/** Creates the runtimes; no account is open. */
export function createAccountRuntimes(deps: AccountRuntimesDeps): AccountRuntimes {
  const { accountRepository, demo, clock } = deps;
  const runtimes = new Map<string, AccountRuntime>();
  let removedCounts = NOTHING_COUNTED;
  let isStopped = false;
  let cancelDemo: Cancel = () => {};

  const runtimeOf = (accountId: string): AccountRuntime => {
    const known = runtimes.get(accountId);
    if (known !== undefined) return known;
    const runtime = createAccountRuntime(
      {
        ...deps,
        findAccess: (account) => findAccess(deps, account),
        createPipeline: (events, account, access) =>
          createAccountPipeline(
            {
              ...deps,
              ...events,
              fixes: deps.fixesOf(account.id),
              ...(deps.rulesOf && { rules: deps.rulesOf(account.id) }),
              ...(deps.ownListenerOf && { ownListener: deps.ownListenerOf(account.id) }),
            },
            account,
            access,
          ),
        async onClosed() {
          if (!accountRepository.list().some(isDemoHere)) await demo.stop();
        },
      },
      accountId,
    );
    runtimes.set(accountId, runtime);
    return runtime;
  };

  demo.onEnded(() => {
    // Those that were shown it; one for which it did not start says so, and waits to be asked.
    const orphans = [...runtimes.values()].filter((runtime) => runtime.loseDemo());
    cancelDemo = clock.after(DEMO_AGAIN_MS, () => {
      for (const orphan of orphans) orphan.regainAccess();
    });
  });

  return {
    async open(accountId) {
      if (!isStopped && accountRepository.find(accountId) !== undefined) await runtimeOf(accountId).open();
    },
    changed(change) {
      if (!isStopped) runtimeOf(change.after.id).changed(change);
    },
    async setPaused(accountId, paused) {
      await runtimes.get(accountId)?.setPaused(paused);
    },
    retry: (accountId) => runtimes.get(accountId)?.retry(),
    async remove(account) {
      const runtime = runtimeOf(account.id);
      const removal = await runtime.remove(account);
      removedCounts = sumOf(removedCounts, runtime.counts());
      runtimes.delete(account.id);
      return removal;
    },
    get: (accountId) => runtimes.get(accountId)?.pipeline(),
    access: (accountId) => runtimes.get(accountId)?.access(),
    *all() {
      for (const [accountId, runtime] of runtimes) {
        const pipeline = runtime.pipeline();
        if (pipeline !== undefined) yield [accountId, pipeline];
      }
    },
    connections: () => accountRepository.list().map(({ id }) => runtimeOf(id).connection()),
    counts: () => runtimes.values().reduce((sum, runtime) => sumOf(sum, runtime.counts()), removedCounts),
    probe() {
      for (const runtime of runtimes.values()) runtime.pipeline()?.session.probe();
    },
    async stop() {
      isStopped = true;
      cancelDemo();
      await Promise.all(runtimes.values().map((runtime) => runtime.stop()));
      await demo.stop();
    },
  };
}
