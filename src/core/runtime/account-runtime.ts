import type { OwnAlarm } from '../../shared/alarms.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { AccountConnection } from '../../shared/connection.ts';
import { errorText } from '../../shared/error-text.ts';
import type { MessageCounts } from '../../shared/health.ts';
import { isElsewhere, leavesSession, needsNewConnection } from '../accounts/account-change.ts';
import type { AccountChange, AccountRepository, KnownAccount } from '../accounts/account-repository.ts';
import { journalOf } from '../accounts/journal-name.ts';
import type { Clock } from '../base/clock.ts';
import { errorCodeOf } from '../base/error-code.ts';
import type { Log } from '../base/log.ts';
import { createTurnQueue } from '../base/turn-queue.ts';
import { isDemoHere } from '../demo/is-demo-here.ts';
import type { Journals } from '../storage/journals.ts';
import type { LogBuffer } from '../streams/log-buffer.ts';
import type { HostTime } from '../wake/host-clock.ts';
import type { Access, FoundAccess } from './access.ts';
import { type AccountLife, CLOSED, type LifeEffect, type LifeEvent, reduceLife } from './account-life.ts';
import { notOpened, otherCustomer } from './blocks.ts';
import { NOTHING_COUNTED, sumOf } from './message-counts.ts';
import type { Pipeline, PipelineDeps } from './pipeline.ts';
import type { Publisher } from './publisher.ts';
import { shownConnection } from './shown-connection.ts';

/** What a pipeline tells its account. */
export type PipelineEvents = Pick<
  PipelineDeps,
  'logs' | 'admits' | 'heardFlespi' | 'onAlarms' | 'onStatus' | 'onStorage' | 'onCompleteness'
> &
  Required<Pick<PipelineDeps, 'onRecord'>>;

export interface AccountRuntimeDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly accountRepository: Pick<AccountRepository, 'find' | 'reread' | 'admits'>;
  readonly journals: Pick<Journals, 'forget'>;
  readonly logs: Pick<LogBuffer, 'append'>;
  readonly publisher: Pick<Publisher, 'add' | 'remove' | 'restoreLogs' | 'removeLogs'>;
  readonly time: Pick<HostTime, 'heardFlespi' | 'left'>;
  readonly findAccess: (account: KnownAccount) => Promise<FoundAccess>;
  readonly createPipeline: (events: PipelineEvents, account: KnownAccount, access: Access | null) => Pipeline;
  readonly onConnection: (connection: AccountConnection) => void;
  readonly onCompleteness: () => void;
  readonly onAlarms: (accountId: string, changed: readonly OwnAlarm[]) => void;
  /** An interval or a short message of the account came; nobody is told where absent. */
  readonly onRecord?: (accountId: string, kind: 'interval' | 'sms') => void;
  readonly onStorage: () => void;
  /** Another pipeline took the place of the account's: what was followed in the old one is to be followed in this. */
  readonly onReplaced: (accountId: string) => void;
  /** The account left a broker whose session could not be ended. */
  readonly onSessionLeft: (before: KnownAccount, after: KnownAccount) => void;
  /** A pipeline has ended, and the next one is not open yet. */
  readonly onClosed: () => Promise<void>;
}

/** What became of an account that was removed. */
export interface Removal {
  readonly session: 'ended' | 'stays' | 'taken-over';
  /** The code of why its journal could not be set aside; null where it was. */
  readonly journalStays: string | null;
}

/** The one owner of an account's life: what `account-life.ts` decides is carried out here, one thing at a time. */
export interface AccountRuntime {
  /** Opens it, once; resolves when that is done. */
  open(): Promise<void>;
  /** It was changed in the repository: connects again where the link follows from what changed. */
  changed(change: AccountChange): void;
  /** It was paused or resumed in the repository; resolves when the link has ended, or is tried. */
  setPaused(paused: boolean): Promise<void>;
  /** Tries at once what is waiting: storage that fails, the link, or a token that could not be read. */
  retry(): void;
  /** The demo fleet has died: whether the account was shown it, and has lost its access. */
  loseDemo(): boolean;
  /** Looks for another access, unless there is one by now or none is wanted. */
  regainAccess(): void;
  /** It was removed from the repository: ends the broker's session, sets its journal aside and shows nothing of it any more. */
  remove(account: KnownAccount): Promise<Removal>;
  /** The program ends. */
  stop(): Promise<void>;
  connection(): AccountConnection;
  pipeline(): Pipeline | undefined;
  /** Where it connects to and with what, also of the demo; undefined where that is not known. */
  access(): Access | undefined;
  /** Of all its pipelines in this run; what is quarantined of the one that is open. */
  counts(): MessageCounts;
}

interface Opened {
  /** As it was when it was opened. */
  readonly account: KnownAccount;
  readonly access: Access | null;
  readonly pipeline: Pipeline;
}

/** Creates the runtime of an account that is not open. */
export function createAccountRuntime(deps: AccountRuntimeDeps, accountId: string): AccountRuntime {
  const { clock, log, accountRepository, logs, publisher } = deps;
  /** Its journal and its client id are never shared by two pipelines. */
  const inTurn = createTurnQueue();
  let life: AccountLife = CLOSED;
  let sinceMs = clock.nowMs();
  let opened: Opened | undefined;
  /** A pipeline on its way out: what it has counted stays counted. */
  let leaving: Pipeline | undefined;
  let closedCounts = NOTHING_COUNTED;
  /** The account as it was at a broker that it left: what that one told is another fleet's past. */
  let past: KnownAccount | undefined;
  let isRemoved = false;
  let isShown = false;
  let session: Removal['session'] = 'stays';

  const account = (): KnownAccount | undefined => accountRepository.find(accountId);
  const connection = (): AccountConnection => ({
    accountId,
    ...shownConnection({
      kind: account()?.kind ?? 'broker',
      isLook: account()?.cleanSession ?? false,
      life,
      sinceMs,
      isPaused: account()?.paused ?? false,
      link: opened?.pipeline.status(),
      recovering: opened?.pipeline.recovering() ?? null,
    }),
  });
  const tell = (): void => {
    if (!isRemoved) deps.onConnection(connection());
  };

  /** Resolves when what it put into the queue is done; never rejects. */
  const dispatch = async (event: LifeEvent): Promise<void> => {
    const before = life;
    const { next, effects } = reduceLife(life, event);
    life = next;
    if (next.kind !== before.kind) sinceMs = clock.nowMs();
    const jobs = effects.map(carryOut);
    // Also where the life stays, for what is shown of it may differ; once where an effect has moved it on.
    if (life === next) tell();
    await Promise.all(jobs);
  };
  const job = (what: LifeEffect | 'leave-past', act: () => Promise<void>): Promise<void> =>
    inTurn(act).catch((error: unknown) => {
      log.error('runtime.failed', {
        account: accountId,
        what,
        error: errorText(error),
      });
    });
  const carryOut = (effect: LifeEffect): Promise<void> | undefined => {
    switch (effect) {
      case 'open':
        return job(effect, open);
      case 'connect':
        opened?.pipeline.connect();
        return undefined;
      case 'disconnect':
        return job(effect, disconnect);
      case 'close':
        return job(effect, close);
      case 'reread-token':
        return job(effect, () => accountRepository.reread(accountId));
      case 'retry-now':
        opened?.pipeline.retryNow();
        return undefined;
      default:
        return assertNever(effect);
    }
  };

  const open = async (): Promise<void> => {
    let result: Omit<Extract<LifeEvent, { type: 'opened' }>, 'type'> | undefined;
    try {
      result = await openNow();
    } catch (error) {
      result = { hasAccess: false, block: notOpened(errorCodeOf(error, 'unusable')) };
      throw error;
    } finally {
      if (result !== undefined) void dispatch({ type: 'opened', ...result });
    }
  };
  /** Undefined where something else was asked for meanwhile. */
  const openNow = async () => {
    const account = accountRepository.find(accountId);
    if (account === undefined || life.kind !== 'opening') return undefined;
    const found = await deps.findAccess(account);
    if (!isOpening()) return undefined;
    const access = found.kind === 'known' ? found.access : null;
    const pipeline = create(account, access);
    isShown = true;
    publisher.add(accountId, pipeline);
    deps.onReplaced(accountId);
    tell();
    await pipeline.open();
    deps.onStorage();
    deps.onCompleteness();
    return { hasAccess: hasAccess(), block: found.kind === 'missing' ? found.block : null };
  };
  const isOpening = (): boolean => life.kind === 'opening';
  const hasAccess = (): boolean => opened !== undefined && opened.access !== null;

  const create = (account: KnownAccount, access: Access | null): Pipeline => {
    const isCurrent = (): boolean => opened?.pipeline === pipeline;
    const pipeline = deps.createPipeline(
      {
        logs: {
          append(arrival) {
            if (!isRemoved) logs.append(accountId, arrival);
          },
          restore(arrivals) {
            if (arrivals.length > 0 && isCurrent()) {
              publisher.restoreLogs(accountId, arrivals);
            }
          },
          fetched() {
            if (isCurrent()) publisher.restoreLogs(accountId, []);
          },
        },
        admits(customerId) {
          const keptId = accountRepository.find(accountId)?.customerId;
          if (!isCurrent() || accountRepository.admits(accountId, customerId)) return true;
          void dispatch({ type: 'block', cause: otherCustomer(customerId, keptId ?? '') });
          return false;
        },
        heardFlespi: (flespiMs, mayTakeMs) => deps.time.heardFlespi(accountId, flespiMs, mayTakeMs),
        onStatus({ state }) {
          if (isCurrent()) void dispatch({ type: 'link', state });
        },
        onStorage() {
          if (isCurrent()) deps.onStorage();
        },
        onCompleteness() {
          if (isCurrent()) deps.onCompleteness();
        },
        onAlarms(changed) {
          if (isCurrent()) deps.onAlarms(accountId, changed);
        },
        onRecord(kind) {
          if (isCurrent()) deps.onRecord?.(accountId, kind);
        },
      },
      account,
      access,
    );
    opened = { account, access, pipeline };
    return pipeline;
  };

  const disconnect = async (): Promise<void> => {
    try {
      await opened?.pipeline.disconnect();
    } finally {
      void dispatch({ type: 'disconnected', hasAccess: hasAccess() });
    }
  };

  const close = async (): Promise<void> => {
    const closing = opened;
    opened = undefined;
    try {
      deps.time.left(accountId);
      hideRemoved();
      session = closing === undefined ? 'stays' : await end(closing);
      await deps.onClosed();
      // A change may come while another is carried out: nothing is opened over the past of another broker.
      while (past !== undefined) await leavePast();
    } finally {
      void dispatch({ type: 'closed', isPaused: accountRepository.find(accountId)?.paused ?? false });
    }
  };
  const end = async ({ account, pipeline }: Opened): Promise<Removal['session']> => {
    leaving = pipeline;
    try {
      // To end a session that another client has now would take that one's messages away.
      const isTakenOver = pipeline.session.status().state === 'taken-over';
      const leaves = (): boolean => !isTakenOver && leavesBroker(account);
      const forget = leaves();
      const ended = await pipeline.close({ forget });
      // What was changed meanwhile may have left the broker.
      const { sessionEnded } = !forget && leaves() ? await pipeline.forgetSession() : ended;
      const after = accountRepository.find(accountId);
      if (leaves() && !sessionEnded && account.kind !== 'demo' && after !== undefined) {
        deps.onSessionLeft(account, after);
      }
      if (isTakenOver) return 'taken-over';
      return sessionEnded ? 'ended' : 'stays';
    } finally {
      leaving = undefined;
      // What it has in quarantine is in its journal, and counted again where that is opened again.
      closedCounts = sumOf(closedCounts, { ...pipeline.ingest.counts(), quarantined: 0 });
    }
  };
  const leavesBroker = (account: KnownAccount): boolean => {
    const after = accountRepository.find(accountId);
    return after === undefined || past !== undefined || leavesSession(account, after);
  };
  const leavePast = async (): Promise<void> => {
    if (past === undefined) return;
    const account = past;
    past = undefined;
    publisher.removeLogs(accountId);
    await setAside(account);
  };
  const setAside = async (account: KnownAccount): Promise<string | null> => {
    try {
      await deps.journals.forget(journalOf(account));
      return null;
    } catch (error) {
      const code = errorCodeOf(error, 'unusable');
      log.error('runtime.journal-stays', { account: accountId, code });
      return code;
    }
  };
  const hideRemoved = (): void => {
    if (!isRemoved || !isShown) return;
    isShown = false;
    publisher.remove(accountId);
    publisher.removeLogs(accountId);
  };

  return {
    async open() {
      void dispatch({ type: 'open', isPaused: accountRepository.find(accountId)?.paused ?? false });
      // Be it opened by this call, or by a change that came before.
      await inTurn(async () => {});
    },
    changed({ before, after, tokenChanged }) {
      if (!tokenChanged && !needsNewConnection(before, after)) return;
      if (isElsewhere(before, after)) past ??= before;
      if (life.kind === 'closed') {
        void job('leave-past', leavePast);
        if (leavesSession(before, after) && before.kind !== 'demo') deps.onSessionLeft(before, after);
      }
      void dispatch({ type: 'reopen' });
    },
    async setPaused(paused) {
      await dispatch(paused ? { type: 'pause' } : { type: 'resume', hasAccess: hasAccess() });
    },
    retry: () => void dispatch({ type: 'retry' }),
    loseDemo() {
      if (opened === undefined || opened.access === null || !isDemoHere(opened.account)) return false;
      opened = { ...opened, access: null };
      return true;
    },
    regainAccess() {
      if (opened?.access === null) void dispatch({ type: 'access-lost' });
    },
    async remove(account) {
      isRemoved = true;
      void dispatch({ type: 'end' });
      return await inTurn(async () => {
        hideRemoved();
        return { session, journalStays: await setAside(account) };
      });
    },
    async stop() {
      void dispatch({ type: 'end' });
      await inTurn(async () => {});
    },
    connection,
    pipeline: () => opened?.pipeline,
    access: () => opened?.access ?? undefined,
    counts: () =>
      [leaving, opened?.pipeline].reduce(
        (sum, pipeline) => (pipeline === undefined ? sum : sumOf(sum, pipeline.counts())),
        closedCounts,
      ),
  };
}
