import type { AccountSummary } from '../../shared/account.ts';
import type { ListenerCause } from '../../shared/messages/listener.ts';
import { ok, type Result } from '../../shared/result.ts';
import { errorCodeOf } from '../base/error-code.ts';
import type { Log } from '../base/log.ts';

/** An account, as far as the listener has to tell them apart. */
export type ListenerCandidate = Pick<AccountSummary, 'id' | 'kind' | 'origin'>;

export interface ListenerAccountDeps {
  readonly log: Log;
  /** The one that is settled and kept; null where none is. */
  readonly kept: () => string | null;
  /** Throws where it cannot be kept. */
  readonly keep: (accountId: string) => void;
  readonly accounts: () => readonly ListenerCandidate[];
  /** Whether the command line set the listener; then nothing of this is kept. */
  readonly isFixed: boolean;
}

/** Why it is nobody's. */
export type NobodysCause = Extract<
  ListenerCause,
  { readonly code: 'no-account' | 'account-not-chosen' | 'account-gone' }
>;

/** Whose messages a stream pushes: settled once, and never another's by itself afterwards. */
export interface ListenerAccount {
  /** Settles it where it is open and there is no doubt. Call when it begins to listen, and when accounts changed. */
  settle(): void;
  /** Its id, or why it is nobody's. */
  get(): Result<string, NobodysCause>;
}

/** Creates what knows whose messages come. */
export function createListenerAccount(deps: ListenerAccountDeps): ListenerAccount {
  const { isFixed } = deps;
  /** What is settled, but not to be found in the settings at the next start. */
  let ofThisRun: string | null = null;

  const settled = (): string | null => (isFixed ? null : deps.kept()) ?? ofThisRun;
  const keep = (accountId: string): boolean => {
    try {
      deps.keep(accountId);
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
        return { ok: false, error: { code: 'no-account', isFixed } };
      }
      if (accountId === null) {
        return { ok: false, error: { code: 'account-not-chosen', isFixed } };
      }
      if (!accounts.some(({ id }) => id === accountId)) {
        return { ok: false, error: { code: 'account-gone', isFixed } };
      }
      return ok(accountId);
    },
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
