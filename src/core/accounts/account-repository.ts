import { randomBytes } from 'node:crypto';
import type { AccountInput, AccountSettings, AccountSummary, TokenState } from '../../shared/account.ts';
import { isReadableOnItsWay } from '../../shared/readable-on-its-way.ts';
import { type Failure, fail, ok, type Result } from '../../shared/result.ts';
import type { CheckedAccount } from '../../shared/schemas/account.ts';
import { holdsToken } from '../../shared/schemas/broker-address.ts';
import { errorCodeOf } from '../base/error-code.ts';
import { createTurnQueue } from '../base/turn-queue.ts';
import { createKnownSecrets } from '../secrets/known-secrets.ts';
import type { KnownSecret, Secrets } from '../secrets/secrets.ts';
import type { KeptAccount, Settings } from '../settings/settings.ts';
import { keptAccountsSchema, MOST_ACCOUNTS } from '../settings/settings-v2.ts';
import { isElsewhere } from './account-change.ts';
import { checkAccountInput } from './account-input.ts';
import { makeClientId } from './client-id.ts';
import type { MergedSettings } from './merge-import.ts';
import { needsNewToken } from './needs-new-token.ts';
import { tokenHintOf } from './token-hint.ts';

/** An account of this run. */
export interface KnownAccount extends KeptAccount {
  readonly origin: AccountSummary['origin'];
}

/** An account given on the command line: for this run alone, its token in memory alone. */
export interface CommandLineAccount {
  readonly account: Omit<KeptAccount, 'id' | 'clientId' | 'paused' | 'keepUnprotected'>;
  readonly token: string | null;
}

export interface AccountRepositoryDeps {
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly commandLine: CommandLineAccount | null;
  /** The client id of this data dir, for the account of the command line. */
  readonly commandLineClientId: string;
  /** Tokens were read, or could not be: the summaries may be others than before. */
  readonly onRead?: () => void;
}

/** What a change did, for anyone who has to connect again. */
export interface AccountChange {
  readonly before: KnownAccount;
  readonly after: KnownAccount;
  readonly tokenChanged: boolean;
}

/**
 * The accounts of this run with their tokens. Those of the settings stay, that of the command line does not. Changes come
 * one after the other, the first of them after the tokens were read, and one that fails leaves all as it was: account and
 * token are written so that a token never stands with a broker it was not entered for, not even after a crash between the
 * two. Failures of changes: those of `checkAccountInput`, `unknown-account`, `fixed-account`, `token-not-given`,
 * `token-needed` (another host, port, scheme or authority: the known token is not sent there), `too-many-accounts`, `settings-not-kept`, and those of
 * `Secrets`.
 */
export interface AccountRepository {
  /** Reads the tokens, once. */
  load(): Promise<void>;
  list(): readonly KnownAccount[];
  find(id: string): KnownAccount | undefined;
  summaries(): readonly AccountSummary[];
  /** The token, null where none is needed; a failure where one is and is not at hand. */
  token(id: string): Result<string | null>;
  /** Asks again for a token that could not be read. */
  reread(id: string): Promise<void>;
  add(input: AccountInput): Promise<Result<KnownAccount>>;
  update(id: string, input: AccountInput): Promise<Result<AccountChange>>;
  setPaused(id: string, paused: boolean): Promise<Result<KnownAccount>>;
  renewClientId(id: string): Promise<Result<AccountChange>>;
  /**
   * Whether the messages of this flespi account may be kept under the account: the first that is told is it, until the account
   * goes to another broker.
   */
  admits(id: string, customerId: string): boolean;
  remove(id: string): Promise<Result<KnownAccount>>;
  /** Forgets the tokens of accounts without TLS at other computers; resolves to their ids. Failures: `plain-account`, and those of `Secrets`. */
  forgetPlainTokens(): Promise<Result<readonly string[]>>;
  /** Takes an import in the place of what is kept; the tokens of some accounts are not theirs any more. */
  replaceKept(merged: MergedSettings): Promise<Result<null>>;
}

export const COMMAND_LINE_ID = 'commandline';
const MISSING: Failure = { code: 'token-missing' };

/** Creates the repository; nothing is read before `load`. */
export function createAccountRepository(deps: AccountRepositoryDeps): AccountRepository {
  const { settings } = deps;
  const fixed = commandLineAccount(deps.commandLine, deps.commandLineClientId);
  const tokens = createKnownSecrets(deps.secrets, (id) => `token-${id}`);
  const inTurn = createTurnQueue();
  let loading: Promise<void> | null = null;
  let isLoaded = false;

  const kept = (): readonly KnownAccount[] =>
    settings.accounts().map((account) => ({ ...account, origin: 'kept' }));
  const list = (): readonly KnownAccount[] => (fixed === null ? kept() : [fixed, ...kept()]);
  const find = (id: string): KnownAccount | undefined => list().find((account) => account.id === id);

  const load = (): Promise<void> => {
    loading ??= (async () => {
      if (fixed !== null && deps.commandLine?.token != null) {
        tokens.give(fixed.id, { value: deps.commandLine.token, place: 'this-run' });
      }
      await Promise.all(
        settings.accounts().map(({ id, hasToken }) => (hasToken ? tokens.read(id) : undefined)),
      );
      isLoaded = true;
      deps.onRead?.();
    })();
    return loading;
  };
  const change = <T>(act: () => Promise<Result<T>>): Promise<Result<T>> =>
    inTurn(async () => {
      await load();
      return await act();
    });
  const write = (accounts: readonly KeptAccount[], keep: () => void): Result<null> => {
    // What the file would not be read with again must not get into it: it would cost every account.
    if (!keptAccountsSchema.safeParse(accounts).success) {
      return fail({ code: 'settings-not-kept', why: 'content' });
    }
    try {
      keep();
      return ok(null);
    } catch (error) {
      const errorCode = errorCodeOf(error, 'unusable');
      return fail({ code: 'settings-not-kept', why: 'not-writable', errorCode });
    }
  };
  const keepAccounts = (accounts: readonly KeptAccount[]): Result<null> =>
    write(accounts, () => settings.keepAccounts(accounts));
  const replace = (id: string, patch: Partial<KeptAccount>): Result<KnownAccount> => {
    const before = changeable(find(id));
    if (!before.ok) return before;
    const after: KnownAccount = { ...before.value, ...patch };
    const done = keepAccounts(
      settings.accounts().map((account) => (account.id === id ? withoutOrigin(after) : account)),
    );
    return done.ok ? ok(after) : done;
  };
  const stateOf = ({ id, hasToken }: KnownAccount): TokenState => {
    if (!hasToken) return 'none';
    return tokens.get(id)?.place ?? (isLoaded ? 'missing' : 'reading');
  };

  const addNow = async (input: AccountInput): Promise<Result<KnownAccount>> => {
    const checked = checkAccountInput(input);
    if (!checked.ok) return checked;
    if (settings.accounts().length >= MOST_ACCOUNTS) {
      return fail({ code: 'too-many-accounts', most: MOST_ACCOUNTS, withFile: null });
    }
    const { settings: wanted, token } = checked.value;
    if (token === null && input.kind === 'flespi') return tokenNeeded();
    const id = randomBytes(6).toString('hex');
    const account: KeptAccount = {
      ...wanted,
      id,
      clientId: makeClientId(),
      paused: false,
      keepUnprotected: input.keepUnprotected,
      hasToken: token !== null,
    };
    if (token !== null) {
      const tokenKept = await tokens.keep(id, token, input.keepUnprotected);
      if (!tokenKept.ok) return tokenKept;
    }
    const done = keepAccounts([...settings.accounts(), account]);
    if (done.ok) return ok({ ...account, origin: 'kept' });
    if (token !== null) await tokens.putBack(id, undefined);
    return done;
  };

  const updateNow = async (id: string, input: AccountInput): Promise<Result<AccountChange>> => {
    const before = changeable(find(id));
    if (!before.ok) return before;
    const checked = checkAccountInput(input);
    if (!checked.ok) return checked;
    const present = tokens.get(id);
    const token = tokenAfter(before.value, checked.value, present?.value ?? null);
    if (!token.ok) return token;
    const { settings: wanted } = checked.value;
    const { keepUnprotected } = input;
    const hasToken = token.value !== null || staysMissing(before.value, wanted);
    const tokenChanged = token.value !== (present?.value ?? null);
    const isToBeKept = tokenChanged || keepUnprotected !== before.value.keepUnprotected;
    const tokenLeaves = before.value.hasToken && (!hasToken || needsNewToken(before.value, wanted));

    const first = tokenLeaves
      ? await tokens.forget(id)
      : isToBeKept && token.value !== null
        ? await tokens.keep(id, token.value, keepUnprotected)
        : ok(null);
    if (!first.ok) return first;
    const customerId = isElsewhere(before.value, wanted) ? undefined : before.value.customerId;
    const after = replace(id, { ...wanted, keepUnprotected, hasToken, customerId });
    if (!after.ok) {
      if (tokenLeaves || isToBeKept) await tokens.putBack(id, present);
      return after;
    }
    if (tokenLeaves && token.value !== null) {
      const tokenKept = await tokens.keep(id, token.value, keepUnprotected);
      if (!tokenKept.ok) {
        // The token belongs to the old place alone: where that cannot be had back, it has to be entered again.
        const back = replace(id, withoutOrigin(before.value));
        if (back.ok) await tokens.putBack(id, present);
        return tokenKept;
      }
    }
    return ok({ before: before.value, after: after.value, tokenChanged });
  };

  const removeNow = async (id: string): Promise<Result<KnownAccount>> => {
    const account = changeable(find(id));
    if (!account.ok) return account;
    const present = tokens.get(id);
    // Before the account, so that no token stays that belongs to none.
    const forgotten = await tokens.forget(id);
    if (!forgotten.ok) return forgotten;
    const done = keepAccounts(settings.accounts().filter((other) => other.id !== id));
    if (done.ok) return account;
    if (present !== undefined) await tokens.putBack(id, present);
    return done;
  };

  /** All of them or none; resolves with what takes it back. */
  const forgetTokens = async (ids: readonly string[]): Promise<Result<() => Promise<void>>> => {
    const forgotten = new Map<string, KnownSecret | undefined>();
    const takeBack = async (): Promise<void> => {
      for (const [id, before] of forgotten) if (before !== undefined) await tokens.putBack(id, before);
    };
    for (const id of ids) {
      const before = tokens.get(id);
      const done = await tokens.forget(id);
      if (!done.ok) {
        await takeBack();
        return done;
      }
      forgotten.set(id, before);
    }
    return ok(takeBack);
  };

  const forgetPlainNow = async (): Promise<Result<readonly string[]>> => {
    const plain = list().filter((account) => account.hasToken && isReadableOnItsWay(account));
    const fixedOne = plain.find(({ origin }) => origin === 'command-line');
    if (fixedOne !== undefined) {
      return fail({ code: 'plain-account' });
    }
    const ids = plain.map(({ id }) => id);
    const forgotten = await forgetTokens(ids);
    return forgotten.ok ? ok(ids) : forgotten;
  };

  const replaceNow = async (merged: MergedSettings): Promise<Result<null>> => {
    const forgotten = await forgetTokens(merged.forgetTokens);
    if (!forgotten.ok) return forgotten;
    const { accounts, listener, receivers, retention, rules, signals, statusThresholds } = merged;
    const all = { accounts, listener, receivers, retention, rules, signals, statusThresholds };
    const done = write(accounts, () => settings.keepAll(all));
    if (!done.ok) await forgotten.value();
    return done;
  };

  return {
    list,
    find,
    load,
    async reread(id) {
      await tokens.read(id);
      deps.onRead?.();
    },
    summaries: () =>
      list().map((account) => {
        const { hasToken, customerId: _customerId, ...shown } = account;
        const token = hasToken ? (tokens.get(account.id)?.value ?? null) : null;
        return { ...shown, tokenHint: tokenHintOf(token), token: stateOf(account) };
      }),
    token(id) {
      if (find(id)?.hasToken !== true) return ok(null);
      const secret = tokens.get(id);
      if (secret !== undefined) return ok(secret.value);
      return { ok: false, error: tokens.failure(id) ?? MISSING };
    },
    add: (input) => change(() => addNow(input)),
    update: (id, input) => change(() => updateNow(id, input)),
    setPaused: (id, paused) => change(async () => replace(id, { paused })),
    admits(id, customerId) {
      const account = find(id);
      if (account?.customerId !== undefined) return account.customerId === customerId;
      // One of the command line, or a disk that is full: then it is told again with the next connection.
      if (account?.origin === 'kept') replace(id, { customerId });
      return true;
    },
    renewClientId: (id) =>
      change(async () => {
        const before = changeable(find(id));
        if (!before.ok) return before;
        const after = replace(id, { clientId: makeClientId() });
        return after.ok ? ok({ before: before.value, after: after.value, tokenChanged: false }) : after;
      }),
    remove: (id) => change(() => removeNow(id)),
    forgetPlainTokens: () => change(forgetPlainNow),
    replaceKept: (merged) => change(() => replaceNow(merged)),
  };
}

/** The token once the account is changed, null where it has none. */
function tokenAfter(
  before: KnownAccount,
  { settings, token }: CheckedAccount,
  present: string | null,
): Result<string | null> {
  if (settings.kind === 'demo') return ok(null);
  if (token !== null) return ok(token);
  if (present !== null && holdsToken(settings.brokerUrl, present))
    return fail({ code: 'bad-broker-url', why: 'token' });
  if (present !== null && needsNewToken(before, settings)) {
    return fail({ code: 'token-needed' });
  }
  const isNeeded = present === null && settings.kind === 'flespi' && !staysMissing(before, settings);
  return isNeeded ? tokenNeeded() : ok(present);
}

/** Whether a token that is not at hand is still to be entered after the change. */
function staysMissing(before: KnownAccount, after: AccountSettings): boolean {
  return before.hasToken && after.kind !== 'demo' && !needsNewToken(before, after);
}

function tokenNeeded(): Result<never> {
  return fail({ code: 'token-not-given' });
}

function changeable(account: KnownAccount | undefined): Result<KnownAccount> {
  if (account === undefined) return fail({ code: 'unknown-account' });
  if (account.origin === 'kept') return ok(account);
  return fail({ code: 'fixed-account' });
}

function commandLineAccount(given: CommandLineAccount | null, clientId: string): KnownAccount | null {
  if (given === null) return null;
  return {
    ...given.account,
    id: COMMAND_LINE_ID,
    clientId,
    paused: false,
    keepUnprotected: false,
    origin: 'command-line',
  };
}

function withoutOrigin({ origin: _origin, ...account }: KnownAccount): KeptAccount {
  return account;
}
