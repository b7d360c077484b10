import type {
  AccountInput,
  AccountRemoval,
  AccountSummary,
  BrokerSession,
  RegionList,
  SecretStorage,
} from '../../shared/account.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { ImportOutcome, SettingsNotice } from '../../shared/settings.ts';
import type { AccountRepository, KnownAccount } from '../accounts/account-repository.ts';
import { makeClientId } from '../accounts/client-id.ts';
import { mergeImport } from '../accounts/merge-import.ts';
import { readSettingsText } from '../accounts/read-settings-text.ts';
import { listBrokerSessions } from '../broker-sessions/list-sessions.ts';
import type { Geofences } from '../geofences/geofences.ts';
import type { Removal } from '../runtime/account-runtime.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Settings } from '../settings/settings.ts';
import type { CommonSettings } from '../settings/settings-file.ts';
import { settingsText } from '../settings/settings-text.ts';

export interface AccountCommandsDeps {
  readonly accountRepository: AccountRepository;
  readonly runtimes: AccountRuntimes;
  readonly secrets: Secrets;
  readonly settings: Settings;
  /** Of other files that were set aside. */
  readonly otherNotices: readonly SettingsNotice[];
  readonly geofences: Pick<Geofences, 'notices' | 'removeAccount'> & {
    readonly repository: Pick<Geofences['repository'], 'list' | 'merge'>;
  };
  readonly regions: () => Promise<RegionList>;
  /** Applies what the settings now say of the listener. */
  readonly applyListener: () => Promise<void>;
  /** An import brought rules. */
  readonly onRules: () => void;
  readonly onChange: (accounts: readonly AccountSummary[]) => void;
}

/** What a window asks about accounts. Failures are those of the repository. */
export interface AccountCommands {
  list(): readonly AccountSummary[];
  add(input: AccountInput): Promise<Result<AccountSummary>>;
  update(id: string, input: AccountInput): Promise<Result<AccountSummary>>;
  setPaused(id: string, paused: boolean): Promise<Result<AccountSummary>>;
  renewClientId(id: string): Promise<Result<AccountSummary>>;
  remove(id: string): Promise<Result<AccountRemoval>>;
  regions(): Promise<RegionList>;
  sessions(id: string): Promise<Result<readonly BrokerSession[]>>;
  secretStorage(): Promise<SecretStorage>;
  notices(): readonly SettingsNotice[];
  exportText(): string;
  importText(text: string): Promise<Result<ImportOutcome>>;
  /**
   * Forgets the tokens that anyone who stands between could read, before somebody else does. Failures: those of the repository, and
   * `plain-account` where one was given on the command line, which cannot be entered again.
   */
  forgetPlainTokens(): Promise<Result<null>>;
}

/** Creates the commands: the repository says what an account is, its runtime does what follows from that. */
export function createAccountCommands(deps: AccountCommandsDeps): AccountCommands {
  const { accountRepository, runtimes, geofences } = deps;

  const tell = (): void => deps.onChange(accountRepository.summaries());
  const summaryOf = (id: string): Result<AccountSummary> => {
    const summary = accountRepository.summaries().find((account) => account.id === id);
    return summary === undefined ? unknownAccount() : ok(summary);
  };
  /** Nobody waits for a link that may take long; what goes wrong with it shows in its status. */
  const open = (id: string): void => void runtimes.open(id);

  return {
    list: () => accountRepository.summaries(),
    async add(input) {
      const added = await accountRepository.add(input);
      if (!added.ok) return added;
      tell();
      open(added.value.id);
      return summaryOf(added.value.id);
    },
    async update(id, input) {
      const changed = await accountRepository.update(id, input);
      if (!changed.ok) return changed;
      tell();
      runtimes.changed(changed.value);
      return summaryOf(id);
    },
    async setPaused(id, paused) {
      const changed = await accountRepository.setPaused(id, paused);
      if (!changed.ok) return changed;
      tell();
      await runtimes.setPaused(id, paused);
      return summaryOf(id);
    },
    async renewClientId(id) {
      const changed = await accountRepository.renewClientId(id);
      if (!changed.ok) return changed;
      tell();
      runtimes.changed(changed.value);
      return summaryOf(id);
    },
    async remove(id) {
      const account = accountRepository.find(id);
      if (account === undefined) return unknownAccount();
      // Its token is needed to end the session, and is forgotten all the same.
      const removed = await accountRepository.remove(id);
      if (!removed.ok) return removed;
      tell();
      const removal = await runtimes.remove(account);
      geofences.removeAccount(id);
      return ok(removalOf(account, removal));
    },
    regions: deps.regions,
    async sessions(id) {
      const account = accountRepository.find(id);
      const pipeline = runtimes.get(id);
      if (account === undefined || pipeline === undefined) return unknownAccount();
      return await listBrokerSessions(pipeline.rest, account.clientId);
    },
    secretStorage: () => deps.secrets.storage(),
    notices: () => [
      ...deps.settings.notices(),
      ...deps.secrets.notices(),
      ...geofences.notices,
      ...deps.otherNotices,
    ],
    exportText: () => settingsText(presentSettings(deps.settings), geofences.repository.list().fences),
    async forgetPlainTokens() {
      const forgotten = await accountRepository.forgetPlainTokens();
      if (!forgotten.ok) return forgotten;
      if (forgotten.value.length > 0) tell();
      for (const id of forgotten.value) {
        const account = accountRepository.find(id);
        if (account !== undefined) runtimes.changed({ before: account, after: account, tokenChanged: true });
      }
      return ok(null);
    },
    async importText(text) {
      const read = readSettingsText(text);
      if (!read.ok) return read;
      const merged = mergeImport(presentSettings(deps.settings), read.value, makeClientId);
      if (!merged.ok) return merged;
      const fences = geofences.repository.merge(read.value.geofences ?? []);
      if (!fences.ok) return fences;
      const before = accountRepository.list();
      const kept = await accountRepository.replaceKept(merged.value);
      if (!kept.ok) return kept;
      tell();
      for (const after of accountRepository.list()) {
        const known = before.find(({ id }) => id === after.id);
        if (known === undefined) open(after.id);
        else
          runtimes.changed({
            before: known,
            after,
            tokenChanged: merged.value.forgetTokens.includes(after.id),
          });
      }
      deps.onRules();
      await deps.applyListener();
      const needTokens = accountRepository.summaries().filter(({ token }) => token === 'missing');
      return ok({
        added: merged.value.added,
        updated: merged.value.updated,
        geofences: fences.value,
        needTokens: needTokens.map(({ name }) => name),
        needFiles: merged.value.needFiles,
      });
    },
  };
}

function presentSettings(settings: Settings): CommonSettings {
  return {
    accounts: [...settings.accounts()],
    listener: settings.listener(),
    receivers: settings.receivers(),
    retention: settings.retention(),
    statusThresholds: settings.statusThresholds(),
    rules: settings.rules(),
    signals: settings.signals(),
  };
}

function unknownAccount(): Result<never> {
  return fail({ code: 'unknown-account' });
}

function removalOf(
  { name, kind, clientId }: KnownAccount,
  { session, journalStays }: Removal,
): AccountRemoval {
  // The demo's broker goes with it.
  const told = kind === 'demo' ? 'none' : session;
  return {
    sessionEnded: told === 'none' || told === 'ended',
    message: { code: 'account-removed', name, session: told, clientId, journalStays },
  };
}

/** What is said of an account that left a broker whose session could not be ended. */
export function sessionLeft({ clientId }: KnownAccount, { name }: KnownAccount): AccountRemoval {
  return { sessionEnded: false, message: { code: 'session-left', name, clientId } };
}
