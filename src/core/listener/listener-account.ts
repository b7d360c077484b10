import type { AccountSummary } from '../../shared/account.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { inEnglish } from '../../shared/wording/in-english.ts';
import { errorCodeOf } from '../base/error-code.ts';
import type { Log } from '../base/log.ts';
import type { Settings } from '../settings/settings.ts';
import type { ListeningFailure } from './listening-failure.ts';

/** An account, as far as the listener has to tell them apart. */
export type ListenerCandidate = Pick<AccountSummary, 'id' | 'kind' | 'origin'>;

export interface ListenerAccountDeps {
  readonly log: Log;
  readonly settings: Pick<Settings, 'listener' | 'keepListener'>;
  readonly accounts: () => readonly ListenerCandidate[];
  /** Whether the command line set the listener; then nothing of this is kept. */
  readonly isFixed: boolean;
}

/** Whose messages come by HTTP: settled once, and never another's by itself afterwards. */
export interface ListenerAccount {
  /** Settles it where it is open and there is no doubt. Call when it begins to listen, and when accounts changed. */
  settle(): void;
  /** Its id, or why it is nobody's: `no-account`, `account-not-chosen`, `account-gone`. */
  get(): Result<string>;
}

/** Creates what knows whose messages come. */
export function createListenerAccount(deps: ListenerAccountDeps): ListenerAccount {
  const { settings, isFixed } = deps;
  /** What is settled, but not to be found in the settings at the next start. */
  let ofThisRun: string | null = null;

  const settled = (): string | null => (isFixed ? null : settings.listener().accountId) ?? ofThisRun;
  const keep = (accountId: string): boolean => {
    try {
      settings.keepListener({ ...settings.listener(), accountId });
      return true;
    } catch (error) {
      deps.log.warn('listener.account-not-kept', { code: errorCodeOf(error, 'unusable') });
      return false;
    }
  };

  return {
    settle() {
      if (settled() !== null) return;
      const only = onlyCandidate(deps.accounts(), isFixed);
      if (only === undefined) return;
      // The account of the command line is another one with each start.
      const isKept = !isFixed && only.origin === 'kept' && keep(only.id);
      if (!isKept) ofThisRun = only.id;
    },
    get() {
      const accounts = deps.accounts();
      const accountId = settled();
      if (accounts.length === 0) {
        return fail('no-account', 'No account is set in Fleetglass that these messages belong to.');
      }
      if (accountId === null) {
        return fail('account-not-chosen', 'It is not chosen yet which account these messages belong to.');
      }
      if (!accounts.some(({ id }) => id === accountId)) {
        return fail('account-gone', 'The account that these messages belong to is no longer in Fleetglass.');
      }
      return ok(accountId);
    },
  };
}

/** What a window says where it is nobody's, with what to do; null where it is settled. */
export function accountFailureOf(whose: Result<string>, isFixed: boolean): ListeningFailure | null {
  if (whose.ok) return null;
  const { code } = whose.error;
  const message = inEnglish(whose.error);
  const toDo =
    code === 'no-account'
      ? 'Add the account.'
      : isFixed
        ? 'Start Fleetglass without --listener-port, and choose the account under Account ▸ HTTP listener.'
        : 'Choose the account under Account ▸ HTTP listener.';
  return {
    code,
    message,
    advice: `${toDo} Until then every batch is answered with 503, and flespi sends it again.`,
  };
}

/** Given together on the command line, the listener and the account belong together. Nobody pushes for a demo. */
function onlyCandidate(
  accounts: readonly ListenerCandidate[],
  isFixed: boolean,
): ListenerCandidate | undefined {
  const given = accounts.find(({ origin }) => origin === 'command-line');
  if (isFixed && given !== undefined) return given;
  const [only, ...others] = accounts.filter(({ kind }) => kind !== 'demo');
  return others.length === 0 ? only : undefined;
}
