import type { Health } from '../../shared/health.ts';
import {
  type ListenerSettings,
  type ListenerSettingsInput,
  type ListenerStatus,
  type ListenerTestResult,
  takesFromAnybody,
} from '../../shared/listener.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Cancel, Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { createTurnQueue } from '../base/turn-queue.ts';
import type { PostedBatch } from '../ingest/ingest.ts';
import { checkListenerSettings } from '../listener/check-settings.ts';
import { createListener } from '../listener/create-listener.ts';
import type { Intake, Listener, ListenerServerStatus } from '../listener/listener.ts';
import {
  createListenerAccount,
  type ListenerAccount,
  type ListenerCandidate,
} from '../listener/listener-account.ts';
import { createListenerSecret, type ListenerSecret } from '../listener/listener-secret.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { keptOrFailed } from '../settings/kept-or-failed.ts';
import type { Settings } from '../settings/settings.ts';

/** A listener as the command line wants it. */
export interface ListenerChoice {
  readonly settings: ListenerSettings;
  readonly secret: string | null;
}

export interface ListenerCommandsDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Pick<Settings, 'listener' | 'keepListener'>;
  readonly secrets: Secrets;
  /** Wins over the settings, which are then not changed; null leaves it to them. */
  readonly choice: ListenerChoice | null;
  /** Origins and names of hosts that the command line lets through; none where not given. */
  readonly allowed?: readonly string[];
  readonly accounts: () => readonly ListenerCandidate[];
  readonly take: (accountId: string, batch: PostedBatch) => ReturnType<Intake['take']>;
  readonly onChange: (status: ListenerStatus) => void;
}

/** What a window asks about the listener, and what keeps it as it was set. */
export interface ListenerCommands {
  /** Listens where it is wanted, also where the settings changed meanwhile. Never rejects: the status says what came of it. */
  start(): Promise<void>;
  stop(): Promise<void>;
  status(): ListenerStatus;
  health(): Health['listener'];
  /** An account came, went or became another. */
  accountsChanged(): void;
  configure(input: ListenerSettingsInput): Promise<Result<ListenerStatus>>;
  test(): Promise<Result<ListenerTestResult>>;
  /** The header that it asks for, with the secret: for flespi alone, never for a window. Null where it asks for none, or knows none. */
  pushHeader(): { readonly name: string; readonly value: string } | null;
}

/** A keyring that was locked may be open by then. */
const ASK_AGAIN_MS = 30_000;

/** Creates the commands; nothing listens before `start`. */
export function createListenerCommands(deps: ListenerCommandsDeps): ListenerCommands {
  const { clock, log, settings, choice } = deps;
  const secret: ListenerSecret = createListenerSecret(deps.secrets);
  const account: ListenerAccount = createListenerAccount({
    log,
    kept: () => settings.listener().accountId,
    keep: (accountId) => settings.keepListener({ ...settings.listener(), accountId }),
    accounts: deps.accounts,
    isFixed: choice !== null,
  });
  const inTurn = createTurnQueue();
  let cancelAsking: Cancel = () => {};
  let stopped = false;

  const listener: Listener = createListener({
    clock,
    log,
    intake: {
      async take(batch) {
        const whose = account.get();
        return whose.ok ? deps.take(whose.value, { ...batch, source: 'http' }) : whose;
      },
    },
    fixedByOptions: choice !== null,
    allowed: deps.allowed ?? [],
    onChange: (status) => deps.onChange(complete(status)),
  });
  const complete = (status: ListenerServerStatus): ListenerStatus => ({
    ...status,
    ...whoseIn(status),
    failure: failureOf(status, secret),
    secret: choice === null ? secret.stateFor(status.settings) : status.hasSecret ? 'this-run' : 'none',
  });

  const whoseIn = ({ settings: applied }: ListenerServerStatus) => {
    const whose = account.get();
    return {
      // It may have been settled since.
      settings: choice === null ? { ...applied, accountId: settings.listener().accountId } : applied,
      accountId: whose.ok ? whose.value : null,
      accountFailure: applied.enabled && !whose.ok ? whose.error : null,
    };
  };
  const settleAccount = (isEnabled: boolean): void => {
    if (isEnabled) account.settle();
  };
  const keep = (wanted: ListenerSettings): Result<null> => keptOrFailed(() => settings.keepListener(wanted));
  const begin = async (): Promise<void> => {
    cancelAsking();
    if (choice === null) await secret.read();
    const { settings: wanted, secret: value } = choice ?? {
      settings: settings.listener(),
      secret: secret.value(),
    };
    settleAccount(wanted.enabled);
    if (takesFromAnybody(wanted)) {
      const { host, port } = wanted;
      log.warn('listener.without-secret', { host, port, isFixed: choice !== null });
    }
    const { state, failure } = complete(await listener.apply(wanted, value));
    if (failure !== null) log.error('listener.failed', { state, failure: JSON.stringify(failure) });
    if (secret.unread() !== null && failure !== null && !stopped)
      cancelAsking = clock.after(ASK_AGAIN_MS, () => void inTurn(begin));
  };
  const configure = async (input: ListenerSettingsInput): Promise<Result<ListenerStatus>> => {
    const { openAsBefore, host } = settings.listener();
    // At another address it is not what somebody had set up: others can reach it there.
    const checked = checkListenerSettings(input, secret.value(), openAsBefore && input.host === host);
    if (!checked.ok) return checked;
    const { settings: wanted, secret: value } = checked.value;
    const secretKept = await secret.keep(value, input);
    if (!secretKept.ok) return secretKept;
    const kept = keep(wanted);
    if (!kept.ok) {
      await secretKept.value();
      return kept;
    }
    cancelAsking();
    settleAccount(wanted.enabled);
    return ok(complete(await listener.apply(wanted, value)));
  };

  return {
    start: () => inTurn(begin),
    async stop() {
      stopped = true;
      cancelAsking();
      await listener.close();
    },
    status: () => complete(listener.status()),
    pushHeader() {
      const { secretHeader } = listener.status().settings;
      const value = choice === null ? secret.value() : choice.secret;
      return secretHeader === null || value === null ? null : { name: secretHeader, value };
    },
    health: listener.health,
    accountsChanged() {
      settleAccount(listener.status().settings.enabled);
      deps.onChange(complete(listener.status()));
    },
    async configure(input) {
      if (choice !== null) {
        return fail({ code: 'fixed-by-options', what: 'listener' });
      }
      return await inTurn(() => configure(input));
    },
    async test() {
      if (listener.status().state !== 'listening') return fail({ code: 'not-listening' });
      const whose = account.get();
      if (!whose.ok) return whose;
      return ok(await listener.test());
    },
  };
}

/** A secret that cannot be read is not to be entered again, but to be unlocked. */
function failureOf({ failure }: ListenerServerStatus, secret: ListenerSecret): ListenerStatus['failure'] {
  const unread = secret.unread();
  if (failure?.code !== 'secret-missing' || unread === null) return failure;
  return { code: 'listener-secret-unread' };
}
