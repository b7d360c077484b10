/** What the links of all accounts together say. */
import type { AccountSummary } from '../../shared/account.ts';
import { gravityOf } from '../../shared/connection.ts';
import { type ShownLink, UNTOLD } from './shown-link.ts';
import type { AppState } from './stores.ts';

type Links = Pick<AppState, 'accounts' | 'connections' | 'hostLink'>;

/** The link of an account. */
export function connectionOf({ connections }: Pick<AppState, 'connections'>, accountId: string): ShownLink {
  return connections.get(accountId) ?? UNTOLD;
}

/** The names of accounts, for what is read outside of the window; null of one that is gone. */
export function accountNames(accounts: AppState['accounts']): (accountId: string) => string | null {
  return (accountId) => accounts?.find(({ id }) => id === accountId)?.name ?? null;
}

/** Accounts that are meant to be live. */
export function watchedAccounts({ accounts }: Pick<AppState, 'accounts'>): readonly AccountSummary[] {
  return (accounts ?? []).filter(({ paused }) => !paused);
}

/** Whether there are accounts, and none is meant to be live. */
export function isAllPaused(state: Pick<AppState, 'accounts'>): boolean {
  return (state.accounts ?? []).length > 0 && watchedAccounts(state).length === 0;
}

/** The account whose link is worst, of those that are meant to be live or else of all; undefined where there is none. */
export function worstAccount(state: Links): AccountSummary | undefined {
  const watched = watchedAccounts(state);
  const asked = watched.length > 0 ? watched : (state.accounts ?? []);
  const rank = ({ id }: AccountSummary): number => gravityOf(connectionOf(state, id).state);
  return asked.toSorted((a, b) => rank(b) - rank(a))[0];
}

/** The link of the account whose link is worst. */
export function worstConnection(state: Links): ShownLink {
  const account = worstAccount(state);
  return account === undefined ? UNTOLD : connectionOf(state, account.id);
}

/** Whether what is shown of the account is live: its link is live and the host can be reached. */
export function isAccountLive(state: Links, accountId: string): boolean {
  return state.hostLink === 'open' && connectionOf(state, accountId).state === 'live';
}

/**
 * Ids of the accounts that are not live while the window as a whole is, sorted. Where nothing is live every panel says so
 * itself, and shows what was known last.
 */
export function cutAccounts(state: Links): readonly string[] {
  const all = (state.accounts ?? []).map(({ id }) => id);
  const cut = all.filter((id) => !isAccountLive(state, id));
  return cut.length === all.length ? [] : cut.toSorted();
}

/** Whether an account is not live because somebody has paused it. */
export function isAway(state: Links, accountId: string): boolean {
  const account = state.accounts?.find(({ id }) => id === accountId);
  return account?.paused === true && !isAccountLive(state, accountId);
}

/** Accounts that are meant to be live and are not. */
export function accountsInTrouble(state: Links): readonly AccountSummary[] {
  return watchedAccounts(state).filter(({ id }) => !isAccountLive(state, id));
}

/**
 * Whether anything of the accounts asked for, or of all, is live. Where some of them are not, the banner names them, and what
 * is theirs is shown as not live.
 */
export function isDataLive(state: Links, asked: (accountId: string) => boolean = () => true): boolean {
  return watchedAccounts(state).some(({ id }) => asked(id) && isAccountLive(state, id));
}

/** Whether every broker that is live shows nothing of flespi. */
export function areStrangers(state: Links): boolean {
  const live = watchedAccounts(state).filter(({ id }) => isAccountLive(state, id));
  const isStranger = ({ id }: AccountSummary): boolean =>
    connectionOf(state, id).notices.some(({ code }) => code === 'not-flespi');
  return live.length > 0 && live.every(isStranger);
}
