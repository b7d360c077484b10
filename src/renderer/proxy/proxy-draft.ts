import type { AccountSummary } from '../../shared/account.ts';
import type { ProxyMode, ProxySettings, ProxySettingsInput, ProxyStatus } from '../../shared/proxy.ts';
import { isReadableOnItsWay } from '../../shared/readable-on-its-way.ts';
import { checkProxy } from '../../shared/schemas/proxy.ts';
import { type FormProblems, problemsByField } from '../ui/form-problems.ts';

/** The settings as a form holds them. */
export interface ProxyDraft {
  readonly mode: ProxyMode;
  readonly address: string;
  readonly username: string;
  /** Empty keeps the one that is known. */
  readonly password: string;
  readonly keepUnprotected: boolean;
}

/** Fields that can be filled in wrongly, in the order in which they stand. */
export const DRAFT_FIELDS = ['address', 'username', 'password'] as const;
/** What is wrong. */
export type DraftProblems = FormProblems<(typeof DRAFT_FIELDS)[number]>;

/** The form as it stands while nothing was changed. */
export function draftOf({ settings, password }: Pick<ProxyStatus, 'settings' | 'password'>): ProxyDraft {
  const { mode, address, username } = settings;
  return {
    mode,
    address,
    username: username ?? '',
    password: '',
    keepUnprotected: password === 'unprotected',
  };
}

/** Whether the password that is known stays that of the draft. */
export function keepsPassword(draft: ProxyDraft, { address, username }: ProxySettings): boolean {
  return draft.address.trim() === address && draft.username.trim() === (username ?? '');
}

/** What is wrong with it, by the host's own rules; the host has the last word. */
export function problemsOf(draft: ProxyDraft): DraftProblems {
  const checked = checkProxy(inputOf(draft));
  return checked.ok ? {} : problemsByField(checked.problems);
}

/** The settings to apply. */
export function inputOf(draft: ProxyDraft): ProxySettingsInput {
  const isManual = draft.mode === 'manual';
  return {
    mode: draft.mode,
    address: isManual ? draft.address.trim() : '',
    username: (isManual && draft.username.trim()) || null,
    password: (isManual && draft.password) || null,
    keepUnprotected: draft.keepUnprotected,
  };
}

/** Names of the accounts whose tokens another proxy could read: they are sent without TLS, to another computer. */
export function plainAccounts(
  draft: ProxyDraft,
  settings: ProxySettings,
  accounts: readonly Pick<AccountSummary, 'name' | 'kind' | 'brokerUrl' | 'token' | 'origin'>[],
): readonly string[] {
  if (draft.mode !== 'manual' || draft.address.trim() === settings.address) return [];
  return accounts.filter(isPlain).map(({ name }) => name);
}

function isPlain({
  origin,
  token,
  ...account
}: Pick<AccountSummary, 'kind' | 'brokerUrl' | 'token' | 'origin'>): boolean {
  const hasToken = token !== 'none' && token !== 'missing';
  return origin === 'kept' && hasToken && isReadableOnItsWay(account);
}
