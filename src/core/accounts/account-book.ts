import { randomBytes } from 'node:crypto';
import type { AccountInput, AccountSettings, AccountSummary, TokenState } from '../../shared/account.ts';
import { type Failure, fail, ok, type Result } from '../../shared/result.ts';
import { errorCodeOf } from '../error-code.ts';
import { type CheckedAccount, checkAccountInput } from './account-input.ts';
import { makeClientId } from './client-id.ts';
import { needsNewToken } from './needs-new-token.ts';
import type { KnownSecret, SecretName, Secrets } from './secrets.ts';
import type { KeptAccount, Settings } from './settings.ts';
import { MOST_ACCOUNTS } from './settings-v2.ts';
import { tokenHintOf } from './token-hint.ts';

/** An account of this run. */
export interface BookedAccount extends KeptAccount {
  readonly origin: AccountSummary['origin'];
}

/** An account given on the command line: for this run alone, its token in memory alone. */
export interface CommandLineAccount {
  readonly account: Omit<KeptAccount, 'id' | 'clientId' | 'paused' | 'keepUnprotected'>;
  readonly token: string | null;
}

export interface AccountBookDeps {
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly commandLine: CommandLineAccount | null;
  /** The client id of this data dir, for the account of the command line. */
  readonly commandLineClientId: string;
}

/** What a change did, for whoever has to connect anew. */
export interface AccountChange {
  readonly before: BookedAccount;
  readonly after: BookedAccount;
  readonly tokenChanged: boolean;
}

/**
 * The accounts of this run with their tokens. Those of the settings stay, that of the command line does not. Failures of
 * changes: those of `checkAccountInput`, `unknown-account`, `fixed-account`, `token-missing`, `token-needed` (another host:
 * the known token is not sent there), `too-many-accounts`, `settings-not-kept`, and those of `Secrets`.
 */
export interface AccountBook {
  /** Reads the tokens; call once before anything else. */
  load(): Promise<void>;
  list(): readonly BookedAccount[];
  find(id: string): BookedAccount | undefined;
  summaries(): readonly AccountSummary[];
  /** The token, null where none is needed; a failure where one is and is not at hand. */
  token(id: string): Result<string | null>;
  /** Asks again for a token that could not be read. */
  reread(id: string): Promise<void>;
  add(input: AccountInput): Promise<Result<BookedAccount>>;
  update(id: string, input: AccountInput): Promise<Result<AccountChange>>;
  setPaused(id: string, paused: boolean): Result<BookedAccount>;
  renewClientId(id: string): Result<BookedAccount>;
  remove(id: string): Promise<Result<BookedAccount>>;
  /** Takes the kept accounts from an import, in the place of those there are; the tokens of some are not theirs any more. */
  replaceKept(accounts: readonly KeptAccount[], forgetTokens: readonly string[]): Promise<Result<null>>;
}

export const COMMAND_LINE_ID = 'commandline';
const MISSING: Failure = {
  code: 'token-missing',
  message: 'The token of this account is not known in this run.',
};

/** Creates the book; nothing is read before `load`. */
export function createAccountBook(deps: AccountBookDeps): AccountBook {
  const { settings, secrets } = deps;
  const fixed = commandLineAccount(deps.commandLine, deps.commandLineClientId);
  const known = new Map<string, KnownSecret>();
  const unread = new Map<string, Failure>();

  const kept = (): readonly BookedAccount[] =>
    settings.accounts().map((account) => ({ ...account, origin: 'kept' }));
  const list = (): readonly BookedAccount[] => (fixed === null ? kept() : [fixed, ...kept()]);
  const find = (id: string): BookedAccount | undefined => list().find((account) => account.id === id);

  const read = async (id: string): Promise<void> => {
    const secret = await secrets.get(nameOf(id));
    unread.delete(id);
    if (!secret.ok) unread.set(id, secret.error);
    else if (secret.value !== null) known.set(id, secret.value);
  };
  const keep = (accounts: readonly KeptAccount[]): Result<null> => {
    try {
      settings.keepAccounts(accounts);
      return ok(null);
    } catch (error) {
      const code = errorCodeOf(error, 'unusable');
      return fail('settings-not-kept', `The settings cannot be written (${code}). Nothing was changed.`);
    }
  };
  const replace = (id: string, change: Partial<KeptAccount>): Result<BookedAccount> => {
    const before = changeable(find(id));
    if (!before.ok) return before;
    const after: BookedAccount = { ...before.value, ...change };
    const done = keep(
      settings.accounts().map((account) => (account.id === id ? withoutOrigin(after) : account)),
    );
    return done.ok ? ok(after) : done;
  };
  /** Keeps a token, and says how to take that back. */
  const keepToken = async (id: string, token: string, keepUnprotected: boolean): Promise<Result<null>> => {
    const place = await secrets.set(nameOf(id), token, keepUnprotected ? 'even-unprotected' : 'if-protected');
    if (!place.ok) return place;
    known.set(id, { value: token, place: place.value });
    unread.delete(id);
    return ok(null);
  };
  const stateOf = ({ id, hasToken }: BookedAccount): TokenState => {
    if (!hasToken) return 'none';
    return known.get(id)?.place ?? 'missing';
  };

  return {
    list,
    find,
    async load() {
      if (fixed !== null && deps.commandLine?.token != null) {
        known.set(fixed.id, { value: deps.commandLine.token, place: 'this-run' });
      }
      await Promise.all(settings.accounts().map(({ id, hasToken }) => (hasToken ? read(id) : undefined)));
    },
    reread: (id) => read(id),
    summaries: () =>
      list().map((account) => {
        const { hasToken, ...shown } = account;
        const token = known.get(account.id)?.value ?? null;
        return { ...shown, tokenHint: tokenHintOf(token), token: stateOf(account) };
      }),
    token(id) {
      if (find(id)?.hasToken !== true) return ok(null);
      const secret = known.get(id);
      if (secret !== undefined) return ok(secret.value);
      return { ok: false, error: unread.get(id) ?? MISSING };
    },
    async add(input) {
      const checked = checkAccountInput(input);
      if (!checked.ok) return checked;
      if (settings.accounts().length >= MOST_ACCOUNTS) {
        return fail('too-many-accounts', `There is room for ${MOST_ACCOUNTS} accounts. Remove one first.`);
      }
      if (checked.value.token === null && input.kind === 'flespi') return tokenNeeded();
      const id = randomBytes(6).toString('hex');
      const account: KeptAccount = {
        ...checked.value.settings,
        id,
        clientId: makeClientId(),
        paused: false,
        keepUnprotected: input.keepUnprotected,
        hasToken: checked.value.token !== null,
      };
      if (checked.value.token !== null) {
        const tokenKept = await keepToken(id, checked.value.token, input.keepUnprotected);
        if (!tokenKept.ok) return tokenKept;
      }
      const done = keep([...settings.accounts(), account]);
      if (done.ok) return ok({ ...account, origin: 'kept' });
      known.delete(id);
      await secrets.remove(nameOf(id));
      return done;
    },
    async update(id, input) {
      const before = changeable(find(id));
      if (!before.ok) return before;
      const checked = checkAccountInput(input);
      if (!checked.ok) return checked;
      const token = tokenAfter(before.value, checked.value, known.get(id)?.value ?? null);
      if (!token.ok) return token;
      const changed = token.value !== (known.get(id)?.value ?? null);
      if (token.value !== null && (changed || input.keepUnprotected !== before.value.keepUnprotected)) {
        const tokenKept = await keepToken(id, token.value, input.keepUnprotected);
        if (!tokenKept.ok) return tokenKept;
      }
      const after = replace(id, {
        ...checked.value.settings,
        keepUnprotected: input.keepUnprotected,
        hasToken: token.value !== null || staysMissing(before.value, checked.value.settings),
      });
      return after.ok ? ok({ before: before.value, after: after.value, tokenChanged: changed }) : after;
    },
    setPaused: (id, paused) => replace(id, { paused }),
    renewClientId: (id) => replace(id, { clientId: makeClientId() }),
    async remove(id) {
      const account = changeable(find(id));
      if (!account.ok) return account;
      const done = keep(settings.accounts().filter((other) => other.id !== id));
      if (!done.ok) return done;
      known.delete(id);
      unread.delete(id);
      const forgotten = await secrets.remove(nameOf(id));
      return forgotten.ok ? account : forgotten;
    },
    async replaceKept(accounts, forgetTokens) {
      const done = keep(accounts);
      if (!done.ok) return done;
      for (const id of forgetTokens) {
        known.delete(id);
        unread.delete(id);
        const forgotten = await secrets.remove(nameOf(id));
        if (!forgotten.ok) return forgotten;
      }
      return ok(null);
    },
  };
}

/** The token once the account is changed, null where it has none. */
function tokenAfter(
  before: BookedAccount,
  { settings, token }: CheckedAccount,
  present: string | null,
): Result<string | null> {
  if (settings.kind === 'demo') return ok(null);
  if (token !== null) return ok(token);
  if (present !== null && needsNewToken(before, settings)) {
    return fail(
      'token-needed',
      'The account goes to another host. Enter its token or password again: the known one is not sent there.',
    );
  }
  const isNeeded = present === null && settings.kind === 'flespi' && !staysMissing(before, settings);
  return isNeeded ? tokenNeeded() : ok(present);
}

/** Whether a token that is not at hand is still to be entered after the change. */
function staysMissing(before: BookedAccount, after: AccountSettings): boolean {
  return before.hasToken && after.kind !== 'demo' && !needsNewToken(before, after);
}

function tokenNeeded(): Result<never> {
  return fail('token-missing', 'Paste a flespi token: without one flespi lets nobody in.');
}

function changeable(account: BookedAccount | undefined): Result<BookedAccount> {
  if (account === undefined) return fail('unknown-account', 'There is no such account any more.');
  if (account.origin === 'kept') return ok(account);
  return fail(
    'fixed-account',
    'This account was given on the command line and lasts for this run. Start Fleetglass without it to change that.',
  );
}

function commandLineAccount(given: CommandLineAccount | null, clientId: string): BookedAccount | null {
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

function withoutOrigin({ origin: _origin, ...account }: BookedAccount): KeptAccount {
  return account;
}

function nameOf(id: string): SecretName {
  return `token-${id}`;
}
